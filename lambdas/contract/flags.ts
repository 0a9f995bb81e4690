import type { EnvironmentName } from './environment-name.ts';

/**
 * The feature flags, as AppConfig holds them and the runtime reads them. A flag stands here once its feature is built.
 * A flag with a phase is switched off by EMERGENCY_ROLLBACK.
 */
export interface FlagDefinition {
  readonly description: string;
  /** The phase of the roll-out plan (1 to 4) that turns the flag on in production; absent for operator switches. */
  readonly phase?: 1 | 2 | 3 | 4;
  readonly defaults: Readonly<Record<EnvironmentName, boolean>>;
}

const onFromPhase = (phase: 1 | 2 | 3 | 4): Pick<FlagDefinition, 'phase' | 'defaults'> => ({
  phase,
  defaults: { local: true, development: true, staging: true, production: false },
});

export const flagDefinitions = {
  ENABLE_INPUT_VALIDATION: {
    description:
      'Requests that break their schema are refused with 400; off, only what the code cannot run without is checked',
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
    description: 'Pages that need JavaScript are rendered; off, they wait in their queue',
    ...onFromPhase(4),
  },
  EMERGENCY_ROLLBACK: {
    description: 'Switches the features of every phase off at once',
    defaults: { local: false, development: false, staging: false, production: false },
  },
} as const satisfies Record<string, FlagDefinition>;

export type FlagName = keyof typeof flagDefinitions;

export const flagNames = Object.keys(flagDefinitions) as readonly FlagName[];

export type FlagValues = Readonly<Record<FlagName, boolean>>;

/** The values an environment starts with, and falls back to when AppConfig cannot be reached. */
export const defaultFlags = (environment: EnvironmentName): FlagValues =>
  Object.fromEntries(
    flagNames.map((name) => [name, flagDefinitions[name].defaults[environment]]),
  ) as FlagValues;
