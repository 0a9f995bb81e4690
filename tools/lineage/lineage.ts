import { readFileSync } from 'node:fs';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { describePage, describeTotal, describeTrace, inBrackets, inColour } from './describe-trace.ts';
import { pageFinder } from './find-page.ts';
import { parseLineageOptions } from './lineage-options.ts';
import { isFound, traceValues } from './trace.ts';
import { chosenValues, tracedValues } from './traced-values.ts';

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

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** @returns the exit status. */
const main = async (words: readonly string[]): Promise<number> => {
  const { file, fields, origin, json } = parseLineageOptions(words);
  const record = tracedValues(read(file));
  const values = chosenValues(record, fields);
  if (values.length === 0) throw new UsageError(`${file} knows no value that could be traced`);
  const traces = await traceValues(record, values, await pageFinder(origin));
  if (json) print(JSON.stringify({ url: record.url, traces }, null, 2));
  else {
    const highlight = process.stdout.isTTY && process.env.NO_COLOR === undefined ? inColour : inBrackets;
    const pages = new Set(traces.map(describePage));
    print(record.url);
    for (const page of pages) {
      if (page !== undefined) print(page);
      for (const trace of traces)
        if (describePage(trace) === page) print(`\n${describeTrace(trace, highlight)}`);
    }
    print(`\n${describeTotal(traces)}`);
  }
  return traces.every(isFound) ? 0 : 1;
};

await runProgram(main);
