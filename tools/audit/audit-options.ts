import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface AuditOptions {
  readonly command: 'list' | 'verify';
  readonly table: string;
  /** ISO 8601, UTC: from the first to the last, both with them. */
  readonly days: readonly string[];
  readonly json: boolean;
  /** The bucket of the anchors that the days are compared with; absent = they are not compared. */
  readonly anchors?: string;
}

const seeHelp = 'See npm run audit -- --help.';
const commands = ['list', 'verify'] as const;

const knownOptions = {
  allowPositionals: true,
  options: {
    table: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    anchors: { type: 'string' },
    json: { type: 'boolean' },
  },
} as const;

const millisecondsADay = 86_400_000;

/** Records are kept for some thirteen months. */
const mostDays = 400;

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** @returns milliseconds since the epoch */
const readDay = (text: string): number => {
  const start = Date.parse(text);
  if (Number.isNaN(start) || dayOf(start) !== text) {
    throw new UsageError(`"${text}" is no day, as 2026-11-21. ${seeHelp}`);
  }
  return start;
};

/**
 * @param words What follows `npm run audit --`.
 * @param today ISO 8601, UTC
 * @throws UsageError
 */
export const parseAuditOptions = (words: readonly string[], today: string): AuditOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const [word = 'list', ...more] = positionals;
  const command = commands.find((each) => each === word);
  if (command === undefined || more.length > 0)
    throw new UsageError(`The commands are: ${commands.join(', ')}. ${seeHelp}`);
  const { table, to = today, from = to, json = false, anchors } = values;
  if (table === undefined || table === '')
    throw new UsageError(`Name the audit trail's table with --table: output AuditTableName. ${seeHelp}`);
  if (anchors !== undefined && command !== 'verify')
    throw new UsageError(`--anchors belongs to verify. ${seeHelp}`);
  const first = readDay(from);
  const count = (readDay(to) - first) / millisecondsADay + 1;
  if (count < 1 || count > mostDays)
    throw new UsageError(
      `--from must not be after --to, nor more than ${mostDays} days before it. ${seeHelp}`,
    );
  const days = Array.from({ length: count }, (_, at) => dayOf(first + at * millisecondsADay));
  return { command, table, days, json, ...(anchors !== undefined && { anchors }) };
};
