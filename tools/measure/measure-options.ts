import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface MeasureOptions {
  /** Which measurements to make; all when none is named. */
  readonly names: readonly string[];
  readonly seed: string;
  /** Absent = as many as each measurement's goals are stated for. */
  readonly listings?: number;
  /** Where the JSON result goes. */
  readonly json?: string;
}

const seeHelp = 'See npm run measure -- --help.';
/**
 * A million take `reads` some 12 GB of memory (NODE_OPTIONS=--max-old-space-size=14000); `pages` takes 2 GB, the others
 * cannot use them.
 */
const mostListings = 1_000_000;

const readListings = (text: string): number => {
  const listings = Number(text);
  if (!/^\d+$/.test(text) || listings < 1 || listings > mostListings) {
    throw new UsageError(`--listings takes a number from 1 to ${mostListings}, not "${text}". ${seeHelp}`);
  }
  return listings;
};

const knownOptions = {
  allowPositionals: true,
  options: { seed: { type: 'string' }, listings: { type: 'string' }, json: { type: 'string' } },
} as const;

/**
 * @param words What follows `npm run measure --`.
 * @param known The names of the measurements there are.
 * @throws UsageError
 */
export const parseMeasureOptions = (words: readonly string[], known: readonly string[]): MeasureOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`There is no measurement ${unknown}, but: ${known.join(', ')}. ${seeHelp}`);
  }
  const { seed = '1', listings, json } = values;
  if (seed === '') throw new UsageError(`--seed needs a text or a number. ${seeHelp}`);
  if (json === '') throw new UsageError(`--json needs a path. ${seeHelp}`);
  return {
    names: positionals.length === 0 ? known : positionals,
    seed,
    ...(listings !== undefined && { listings: readListings(listings) }),
    ...(json !== undefined && { json }),
  };
};
