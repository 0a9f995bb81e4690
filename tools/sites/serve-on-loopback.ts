import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackServer {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** Stops listening and cuts every open connection. */
  close(): Promise<void>;
}

/**
 * Serves on 127.0.0.1 alone.
 * @param port 0 takes a free one.
 * @throws Error when the port is taken, saying what to do.
 */
export const serveOnLoopback = async (listener: RequestListener, port = 0): Promise<LoopbackServer> => {
  const server = createServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' || error.code === 'EACCES';
      const advice = `Port ${port} of 127.0.0.1 is not free: give another one, or none to take a free one`;
      reject(taken ? new Error(advice, { cause: error }) : error);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** The site a request is meant for: its Host header in lower case, without port. */
export const hostOf = (request: IncomingMessage): string =>
  (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
