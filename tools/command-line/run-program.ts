import { UsageError } from './usage-error.ts';

/** @returns the exit status. */
type Main = (words: readonly string[]) => number | Promise<number>;

/**
 * Runs a program with the words behind its name. What people can mend is told in a sentence and ends with status 2;
 * anything else is our bug, and ends with its stack and status 1.
 * @param explain the sentence for an error that people can mend; usage errors explain themselves.
 */
export const runProgram = async (
  main: Main,
  explain: (error: unknown) => string | undefined = () => undefined,
): Promise<void> => {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    const sentence = error instanceof UsageError ? error.message : explain(error);
    process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
    process.exitCode = sentence === undefined ? 1 : 2;
  }
};
