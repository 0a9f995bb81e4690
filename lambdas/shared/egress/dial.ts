import { connect, isIP, type Socket } from 'node:net';
import type { PinnedTarget } from './resolve-target.ts';

/** Opens a TCP connection to one of the target's addresses. */
export type Dial = (target: PinnedTarget) => Promise<Socket>;

/** Three handshakes across the world, with two lost packets. */
const CONNECT_TIMEOUT_MS = 5_000;

/** Dials the pinned addresses, several of them in the manner of RFC 8305; the name is never resolved again. */
export const dialPinned: Dial = ({ host, addresses, port }) =>
  new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      timeout: CONNECT_TIMEOUT_MS,
      autoSelectFamily: true,
      lookup: (_host, _options, callback) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        ),
    });
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.removeAllListeners('timeout').removeAllListeners('error');
      resolve(socket);
    });
    socket.once('timeout', () =>
      socket.destroy(Object.assign(new Error(`${host} did not answer`), { code: 'ETIMEDOUT' })),
    );
    socket.once('error', reject);
  });
