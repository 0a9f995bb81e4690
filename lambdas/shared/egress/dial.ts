import { connect, isIP, type Socket } from 'node:net';
import type { PinnedTarget } from './resolve-target.ts';

/** Opens a TCP connection to one of the target's addresses. */
export type Dial = (target: PinnedTarget) => Promise<Socket>;

/** Three handshakes across the world, with two lost packets. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Dials the pinned addresses, several of them in the manner of RFC 8305; the name is never resolved again.
 * The time is for all of them together: a name may have hundreds of addresses that never answer.
 */
export const dialPinned: Dial = ({ host, addresses, port }) =>
  new Promise((resolve, reject) => {
    const socket = connect({
      // No host: one that is an address would be dialled in place of the pinned ones.
      port,
      autoSelectFamily: true,
      lookup: (_host, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        ),
    });
    const timer = setTimeout(() => {
      socket.destroy(Object.assign(new Error(`${host} did not answer`), { code: 'ETIMEDOUT' }));
    }, CONNECT_TIMEOUT_MS);
    socket.once('close', () => clearTimeout(timer)).once('error', reject);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
  });
