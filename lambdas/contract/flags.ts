import type { EnvironmentName } from './environment-name.ts';

/**
 * The feature flags, as AppConfig holds them and the runtime reads them. A flag stands here once its feature is built.
 * A flag with a phase is switched off by EMERGENCY_ROLLBACK.
 */
export type FlagDefinition = SwitchDefinition | LimitDefinition | ChoiceDefinition;

interface CommonDefinition<Value> {
  readonly description: string;
  /** The phase of the roll-out plan (1 to 4) that turns the flag on in production; absent for operator switches. */
  readonly phase?: 1 | 2 | 3 | 4;
  readonly defaults: Readonly<Record<EnvironmentName, Value>>;
}

export type SwitchDefinition = CommonDefinition<boolean>;

/** A whole number within bounds, both included; at its minimum its feature is off. */
export interface LimitDefinition extends CommonDefinition<number> {
  readonly minimum: number;
  readonly maximum: number;
}

/** One of several ways; the first is the plain one, which stands when the feature is off. */
export interface ChoiceDefinition extends CommonDefinition<string> {
  readonly choices: readonly [string, string, ...string[]];
}

const onFromPhase = (phase: 1 | 2 | 3 | 4): Pick<SwitchDefinition, 'phase' | 'defaults'> => ({
  phase,
  defaults: { local: true, development: true, staging: true, production: false },
});

export const flagDefinitions = {
  ENABLE_CURSOR_PAGINATION: {
    description:
      'Lists of opportunities lead on by cursor; off, only their first pages are given, and cursors given before stay good',
    ...onFromPhase(1),
  },
  ENABLE_PRODUCTION_CACHE: {
    description:
      'What clients read alike is kept for some seconds and read once for many of them; off, every request reads the tables',
    ...onFromPhase(1),
  },
  ENABLE_SINGLE_FLIGHT: {
    description:
      'Who asks for what is being read already waits for that reading; off, everybody reads for himself',
    ...onFromPhase(1),
  },
  ENABLE_TTL_JITTER: {
    description:
      'What was cached at one time expires at several, so that it is not all read again at once; off, on the second',
    ...onFromPhase(1),
  },
  ENABLE_INPUT_VALIDATION: {
    description:
      'Requests that break their schema are refused with 400; off, only what the code cannot run without is checked',
    ...onFromPhase(2),
  },
  ENABLE_RATE_LIMITING: {
    description:
      'Hosts are asked at the rate and with as many requests at once as their source says; off, one request at a time and no faster than a crawl-delay',
    ...onFromPhase(2),
  },
  ENABLE_CSRF_PROTECTION: {
    description:
      'Changes that a page of another site makes a browser ask for are refused with 403; off, they pass',
    ...onFromPhase(2),
  },
  API_RATE_LIMITING: {
    description:
      'An address and a client may ask the API so often and no more (429); off, only the wall before the API counts',
    ...onFromPhase(2),
  },
  ENABLE_CIRCUIT_BREAKERS: {
    description:
      'A host that fails is left alone by everybody, then tried by one page at a time; off, each page finds out for itself',
    ...onFromPhase(2),
  },
  ENABLE_SCHEMA_VALIDATION: {
    description: 'Listings that break their JSON Schema go to quarantine; off, they are stored and counted',
    ...onFromPhase(3),
  },
  ENABLE_PROVENANCE_TRACKING: {
    description: 'Every field of a listing carries where it came from; off, listings are stored without it',
    ...onFromPhase(3),
  },
  ENABLE_ANOMALY_DETECTION: {
    description:
      'Impossible and suspicious values are recorded, and their listings held back from the opportunities until a person dismisses them; off, nothing is recorded or held back',
    ...onFromPhase(3),
  },
  ENABLE_BROWSER_POOL: {
    description:
      'Pages that need JavaScript are rendered; off, they are fetched once and wait as rows of their jobs',
    ...onFromPhase(4),
  },
  MAX_BROWSER_CONTEXTS: {
    description:
      'Pages that may be in browsers at once, over all functions; who finds none free within a minute waits as a row of its job',
    phase: 3,
    minimum: 0,
    maximum: 50,
    // Production goes to 10 with phase 4.
    defaults: { local: 2, development: 5, staging: 7, production: 3 },
  },
  CACHE_PROVIDER: {
    description:
      'Where what is cached lies: in the memory of each instance, or behind it also in the Redis that all share, where the environment has one',
    phase: 4,
    choices: ['memory', 'redis'],
    // Production goes to redis with phase 4.
    defaults: { local: 'memory', development: 'memory', staging: 'redis', production: 'memory' },
  },
  CACHE_MAX_SIZE: {
    description: 'Answers that each instance of a function keeps in its memory; at 0 nothing is cached',
    phase: 4,
    minimum: 0,
    maximum: 50_000,
    defaults: { local: 500, development: 2_000, staging: 2_000, production: 5_000 },
  },
  EMERGENCY_ROLLBACK: {
    description: 'Switches the features of every phase off at once',
    defaults: { local: false, development: false, staging: false, production: false },
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagName = keyof typeof flagDefinitions;

export const flagNames = Object.keys(flagDefinitions) as readonly FlagName[];

/** Stands in a document of its own: no roll-out of the others and no alarm that watches one may hold it up. */
export const emergencyFlag = 'EMERGENCY_ROLLBACK' satisfies FlagName;

/** Flags that guard: to turn one off is alarmed for as long as it lasts. */
export const protections = [
  'ENABLE_INPUT_VALIDATION',
  'ENABLE_RATE_LIMITING',
  'API_RATE_LIMITING',
  'ENABLE_CSRF_PROTECTION',
] as const satisfies readonly FlagName[];

type ValueOf<Definition extends FlagDefinition> = Definition extends LimitDefinition
  ? number
  : Definition extends ChoiceDefinition
    ? Definition['choices'][number]
    : boolean;

export type FlagValues = { readonly [Name in FlagName]: ValueOf<(typeof flagDefinitions)[Name]> };

/** The values an environment starts with, and falls back to when AppConfig cannot be reached. */
export const defaultFlags = (environment: EnvironmentName): FlagValues =>
  Object.fromEntries(
    flagNames.map((name) => [name, flagDefinitions[name].defaults[environment]]),
  ) as FlagValues;
