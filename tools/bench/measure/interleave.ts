/** One of the things that a benchmark compares. */
export interface Side<Run> {
  readonly name: string;
  readonly run: () => Promise<Run>;
}

/**
 * Runs the sides in turns (A B A B …), so that whatever disturbs the machine for a while disturbs all of them.
 * @param onRun Told of every run, counted from 1.
 * @returns The runs of each side, in the order of the sides.
 */
export const interleave = async <Run>(
  sides: readonly Side<Run>[],
  runs: number,
  onRun: (round: number, name: string, run: Run) => void,
): Promise<readonly Run[][]> => {
  const results = sides.map((): Run[] => []);
  for (let round = 1; round <= runs; round += 1) {
    for (const [at, side] of sides.entries()) {
      const run = await side.run();
      onRun(round, side.name, run);
      results[at]?.push(run);
    }
  }
  return results;
};
