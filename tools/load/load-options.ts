import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface LoadOptions {
  readonly users: number;
  /** Requests of one user an hour. */
  readonly pace: number;
  readonly seconds: number;
  readonly seed: number;
  /** Where the JSON result goes. */
  readonly json?: string;
}

const seeHelp = 'See npm run load -- --help.';

const knownOptions = {
  options: {
    users: { type: 'string', default: '1000' },
    pace: { type: 'string', default: '12' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
} as const;

/** @throws UsageError */
const wholeNumber = (name: string, text: string, most: number): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > most)
    throw new UsageError(`--${name} takes a whole number from 1 to ${most}, not "${text}". ${seeHelp}`);
  return value;
};

/**
 * @param words What follows `npm run load --`.
 * @throws UsageError
 */
export const parseLoadOptions = (words: readonly string[]): LoadOptions => {
  const { users, pace, seconds, seed, json } = parseWords(words, knownOptions, seeHelp).values;
  if (json === '') throw new UsageError(`--json needs a path. ${seeHelp}`);
  return {
    users: wholeNumber('users', users, 10_000),
    pace: wholeNumber('pace', pace, 3_600),
    seconds: wholeNumber('seconds', seconds, 3_600),
    seed: wholeNumber('seed', seed, 999_999_999),
    ...(json !== undefined && { json }),
  };
};
