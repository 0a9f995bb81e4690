import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { UsageError } from '../start/start-options.ts';
import { checkReceipt, describeReceipt } from './check-receipt.ts';

const seeHelp = 'See npm run receipt -- --help.';

const parseWords = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options: { json: { type: 'boolean' } } });
  } catch (error) {
    // Node's own message names the option; what it says after that sentence is about its own syntax.
    const [sentence] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${sentence}. ${seeHelp}`, { cause: error });
  }
};

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
  const { values, positionals } = parseWords(words);
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

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
