import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface EvaluateOptions {
  /** The folder of saved pages. */
  readonly pages: string;
  /** Where the JSON report goes; what stands there is compared with. */
  readonly report?: string;
  /** An earlier report to compare with instead. */
  readonly against?: string;
  /** Show only pages whose file, site or field contains this. */
  readonly only?: string;
  /** Fail when a goal is missed. */
  readonly check: boolean;
}

const seeHelp = 'See npm run evaluate -- --help.';

const knownOptions = {
  options: {
    pages: { type: 'string' },
    report: { type: 'string' },
    against: { type: 'string' },
    only: { type: 'string' },
    check: { type: 'boolean' },
  },
} as const;

/**
 * @param words What follows `npm run evaluate --`.
 * @throws UsageError
 */
export const parseEvaluateOptions = (words: readonly string[]): EvaluateOptions => {
  const { pages, report, against, only, check = false } = parseWords(words, knownOptions, seeHelp).values;
  if (pages === undefined || pages === '') {
    throw new UsageError(`Say which pages to read: npm run evaluate -- --pages DIR. ${seeHelp}`);
  }
  const named = { report, against, only };
  const empty = Object.entries(named).find(([, value]) => value === '')?.[0];
  if (empty !== undefined) throw new UsageError(`--${empty} needs a value. ${seeHelp}`);
  return {
    pages,
    check,
    ...(report !== undefined && { report }),
    ...(against !== undefined && { against }),
    ...(only !== undefined && { only }),
  };
};
