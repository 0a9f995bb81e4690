import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

/** Where the raw page is: in a store, by its key, or in a file. */
export type PageOrigin = { readonly from: string } | { readonly page: string; readonly contentType: string };

export interface LineageOptions {
  /** A file of JSON; `-` is standard input. */
  readonly file: string;
  /** Empty: all. */
  readonly fields: readonly string[];
  readonly origin: PageOrigin;
  readonly json: boolean;
}

const seeHelp = 'See npm run lineage -- --help.';

const knownOptions = {
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    page: { type: 'string' },
    'content-type': { type: 'string' },
    json: { type: 'boolean' },
  },
} as const;

/**
 * @param words What follows `npm run lineage --`.
 * @throws UsageError
 */
export const parseLineageOptions = (words: readonly string[]): LineageOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [file, ...fields] = positionals;
  const { from = '', page = '', json = false } = values;
  if (file === undefined) throw new UsageError(`Name a listing's file, or -. ${seeHelp}`);
  if ((from === '') === (page === ''))
    throw new UsageError(`Say where the raw page is: either --from STORE or --page FILE. ${seeHelp}`);
  if (values['content-type'] !== undefined && page === '')
    throw new UsageError(`--content-type is told with --page; a store keeps it. ${seeHelp}`);
  const origin = page === '' ? { from } : { page, contentType: values['content-type'] ?? '' };
  return { file, fields, origin, json };
};
