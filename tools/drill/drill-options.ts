import { type EnvironmentName, environmentNames } from '../../lambdas/contract/environment-name.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface DrillOptions {
  /** Faults by name; none = all. */
  readonly names: readonly string[];
  /** From recordings alone. */
  readonly offline: boolean;
  /** Keep what was seen, in place of what was recorded before. */
  readonly record: boolean;
  /** Whose alarms are drilled. */
  readonly environment: EnvironmentName;
}

const seeHelp = 'See npm run drill -- --help.';

const knownOptions = {
  allowPositionals: true,
  options: {
    offline: { type: 'boolean' },
    record: { type: 'boolean' },
    environment: { type: 'string' },
  },
} as const;

/** The local AWS does without most alarms, so that there is nothing to drill. */
const drilled = environmentNames.filter((name) => name !== 'local');

/**
 * @param words What follows `npm run drill --`.
 * @param known The names of the faults there are.
 * @throws UsageError
 */
export const parseDrillOptions = (words: readonly string[], known: readonly string[]): DrillOptions => {
  const { values, positionals } = parseWords(words, knownOptions, seeHelp);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no fault "${unknown}"; there are ${known.join(', ')}.`);
  const { offline = false, record = false, environment: asked = 'production' } = values;
  if (offline && record)
    throw new UsageError(`--offline makes no faults, so that there is nothing to record. ${seeHelp}`);
  const environment = drilled.find((name) => name === asked);
  if (environment === undefined)
    throw new UsageError(`--environment takes one of ${drilled.join(', ')}, not "${asked}". ${seeHelp}`);
  return { names: positionals, offline, record, environment };
};
