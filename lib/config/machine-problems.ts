import type { MachineClient } from './environment-config.ts';

/**
 * So many fit, with their roles, into what Lambda takes of environment variables: 4 KB in all. A test of the templates holds
 * it.
 */
export const mostMachines = 10;

/** Everything that is wrong with an environment's machine clients, one sentence each. */
export const machineProblems = (machines: readonly MachineClient[]): readonly string[] => {
  const names = machines.map(({ name }) => name);
  const several = names.filter((name, place) => names.indexOf(name) !== place);
  return [
    ...(machines.length > mostMachines
      ? [`machineClients are ${machines.length}; ${mostMachines} at most fit into a function's variables`]
      : []),
    ...[...new Set(several)].map((name) => `machineClients: "${name}" stands there more than once`),
    ...names
      .filter((name) => !/^[a-z]{2,}(-[a-z]{2,})*$/.test(name))
      .map((name) => `machineClients: "${name}" is not words in small letters joined by hyphens`),
    ...machines
      .filter(({ scopes }) => scopes.length === 0)
      .map(
        ({ name }) => `machineClients: "${name}" has no scope, and Cognito gives tokens with a scope alone`,
      ),
  ];
};
