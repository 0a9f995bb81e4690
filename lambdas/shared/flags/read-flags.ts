import { Logger } from '@aws-lambda-powertools/logger';
import { asEnvironmentName } from '../../contract/environment-name.ts';
import { defaultFlags, type FlagValues, flagNames } from '../../contract/flags.ts';
import { appConfigDocument } from '../configuration/app-config-document.ts';
import { configurationAge, keptFor } from '../configuration/kept-for.ts';
import { type ProblemLogger, problemLog } from '../configuration/problem-log.ts';
import { effectiveFlags, type FlagReading } from './effective-flags.ts';

export interface FlagVariables {
  readonly ENVIRONMENT_NAME: string;
  readonly FLAGS_APPLICATION: string;
  readonly FLAGS_ENVIRONMENT: string;
  readonly FLAGS_PROFILE: string;
  readonly EMERGENCY_APPLICATION: string;
  readonly EMERGENCY_ENVIRONMENT: string;
  readonly EMERGENCY_PROFILE: string;
}

export interface FlagReaderOptions {
  readonly logger?: ProblemLogger;
  /** Fetches the flag document; rejects when it cannot be had or is not JSON. */
  readonly fetchDocument?: () => Promise<unknown>;
  /** Fetches the document of EMERGENCY_ROLLBACK alone; likewise. */
  readonly fetchEmergency?: () => Promise<unknown>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * A reader of the feature flags, to be made once per execution environment. Its answers are at most 30 s old and it never
 * fails: what AppConfig does not give comes from the last good values, then from the environment's defaults. Each
 * problem is logged when it appears, not on every call, and so is each change.
 * @throws Error at once when ENVIRONMENT_NAME is unknown.
 */
export const createFlagReader = (
  variables: FlagVariables,
  options: FlagReaderOptions = {},
): (() => Promise<FlagValues>) => {
  const {
    logger = new Logger({ serviceName: 'flags' }),
    fetchDocument = appConfigDocument({
      application: variables.FLAGS_APPLICATION,
      environment: variables.FLAGS_ENVIRONMENT,
      profile: variables.FLAGS_PROFILE,
    }),
    fetchEmergency = appConfigDocument({
      application: variables.EMERGENCY_APPLICATION,
      environment: variables.EMERGENCY_ENVIRONMENT,
      profile: variables.EMERGENCY_PROFILE,
    }),
    now = Date.now,
  } = options;
  const report = problemLog('Feature flags', logger);
  const defaults = defaultFlags(asEnvironmentName(variables.ENVIRONMENT_NAME));
  let lastGood: FlagReading | undefined;

  /** A line for who asks later since when, and where. */
  const reportChanges = (effective: FlagValues): void => {
    const before = lastGood?.effective ?? defaults;
    const changed = flagNames.filter((name) => effective[name] !== before[name]);
    if (changed.length === 0) return;
    const changes = Object.fromEntries(changed.map((name) => [name, effective[name]]));
    logger.info('Feature flags have changed', { changes });
  };

  const read = async (): Promise<FlagValues> => {
    const fetched = await Promise.allSettled([fetchDocument(), fetchEmergency()]);
    const [flags, emergency] = fetched.map((one) => (one.status === 'fulfilled' ? one.value : undefined));
    const reading = effectiveFlags({ flags, emergency }, { defaults, lastGood });
    const { effective, problems } = reading;
    reportChanges(effective);
    lastGood = reading;
    const failed = fetched.find((one) => one.status === 'rejected');
    const unreachable = 'AppConfig cannot be read; the last good values stay';
    report((failed ? [unreachable] : problems).join('; '), {
      flags: effective,
      ...(failed && { error: failed.reason }),
    });
    return effective;
  };

  return keptFor(configurationAge, read, now);
};
