import { type ImportFormat, importFormats } from '../../lambdas/domain/imports/import-record.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface ImportOptions {
  readonly file: string;
  readonly source: string;
  readonly format: ImportFormat;
  readonly currency?: string;
  readonly pageUrl?: string;
  /** Without a slash at its end; undefined where the file is only checked. */
  readonly api: string | undefined;
}

const seeHelp = 'See npm run import -- --help.';

const knownOptions = {
  allowPositionals: true,
  options: {
    source: { type: 'string' },
    api: { type: 'string' },
    check: { type: 'boolean' },
    format: { type: 'string' },
    currency: { type: 'string' },
    page: { type: 'string' },
  },
} as const;

const formatOf = (file: string, stated: string | undefined): ImportFormat => {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  const named = stated ?? (ending === 'ndjson' || ending === 'jsonl' ? 'json' : ending);
  const format = importFormats.find((each) => each === named);
  if (format === undefined) throw new UsageError(`Say with --format whether it is csv or json. ${seeHelp}`);
  return format;
};

/**
 * @param words What follows `npm run import --`.
 * @throws UsageError
 */
export const parseImportOptions = (words: readonly string[]): ImportOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [file, ...more] = positionals;
  const { source, api, check = false, format, currency, page } = values;
  if (file === undefined || more.length > 0) throw new UsageError(`Name one file to import. ${seeHelp}`);
  if (source === undefined || !/^[a-z0-9][a-z0-9-]{0,39}$/.test(source))
    throw new UsageError(`Name with --source where the listings come from, as county-surplus. ${seeHelp}`);
  if (check === (api !== undefined))
    throw new UsageError(`Either name the API with --api, or only --check the file. ${seeHelp}`);
  if (api !== undefined && !URL.canParse(api)) throw new UsageError(`"${api}" is no URL. ${seeHelp}`);
  return {
    ...{ file, source, format: formatOf(file, format), api: api?.replace(/\/$/, '') },
    ...(currency !== undefined && { currency }),
    ...(page !== undefined && { pageUrl: page }),
  };
};
