import { type Role, roles } from './routes.ts';

/** The role of each machine client, by its client id. */
export type MachineRoles = Readonly<Record<string, Role>>;

/**
 * As the environment variable `MACHINE_CLIENTS` carries it: `1example23456789:viewer 7example98765432:operator`; empty for
 * none.
 */
export const encodeMachineRoles = (clients: MachineRoles): string =>
  Object.entries(clients)
    .map(([clientId, role]) => `${clientId}:${role}`)
    .join(' ');

/** @throws Error naming an entry that is none: a machine must not get a role by misreading. */
export const decodeMachineRoles = (text: string): MachineRoles => {
  const entries = text.split(' ').filter((entry) => entry !== '');
  return Object.fromEntries(
    entries.map((entry) => {
      const [clientId = '', named, ...rest] = entry.split(':');
      const role = roles.find((known) => known === named);
      if (clientId === '' || role === undefined || rest.length > 0) {
        throw new Error(`MACHINE_CLIENTS: "${entry}" is not clientId:role`);
      }
      return [clientId, role];
    }),
  );
};
