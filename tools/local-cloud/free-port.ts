import { once } from 'node:events';
import { createServer } from 'node:net';

/** A loopback port nobody listens on right now; another program may take it before it is used. */
export const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port');
  return address.port;
};
