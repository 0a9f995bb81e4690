import { once } from 'node:events';
import { createServer } from 'node:net';

/** Takes the port for a moment. @returns the number of the port taken; rejects when it is not free. */
const takeBriefly = async (port: number): Promise<number> => {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A TCP server has no port');
  return address.port;
};

/** A loopback port nobody listens on right now; another program may take it before it is used. */
export const findFreePort = (): Promise<number> => takeBriefly(0);

export const isPortFree = (port: number): Promise<boolean> =>
  takeBriefly(port).then(
    () => true,
    () => false,
  );
