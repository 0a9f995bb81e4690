export interface Weighted {
  readonly value: number;
  /** Above zero. */
  readonly weight: number;
}

/** The value that parts the weights in two halves; between two values that part them evenly, their mean. */
export const weightedMedian = (items: readonly Weighted[]): number => {
  const sorted = [...items].sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let below = 0;
  for (const [index, { value, weight }] of sorted.entries()) {
    below += weight;
    // Sums of fractions miss the exact half by the last bits.
    if (Math.abs(below - half) < 1e-9) return (value + (sorted[index + 1]?.value ?? value)) / 2;
    if (below > half) return value;
  }
  return Number.NaN;
};
