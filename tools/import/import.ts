import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { checkFile } from './check-file.ts';
import { type ImportOptions, parseImportOptions } from './import-options.ts';
import { describeOutcome, isGood } from './import-outcome.ts';
import { sendFile } from './send-file.ts';

const read = async (file: string): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new UsageError(`${file} cannot be read.`, { cause });
  }
};

/** @returns the exit status. */
const run = async (options: ImportOptions): Promise<number> => {
  const body = await read(options.file);
  const token = process.env.DEALERSCOPE_TOKEN;
  if (options.api !== undefined && !token)
    throw new UsageError('Set DEALERSCOPE_TOKEN to an access token of the API.');
  const outcome =
    options.api === undefined
      ? checkFile(body, options, new Date().toISOString())
      : await sendFile(body, options, { fetch, token: token ?? '', pause: () => setTimeout(2_000) });
  for (const line of describeOutcome(outcome)) process.stdout.write(`${line}\n`);
  return isGood(outcome) ? 0 : 1;
};

await runProgram((words) => run(parseImportOptions(words)));
