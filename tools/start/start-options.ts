import { parseArgs } from 'node:util';

export interface StartOptions {
  readonly once: boolean;
  /** A folder of saved pages to scrape instead of the sample market. */
  readonly pages?: string;
  /** Where the JSON report goes. */
  readonly report?: string;
  /** The port of the local AWS. */
  readonly port?: number;
}

/** The command line asks for something that does not exist; the message says what and how to find out more. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const seeHelp = 'See npm start -- --help.';

const readPort = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new UsageError(`--port takes a number from 1 to 65535, not "${text}". ${seeHelp}`);
  }
  return port;
};

/**
 * @param words What follows `npm start --`.
 * @throws UsageError
 */
export const parseStartOptions = (words: readonly string[]): StartOptions => {
  let values: { once?: boolean; pages?: string; report?: string; port?: string };
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        once: { type: 'boolean' },
        pages: { type: 'string' },
        report: { type: 'string' },
        port: { type: 'string' },
      },
    }));
  } catch (error) {
    // Node's own message names the option; what it says after that sentence is about its own syntax.
    const [sentence] = String(error instanceof Error ? error.message : error).split('. ');
    throw new UsageError(`${sentence}. ${seeHelp}`, { cause: error });
  }
  const empty = (['pages', 'report'] as const).find((name) => values[name] === '');
  if (empty !== undefined) throw new UsageError(`--${empty} needs a path. ${seeHelp}`);
  return {
    once: values.once === true,
    ...(values.pages !== undefined && { pages: values.pages }),
    ...(values.report !== undefined && { report: values.report }),
    ...(values.port !== undefined && { port: readPort(values.port) }),
  };
};
