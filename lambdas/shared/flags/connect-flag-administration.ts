import { asEnvironmentName } from '../../contract/environment-name.ts';
import { createDocumentDeployments } from '../configuration/document-deployments.ts';
import { createFlagAdministration, type FlagAdministration } from './flag-administration.ts';
import type { FlagVariables } from './read-flags.ts';

export interface FlagAdministrationVariables extends FlagVariables {
  readonly GRADUAL_STRATEGY: string;
  readonly IMMEDIATE_STRATEGY: string;
}

/** The flags of the environment that a function's variables name. @throws Error when ENVIRONMENT_NAME is unknown. */
export const connectFlagAdministration = (variables: FlagAdministrationVariables): FlagAdministration =>
  createFlagAdministration({
    environmentName: asEnvironmentName(variables.ENVIRONMENT_NAME),
    flags: createDocumentDeployments({
      application: variables.FLAGS_APPLICATION,
      environment: variables.FLAGS_ENVIRONMENT,
      profile: variables.FLAGS_PROFILE,
    }),
    emergency: createDocumentDeployments({
      application: variables.EMERGENCY_APPLICATION,
      environment: variables.EMERGENCY_ENVIRONMENT,
      profile: variables.EMERGENCY_PROFILE,
    }),
    strategies: { gradual: variables.GRADUAL_STRATEGY, immediate: variables.IMMEDIATE_STRATEGY },
  });
