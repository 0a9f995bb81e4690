import { defaultMaxInFlight } from '../../lambdas/domain/frontier.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface PaperCrawlOptions {
  /** Of a million pages. */
  readonly scale: number;
  readonly maxInFlight: number;
  readonly seed: string;
  /** Where the JSON result goes. */
  readonly json?: string;
}

const seeHelp = 'See npm run paper-crawl -- --help.';

const knownOptions = {
  options: {
    scale: { type: 'string', default: '1' },
    'max-in-flight': { type: 'string', default: String(defaultMaxInFlight) },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
} as const;

/**
 * @param words What follows `npm run paper-crawl --`.
 * @throws UsageError
 */
export const parsePaperCrawlOptions = (words: readonly string[]): PaperCrawlOptions => {
  const { scale, 'max-in-flight': pages, seed, json } = parseWords(words, knownOptions, seeHelp).values;
  // The smallest source has 500 pages of a million, and a source without pages has no job.
  if (!/^\d*\.?\d+$/.test(scale) || Number(scale) < 0.002 || Number(scale) > 4) {
    throw new UsageError(`--scale takes a number from 0.002 to 4, not "${scale}". ${seeHelp}`);
  }
  if (!/^[1-9]\d{0,6}$/.test(pages)) {
    throw new UsageError(`--max-in-flight takes a whole number from 1, not "${pages}". ${seeHelp}`);
  }
  if (json === '') throw new UsageError(`--json needs a path. ${seeHelp}`);
  return { scale: Number(scale), maxInFlight: Number(pages), seed, ...(json !== undefined && { json }) };
};
