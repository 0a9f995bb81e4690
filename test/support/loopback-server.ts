import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createTcpServer, type Socket } from 'node:net';

export interface LoopbackServer {
  readonly port: number;
  /** As the variable LOOPBACK_SITES has it: `127.0.0.1:PORT`. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves HTTP on a free loopback port, for whatever host it is asked. */
export const serveHttp = async (listener: RequestListener): Promise<LoopbackServer> => {
  const server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};

/** Accepts TCP connections on a free port of a local address and hands them over as they are. */
export const serveTcp = async (
  onConnection: (socket: Socket) => void,
  host = '127.0.0.1',
): Promise<LoopbackServer> => {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    address: `${host}:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
