import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { leastPages } from './sites.ts';

export interface AccountOptions {
  readonly pages: number;
  readonly seed: string;
  /** Where the JSON result goes. */
  readonly json?: string;
}

const seeHelp = 'See npm run account -- --help.';

const knownOptions = {
  options: {
    pages: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
} as const;

/**
 * @param words What follows `npm run account --`.
 * @throws UsageError
 */
export const parseAccountOptions = (words: readonly string[]): AccountOptions => {
  const { pages, seed, json } = parseWords(words, knownOptions, seeHelp).values;
  if (!/^[1-9]\d{0,5}$/.test(pages) || Number(pages) < leastPages) {
    throw new UsageError(
      `--pages takes a whole number from ${leastPages} to 999999, not "${pages}". ${seeHelp}`,
    );
  }
  if (json === '') throw new UsageError(`--json needs a path. ${seeHelp}`);
  return { pages: Number(pages), seed, ...(json !== undefined && { json }) };
};
