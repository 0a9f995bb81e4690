import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface WhyBrowserOptions {
  /** Where the visits are: the table, or a report of `npm start`. */
  readonly origin: { readonly table: string } | { readonly report: string };
  readonly days: number;
  /** Only this source's. */
  readonly source?: string;
  readonly json: boolean;
}

const seeHelp = 'See npm run why-browser -- --help.';

/** Visits are kept no longer. */
const mostDays = 90;

const knownOptions = {
  allowPositionals: true,
  options: {
    table: { type: 'string' },
    days: { type: 'string', default: '30' },
    source: { type: 'string' },
    json: { type: 'boolean' },
  },
} as const;

/**
 * @param words What follows `npm run why-browser --`.
 * @throws UsageError
 */
export const parseWhyBrowserOptions = (words: readonly string[]): WhyBrowserOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const { table = '', source, json = false } = values;
  const [report = '', ...more] = positionals;
  if (more.length > 0 || (table === '') === (report === ''))
    throw new UsageError(
      `Say where the visits are: either --table NAME (output VisitsTableName) or the report of one run. ${seeHelp}`,
    );
  const days = Number(values.days);
  if (!Number.isInteger(days) || days < 1 || days > mostDays)
    throw new UsageError(
      `--days takes a whole number from 1 to ${mostDays}, not "${values.days}". ${seeHelp}`,
    );
  if (source === '') throw new UsageError(`--source needs a source's id. ${seeHelp}`);
  return {
    origin: report === '' ? { table } : { report },
    days,
    ...(source === undefined ? {} : { source }),
    json,
  };
};
