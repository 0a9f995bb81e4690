import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface FuzzOptions {
  /** What the requests are made from: the same seed makes the same ones. */
  readonly seed: number;
  /** How many requests at most are made up for each operation. */
  readonly examples: number;
  /** Where the report of each run goes, as JSON. */
  readonly report?: string;
}

const seeHelp = 'See npm run fuzz -- --help.';

const knownOptions = {
  options: {
    seed: { type: 'string' },
    examples: { type: 'string', default: '50' },
    report: { type: 'string' },
  },
} as const;

/**
 * @param words What follows `npm run fuzz --`.
 * @param freshSeed Taken when none is named.
 * @throws UsageError
 */
export const parseFuzzOptions = (words: readonly string[], freshSeed: number): FuzzOptions => {
  const { seed = String(freshSeed), examples, report } = parseWords(words, knownOptions, seeHelp).values;
  if (!/^\d{1,9}$/.test(seed))
    throw new UsageError(`--seed takes a whole number of up to nine digits, not "${seed}". ${seeHelp}`);
  if (!/^[1-9]\d{0,3}$/.test(examples))
    throw new UsageError(`--examples takes a number from 1 to 9999, not "${examples}". ${seeHelp}`);
  if (report === '') throw new UsageError(`--report needs a folder. ${seeHelp}`);
  return { seed: Number(seed), examples: Number(examples), ...(report !== undefined && { report }) };
};
