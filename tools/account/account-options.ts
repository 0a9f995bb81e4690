import { parseArgs } from 'node:util';
import { UsageError } from '../start/start-options.ts';
import { leastPages } from './sites.ts';

export interface AccountOptions {
  readonly pages: number;
  readonly seed: string;
  /** Where the JSON result goes. */
  readonly json?: string;
}

const seeHelp = 'See npm run account -- --help.';

const parseWords = (words: readonly string[]) => {
  try {
    return parseArgs({
      args: [...words],
      options: {
        pages: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        json: { type: 'string' },
      },
    });
  } catch (error) {
    // Node's own message names the option; what it says after that sentence is about its own syntax.
    const [sentence] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${sentence}. ${seeHelp}`, { cause: error });
  }
};

/**
 * @param words What follows `npm run account --`.
 * @throws UsageError
 */
export const parseAccountOptions = (words: readonly string[]): AccountOptions => {
  const { pages, seed, json } = parseWords(words).values;
  if (!/^[1-9]\d{0,5}$/.test(pages) || Number(pages) < leastPages) {
    throw new UsageError(
      `--pages takes a whole number from ${leastPages} to 999999, not "${pages}". ${seeHelp}`,
    );
  }
  if (json === '') throw new UsageError(`--json needs a path. ${seeHelp}`);
  return { pages: Number(pages), seed, ...(json !== undefined && { json }) };
};
