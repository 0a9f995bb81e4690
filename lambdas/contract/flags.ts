import type { EnvironmentName } from './environment-name.ts';
import { type PhaseNumber, phaseFlags, phaseNumbers } from './phases.ts';

/**
 * The feature flags, as AppConfig holds them and the runtime reads them. A flag stands here once its feature is built.
 * A flag of a phase is switched off by EMERGENCY_ROLLBACK.
 */
export type FlagDefinition = SwitchDefinition | LimitDefinition | ChoiceDefinition;

interface CommonDefinition<Value> {
  readonly description: string;
  /** What stands where nobody has set the flag. Production's are those from before every phase. */
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

/** In production its phase switches it on. */
const onFromItsPhase: Pick<SwitchDefinition, 'defaults'> = {
  defaults: { local: true, development: true, staging: true, production: false },
};

export const flagDefinitions = {
  ENABLE_CURSOR_PAGINATION: {
    description:
      'Lists of opportunities lead on by cursor; off, only their first pages are given, and cursors given before stay good',
    ...onFromItsPhase,
  },
  LEGACY_PAGE_API: {
    description:
      'Opportunities are listed by page number, too, as before there were cursors; off, only by cursor',
    // Without a phase: where an emergency switches the cursors off, it is what leads on.
    defaults: { local: true, development: true, staging: true, production: true },
  },
  ENABLE_PRODUCTION_CACHE: {
    description:
      'What clients read alike is kept for some seconds and read once for many of them; off, every request reads the tables',
    ...onFromItsPhase,
  },
  ENABLE_SINGLE_FLIGHT: {
    description:
      'Who asks for what is being read already waits for that reading; off, everybody reads for himself',
    ...onFromItsPhase,
  },
  ENABLE_TTL_JITTER: {
    description:
      'What was cached at one time expires at several, so that it is not all read again at once; off, on the second',
    ...onFromItsPhase,
  },
  ENABLE_INPUT_VALIDATION: {
    description:
      'Requests that break their schema are refused with 400; off, only what the code cannot run without is checked',
    ...onFromItsPhase,
  },
  ENABLE_RATE_LIMITING: {
    description:
      'Hosts are asked at the rate and with as many requests at once as their source says; off, one request at a time and no faster than a crawl-delay',
    ...onFromItsPhase,
  },
  ENABLE_CSRF_PROTECTION: {
    description:
      'Changes that a page of another site makes a browser ask for are refused with 403; off, they pass',
    ...onFromItsPhase,
  },
  API_RATE_LIMITING: {
    description:
      'An address and a client may ask the API so often and no more (429); off, only the wall before the API counts',
    ...onFromItsPhase,
  },
  ENABLE_CIRCUIT_BREAKERS: {
    description:
      'A host that fails is left alone by everybody, then tried by one page at a time; off, each page finds out for itself',
    ...onFromItsPhase,
  },
  ENABLE_SCHEMA_VALIDATION: {
    description: 'Listings that break their JSON Schema go to quarantine; off, they are stored and counted',
    ...onFromItsPhase,
  },
  ENABLE_PROVENANCE_TRACKING: {
    description: 'Every field of a listing carries where it came from; off, listings are stored without it',
    ...onFromItsPhase,
  },
  ENABLE_ANOMALY_DETECTION: {
    description:
      'Impossible and suspicious values are recorded, and their listings held back from the opportunities until a person dismisses them; off, nothing is recorded or held back',
    ...onFromItsPhase,
  },
  ENABLE_BROWSER_POOL: {
    description:
      'Pages that need JavaScript are rendered; off, they are fetched once and wait as rows of their jobs',
    ...onFromItsPhase,
  },
  MAX_BROWSER_CONTEXTS: {
    description:
      'Pages that may be in browsers at once, over all functions; who finds none free within a minute waits as a row of its job',
    minimum: 0,
    maximum: 50,
    defaults: { local: 2, development: 5, staging: 7, production: 3 },
  },
  CACHE_PROVIDER: {
    description:
      'Where what is cached lies: in the memory of each instance, or behind it also in the Redis that all share, where the environment has one',
    choices: ['memory', 'redis'],
    defaults: { local: 'memory', development: 'memory', staging: 'redis', production: 'memory' },
  },
  CACHE_MAX_SIZE: {
    description: 'Answers that each instance of a function keeps in its memory; at 0 nothing is cached',
    minimum: 0,
    maximum: 50_000,
    defaults: { local: 500, development: 2_000, staging: 2_000, production: 5_000 },
  },
  ENABLE_REMEDIATION: {
    description:
      'What alarms ask for is done by itself, within its limits; off, and in an emergency, on-call is told what would have been done',
    // Without a phase: an operator's switch. A local AWS evaluates no dimensions and no math: its alarms ask for nothing.
    defaults: { local: false, development: true, staging: true, production: false },
  },
  EMERGENCY_ROLLBACK: {
    description: 'Switches the features of every phase off at once',
    defaults: { local: false, development: false, staging: false, production: false },
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagName = keyof typeof flagDefinitions;

export const flagNames = Object.keys(flagDefinitions) as readonly FlagName[];

/** The phase of the roll-out plan that first sets a flag; undefined for an operator's switch. */
export const phaseOf = (name: FlagName): PhaseNumber | undefined =>
  phaseNumbers.find((number) => Object.hasOwn(phaseFlags[number], name));

/** Stands in a document of its own: no roll-out of the others and no alarm that watches one may hold it up. */
export const emergencyFlag = 'EMERGENCY_ROLLBACK' satisfies FlagName;

/**
 * Beside it in that document: features that were taken back by name, and what holds instead. AppConfig would take a roll-back
 * back as well while the alarm that asks for it lasts, and a roll-out would hold it up.
 */
export const takenBackKey = 'TAKEN_BACK';

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
