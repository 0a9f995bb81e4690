import { type EnvironmentName, environmentNames } from '../../lambdas/contract/environment-name.ts';
import { decodeLoopbackSites } from '../../lambdas/contract/loopback-sites.ts';
import type { EnvironmentConfig } from './environment-config.ts';
import { environments } from './environments.ts';
import { loopbackProblems } from './loopback-problems.ts';
import { validateEnvironment } from './validate-environment.ts';

/** What whoever synthesizes asked for, as the CDK context (`-c environment=… -c loopbackSites=…`) gives it. */
export interface EnvironmentChoice {
  readonly environment: unknown;
  readonly loopbackSites: unknown;
}

export interface ChosenEnvironment {
  readonly name: EnvironmentName;
  readonly config: EnvironmentConfig;
}

/** The choice cannot be deployed; the message names everything that is wrong and what to do. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

const known = environmentNames.join(', ');

/**
 * The environment to synthesize. There is no default: deploying the wrong one must take a wrong word, not a missing one.
 * @throws EnvironmentError
 */
export const chooseEnvironment = (choice: EnvironmentChoice): ChosenEnvironment => {
  if (choice.environment === undefined) {
    throw new EnvironmentError(
      `Name an environment: npx cdk synth -c environment=NAME, with NAME one of ${known}.`,
    );
  }
  const loopbackSites =
    choice.loopbackSites === undefined ? undefined : decodeLoopbackSites(String(choice.loopbackSites));
  const name = environmentNames.find((candidate) => candidate === choice.environment);
  if (name === undefined) {
    throw new EnvironmentError(
      [
        `There is no environment "${String(choice.environment)}"; choose one of ${known}.`,
        ...(loopbackSites === undefined ? [] : loopbackProblems(loopbackSites)),
      ].join('\n  - '),
    );
  }
  const config = { ...environments[name], ...(loopbackSites && { loopbackSites }) };
  const problems = validateEnvironment(name, config);
  if (problems.length > 0) {
    throw new EnvironmentError([`Environment ${name} cannot be deployed:`, ...problems].join('\n  - '));
  }
  return { name, config };
};
