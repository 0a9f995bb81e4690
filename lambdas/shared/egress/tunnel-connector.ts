import { request } from 'node:http';
import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import { GiveUpError } from '../errors/work-errors.ts';
import type { EgressRefusal } from './classify-url.ts';
import { egressHeaders } from './egress-headers.ts';
import { EgressRefusedError } from './resolve-target.ts';

/** Two round trips of TLS across the world, with a lost packet. */
const TLS_TIMEOUT_MS = 5_000;

/** The proxy could not reach the site; `code` is the network error's, e.g. `ECONNREFUSED` or `ENOTFOUND`. */
class TunnelFailedError extends Error {
  override readonly name = 'TunnelFailedError';
  readonly code: string;

  constructor(code: string, authority: string) {
    super(`${authority} cannot be reached: ${code}`);
    this.code = code;
  }
}

const openTunnel = (proxyPort: number, authority: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    // An agent of its own: the shared one may be told by the environment to go through another proxy.
    const connecting = request({
      host: '127.0.0.1',
      port: proxyPort,
      method: 'CONNECT',
      path: authority,
      agent: false,
    });
    connecting.once('connect', ({ statusCode, headers }, socket: Socket, head: Buffer) => {
      if (statusCode === 200 && head.length === 0) return resolve(socket);
      socket.destroy();
      if (statusCode === 200)
        return reject(new GiveUpError('malformed-answer', `${authority} spoke before it was asked`));
      const refused = headers[egressHeaders.refused];
      reject(
        refused === undefined
          ? new TunnelFailedError(`${headers[egressHeaders.failed] ?? statusCode}`, authority)
          : new EgressRefusedError(`${refused}` as EgressRefusal, authority),
      );
    });
    connecting.once('error', reject).end();
  });

/**
 * Connects an undici client to its origin through the egress proxy, by CONNECT for http and https alike.
 * undici's own ProxyAgent would keep the proxy's reason for a refusal to itself.
 * @param onOpen told the origin of each connection when it begins to be opened.
 */
export const tunnelConnector = (
  proxyPort: number,
  onOpen?: (origin: string) => void,
): buildConnector.connector => {
  const encrypt = buildConnector({ allowH2: false, timeout: TLS_TIMEOUT_MS });
  return (options, callback) => {
    const { hostname, protocol, host } = options;
    onOpen?.(`${protocol}//${host}`);
    const port = options.port || (protocol === 'https:' ? '443' : '80');
    const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`;
    openTunnel(proxyPort, authority).then(
      (socket) =>
        protocol === 'https:'
          ? encrypt({ ...options, httpSocket: socket }, callback)
          : callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
};
