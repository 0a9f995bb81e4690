import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface BenchOptions {
  /** Which benchmark to run; absent = list them. */
  readonly name?: string;
  /** A folder of saved pages to use instead of the sample market's. */
  readonly pages?: string;
  /** Where the JSON result goes. */
  readonly json?: string;
  readonly runs?: number;
}

const seeHelp = 'See npm run bench -- --help.';
/** More would only warm the room. */
const mostRuns = 100;

const readRuns = (text: string): number => {
  const runs = Number(text);
  if (!/^\d+$/.test(text) || runs < 1 || runs > mostRuns) {
    throw new UsageError(`--runs takes a number from 1 to ${mostRuns}, not "${text}". ${seeHelp}`);
  }
  return runs;
};

const knownOptions = {
  allowPositionals: true,
  options: { pages: { type: 'string' }, json: { type: 'string' }, runs: { type: 'string' } },
} as const;

/**
 * @param words What follows `npm run bench --`.
 * @param known The names of the benchmarks there are.
 * @throws UsageError
 */
export const parseBenchOptions = (words: readonly string[], known: readonly string[]): BenchOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [name, ...others] = positionals;
  if (others.length > 0)
    throw new UsageError(`One benchmark at a time: ${positionals.join(', ')}. ${seeHelp}`);
  if (name !== undefined && !known.includes(name)) {
    throw new UsageError(`There is no benchmark ${name}, but: ${known.join(', ')}. ${seeHelp}`);
  }
  const empty = (['pages', 'json'] as const).find((option) => values[option] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} needs a path. ${seeHelp}`);
  const { pages, json, runs } = values;
  return {
    ...(name !== undefined && { name }),
    ...(pages !== undefined && { pages }),
    ...(json !== undefined && { json }),
    ...(runs !== undefined && { runs: readRuns(runs) }),
  };
};
