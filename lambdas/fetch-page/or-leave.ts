import type { Ticket } from '../shared/politeness/host-gate.ts';
import type { PoliteHosts } from '../shared/politeness/polite-hosts.ts';

/** Reads what a visit needs; when that fails, the place at the host is given back. */
export const orLeave = async <T>(
  hosts: Pick<PoliteHosts, 'leave'>,
  ticket: Ticket,
  read: () => Promise<T>,
): Promise<T> => {
  try {
    return await read();
  } catch (error) {
    await hosts.leave(ticket);
    throw error;
  }
};
