import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface BreakGlassOptions {
  readonly user: string;
  readonly reason: string;
  readonly minutes: number;
  readonly userPool: string;
  readonly table: string;
}

const seeHelp = 'See npm run break-glass -- --help.';

const knownOptions = {
  options: {
    user: { type: 'string' },
    reason: { type: 'string' },
    minutes: { type: 'string' },
    'user-pool': { type: 'string' },
    table: { type: 'string' },
  },
} as const;

const fewestMinutes = 5;
const mostMinutes = 480;
/** A word is no reason. */
const shortestReason = 10;

const required = (value: string | undefined, missing: string): string => {
  if (value === undefined || value.trim() === '') throw new UsageError(`${missing} ${seeHelp}`);
  return value;
};

/**
 * @param words What follows `npm run break-glass --`.
 * @throws UsageError
 */
export const parseBreakGlassOptions = (words: readonly string[]): BreakGlassOptions => {
  const { values } = parseWords(words, knownOptions, seeHelp);
  const user = required(values.user, 'Name the person with --user.');
  const reason = required(values.reason, 'Say why with --reason.');
  const userPool = required(values['user-pool'], 'Name the pool with --user-pool: output UserPoolId.');
  const table = required(values.table, "Name the audit trail's table with --table: output AuditTableName.");
  if (reason.trim().length < shortestReason)
    throw new UsageError(
      `Give a reason that others understand, of ${shortestReason} characters or more. ${seeHelp}`,
    );
  const minutes = Number(values.minutes ?? 60);
  if (!Number.isInteger(minutes) || minutes < fewestMinutes || minutes > mostMinutes)
    throw new UsageError(
      `--minutes must be a whole number from ${fewestMinutes} to ${mostMinutes}. ${seeHelp}`,
    );
  return { user, reason, minutes, userPool, table };
};
