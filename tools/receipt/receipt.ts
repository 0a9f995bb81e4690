import { readFileSync } from 'node:fs';
import { parseWords } from '../command-line/parse-words.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { checkReceipt, describeReceipt } from './check-receipt.ts';

const seeHelp = 'See npm run receipt -- --help.';

const knownOptions = { allowPositionals: true, options: { json: { type: 'boolean' } } } as const;

const read = (file: string): string => {
  try {
    // Descriptor 0 is standard input.
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

/** @returns the exit status. */
const main = (words: readonly string[]): number => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file, or -. ${seeHelp}`);
  const checked = checkReceipt(read(file));
  const { steps, numbers, difference } = checked;
  const recomputes = difference === undefined;
  const text = values.json
    ? JSON.stringify({ recomputes, difference, numbers, steps }, null, 2)
    : describeReceipt(checked);
  process.stdout.write(`${text}\n`);
  return recomputes ? 0 : 1;
};

await runProgram(main);
