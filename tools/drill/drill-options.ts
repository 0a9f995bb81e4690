import { type EnvironmentName, environmentNames } from '../../lambdas/contract/environment-name.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface DrillOptions {
  /** Faults by name; none = all. */
  readonly names: readonly string[];
  /** Nothing is drilled: what there is is told. */
  readonly list: boolean;
  /** From recordings alone. */
  readonly offline: boolean;
  /** Keep what was seen, in place of what was recorded before. */
  readonly record: boolean;
  /** Record beside other programs. */
  readonly anyway: boolean;
  /** Whose alarms are drilled. */
  readonly environment: EnvironmentName;
  /** Where the result goes as JSON, and as SVG. */
  readonly json?: string;
  readonly picture?: string;
}

const seeHelp = 'See npm run drill -- --help.';

const knownOptions = {
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    offline: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    anyway: { type: 'boolean', default: false },
    environment: { type: 'string', default: 'production' },
    json: { type: 'string' },
    picture: { type: 'string' },
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
  const { list, offline, record, anyway, environment: asked, json, picture } = values;
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`There is no fault "${unknown}"; there are ${known.join(', ')}.`);
  if (offline && record)
    throw new UsageError(`--offline makes no faults, so that there is nothing to record. ${seeHelp}`);
  if (anyway && !record)
    throw new UsageError(`--anyway is about recording: it goes with --record. ${seeHelp}`);
  if (list && (offline || record)) throw new UsageError(`--list drills nothing. ${seeHelp}`);
  const environment = drilled.find((name) => name === asked);
  if (environment === undefined)
    throw new UsageError(`--environment takes one of ${drilled.join(', ')}, not "${asked}". ${seeHelp}`);
  for (const [name, path] of Object.entries({ json, picture })) {
    if (path === '') throw new UsageError(`--${name} needs a path. ${seeHelp}`);
  }
  return {
    ...{ names: positionals, list, offline, record, anyway, environment },
    ...(json !== undefined && { json }),
    ...(picture !== undefined && { picture }),
  };
};
