import { type EnvironmentOf, type FunctionName, functionVariables } from '../../contract/functions.ts';

/**
 * The environment variables of one function. Called on first use, so that importing a handler reads nothing.
 * @throws Error naming every variable that is missing.
 */
export const readEnvironment = <F extends FunctionName>(
  name: F,
  variables: NodeJS.ProcessEnv = process.env,
): EnvironmentOf<F> => {
  const missing = functionVariables[name].filter((variable) => variables[variable] === undefined);
  if (missing.length > 0) {
    throw new Error(`${name} cannot start: environment variables missing: ${missing.join(', ')}`);
  }
  return Object.fromEntries(
    functionVariables[name].map((variable) => [variable, variables[variable]]),
  ) as EnvironmentOf<F>;
};

/**
 * Where AWS's services are asked instead of AWS, by the variable that AWS's own SDKs follow; undefined on AWS.
 * For what is fetched without an SDK.
 */
export const endpointInPlaceOfAws = (variables: NodeJS.ProcessEnv = process.env): string | undefined =>
  variables.AWS_ENDPOINT_URL;
