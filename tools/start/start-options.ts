import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface StartOptions {
  readonly once: boolean;
  /** A folder of saved pages to scrape instead of the sample market. */
  readonly pages?: string;
  /** Where the JSON report goes. */
  readonly report?: string;
  /** The port of the local AWS. */
  readonly port?: number;
}

const seeHelp = 'See npm start -- --help.';

const readPort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(`--port takes a number from 1 to 65535, not "${text}". ${seeHelp}`);
  }
  return port;
};

const knownOptions = {
  options: {
    once: { type: 'boolean' },
    pages: { type: 'string' },
    report: { type: 'string' },
    port: { type: 'string' },
  },
} as const;

/**
 * @param words What follows `npm start --`.
 * @throws UsageError
 */
export const parseStartOptions = (words: readonly string[]): StartOptions => {
  const { values } = parseWords(words, knownOptions, seeHelp);
  const empty = (['pages', 'report'] as const).find((name) => values[name] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} needs a path. ${seeHelp}`);
  return {
    once: values.once === true,
    ...(values.pages !== undefined && { pages: values.pages }),
    ...(values.report !== undefined && { report: values.report }),
    ...(values.port !== undefined && { port: readPort(values.port) }),
  };
};
