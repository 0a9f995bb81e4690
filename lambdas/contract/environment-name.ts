/** The environments that can be deployed; each is one set of stacks. `local` is the emulated AWS on a developer's machine. */
export const environmentNames = ['local', 'development', 'staging', 'production'] as const;

export type EnvironmentName = (typeof environmentNames)[number];

/** @throws Error naming those there are, when the variable ENVIRONMENT_NAME names none. */
export const asEnvironmentName = (stated: string): EnvironmentName => {
  const environment = environmentNames.find((name) => name === stated);
  if (environment !== undefined) return environment;
  throw new Error(`ENVIRONMENT_NAME is "${stated}"; it must be one of ${environmentNames.join(', ')}`);
};
