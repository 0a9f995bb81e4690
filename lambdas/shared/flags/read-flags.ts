import { Logger } from '@aws-lambda-powertools/logger';
import { AppConfigProvider } from '@aws-lambda-powertools/parameters/appconfig';
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata';
import { environmentNames } from '../../contract/environment-name.ts';
import { defaultFlags, type FlagValues } from '../../contract/flags.ts';
import { effectiveFlags } from './effective-flags.ts';

export interface FlagVariables {
  readonly ENVIRONMENT_NAME: string;
  readonly FLAGS_APPLICATION: string;
  readonly FLAGS_ENVIRONMENT: string;
  readonly FLAGS_PROFILE: string;
}

export interface FlagReaderOptions {
  readonly logger?: Pick<Logger, 'info' | 'warn'>;
  /** Fetches the flag document; rejects when it cannot be had or is not JSON. */
  readonly fetchDocument?: () => Promise<unknown>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Half of the minute in which EMERGENCY_ROLLBACK must be effective everywhere. */
const maximumAgeMilliseconds = 30_000;

/** A slow AppConfig must not become a slow API: two attempts of one second, then the last good values serve on. */
const client = (): AppConfigDataClient =>
  new AppConfigDataClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1_000, throwOnRequestTimeout: true },
  });

const appConfigDocument = (variables: FlagVariables): (() => Promise<unknown>) => {
  const awsSdkV3Client = client();
  const openSession = () =>
    new AppConfigProvider({
      application: variables.FLAGS_APPLICATION,
      environment: variables.FLAGS_ENVIRONMENT,
      awsSdkV3Client,
    });
  let session = openSession();
  return async () => {
    try {
      return await session.get(variables.FLAGS_PROFILE, { transform: 'json', maxAge: 0 });
    } catch (error) {
      // The session's token serves once: after a failure it may be spent, and would be refused for a day.
      session = openSession();
      throw error;
    }
  };
};

const environmentDefaults = (environmentName: string): FlagValues => {
  const environment = environmentNames.find((name) => name === environmentName);
  if (environment === undefined) {
    throw new Error(
      `ENVIRONMENT_NAME is "${environmentName}"; it must be one of ${environmentNames.join(', ')}`,
    );
  }
  return defaultFlags(environment);
};

/**
 * A reader of the feature flags, to be made once per execution environment. Its answers are at most 30 s old and it never
 * fails: what AppConfig does not give comes from the last good values, then from the environment's defaults. Each
 * problem is logged when it appears, not on every call.
 * @throws Error at once when ENVIRONMENT_NAME is unknown.
 */
export const createFlagReader = (
  variables: FlagVariables,
  options: FlagReaderOptions = {},
): (() => Promise<FlagValues>) => {
  const {
    logger = new Logger({ serviceName: 'flags' }),
    fetchDocument = appConfigDocument(variables),
    now = Date.now,
  } = options;
  let lastGood = environmentDefaults(variables.ENVIRONMENT_NAME);
  let reported = '';
  let current: { readonly values: Promise<FlagValues>; readonly until: number } | undefined;

  const report = (problems: string, details: Record<string, unknown>): void => {
    if (problems === reported) return;
    reported = problems;
    if (problems === '') logger.info('Feature flags are read from AppConfig again');
    else logger.warn(`Feature flags: ${problems}`, details);
  };

  const read = async (): Promise<FlagValues> => {
    try {
      const { stated, effective, problems } = effectiveFlags(await fetchDocument(), lastGood);
      lastGood = stated;
      report(problems.join('; '), { flags: effective });
      return effective;
    } catch (error) {
      const { effective } = effectiveFlags(lastGood, lastGood);
      report('AppConfig cannot be read; the last good values stay', { flags: effective, error });
      return effective;
    }
  };

  return () => {
    // One promise for all callers of its time: neither a crowd nor an outage asks AppConfig more than once per 30 s.
    if (current === undefined || now() >= current.until) {
      current = { values: read(), until: now() + maximumAgeMilliseconds };
    }
    return current.values;
  };
};
