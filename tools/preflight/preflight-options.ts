import { type EnvironmentName, environmentNames } from '../../lambdas/contract/environment-name.ts';
import { parseWords } from '../command-line/parse-words.ts';
import { UsageError } from '../command-line/usage-error.ts';

export interface PreflightOptions {
  readonly environment: EnvironmentName;
  /** A folder of `cdk synth`, instead of synthesizing. */
  readonly templates?: string;
  /** The account that is meant; absent: whichever the credentials are of. */
  readonly account?: string;
  /** Absent: as the AWS CLI is configured. */
  readonly region?: string;
  /** Asks AWS nothing. */
  readonly isOffline: boolean;
  readonly json: boolean;
}

const seeHelp = 'See npm run preflight -- --help.';

const knownOptions = {
  options: {
    environment: { type: 'string' },
    templates: { type: 'string' },
    account: { type: 'string' },
    region: { type: 'string' },
    offline: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
} as const;

/**
 * @param words What follows `npm run preflight --`.
 * @throws UsageError
 */
export const parsePreflightOptions = (words: readonly string[]): PreflightOptions => {
  const { values } = parseWords(words, knownOptions, seeHelp);
  const { templates, account, region } = values;
  const environment = environmentNames.find((name) => name === values.environment);
  if (environment === undefined) {
    throw new UsageError(
      `Name the environment with --environment: ${environmentNames.join(', ')}. ${seeHelp}`,
    );
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    throw new UsageError(`--account takes the twelve digits of an account, not "${account}". ${seeHelp}`);
  }
  if (region !== undefined && !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region)) {
    throw new UsageError(`--region takes a region as us-east-1, not "${region}". ${seeHelp}`);
  }
  if (templates === '') throw new UsageError(`--templates needs a path. ${seeHelp}`);
  return {
    environment,
    isOffline: values.offline,
    json: values.json,
    ...(templates !== undefined && { templates }),
    ...(account !== undefined && { account }),
    ...(region !== undefined && { region }),
  };
};
