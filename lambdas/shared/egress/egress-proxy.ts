import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { LoopbackSites } from '../../contract/loopback-sites.ts';
import { keepNewest } from '../../domain/keep-newest.ts';
import { classifyUrl, type EgressRefusal } from './classify-url.ts';
import { type Dial, dialPinned } from './dial.ts';
import { egressHeaders } from './egress-headers.ts';
import { errorCode } from './error-code.ts';
import { forwardRequest } from './forward-request.ts';
import { EgressRefusedError, type Resolve, resolveTarget, systemResolve } from './resolve-target.ts';

/** Of a request: room for a URL that is to be called too long, and for the cookies of a page that sets many. */
const MAX_HEADER_BYTES = 65_536;
/** Chromium opens 32 connections through one proxy, a batch of fetches fewer; a function has 1,024 descriptors in all. */
const MAX_SOCKETS = 800;
/** A peer silent for so long has gone; the deadlines of the clients are shorter. */
const IDLE_TIMEOUT_MS = 60_000;
/** A client that has said its last may wait for a last answer, and has mostly just gone: the two look alike. */
const HALF_CLOSED_TIMEOUT_MS = 5_000;
/** In a row, from a site that is asked nothing more. A fifth more than the largest page we read: a flood. */
const MAX_BYTES_FROM_SITE = 12_000_000;
/** A hostile page may ask for refused hosts without end; the one it ends at is among the last. */
const MAX_REMEMBERED_REFUSALS = 2_000;

export interface EgressProxyOptions {
  /** Hosts that are served from a loopback address, each an exception of its own. */
  readonly loopbackSites?: LoopbackSites | undefined;
  readonly resolve?: Resolve;
  readonly dial?: Dial;
}

export interface EgressProxy {
  readonly port: number;
  /** Why the guard refused a URL since the start, if it did; of the last two thousand hosts. */
  refusalOf(url: string): EgressRefusal | undefined;
  /** Stops listening and cuts every connection through the proxy. */
  close(): Promise<void>;
}

/** Host and port of a URL, the default port spelt out: all that a CONNECT tells of it. Of what is no URL, the beginning. */
const authorityOf = (text: string): string => {
  const url = URL.parse(text);
  return url === null
    ? text.slice(0, 200)
    : `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
};

/** The status and the header that say why there is nothing from the site. */
const explain = (error: unknown): readonly [status: number, header: string, code: string] =>
  error instanceof EgressRefusedError
    ? [403, egressHeaders.refused, error.code]
    : [502, egressHeaders.failed, errorCode(error)];

/** The same as a whole answer, for where the HTTP server writes none. */
const explanation = (error: unknown): string => {
  const [status, header, code] = explain(error);
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, `${header}: ${code}`, 'content-length: 0'];
  return [...head, 'connection: close', '', ''].join('\r\n');
};

/** Copies both ways until either side ends, fails or falls silent, or the site floods us. */
const join = (client: Duplex, upstream: Socket): void => {
  let received = 0;
  client.on('data', () => {
    received = 0;
  });
  upstream.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > MAX_BYTES_FROM_SITE) upstream.destroy();
  });
  upstream.setTimeout(IDLE_TIMEOUT_MS, () => upstream.destroy());
  upstream.on('error', () => client.destroy()).on('close', () => client.destroy());
  client.on('end', () => upstream.setTimeout(HALF_CLOSED_TIMEOUT_MS)).on('close', () => upstream.destroy());
  client.pipe(upstream).pipe(client);
};

/**
 * Starts an HTTP proxy on a free loopback port: the only way out for the HTTP client and for Chromium. Each request
 * (CONNECT, or absolute-form for plain http) is judged, its host resolved once, every answer judged, and the judged
 * address dialled. What is refused is answered with 403 and the reason, what fails with 502 and the error's code.
 */
export const startEgressProxy = async (options: EgressProxyOptions = {}): Promise<EgressProxy> => {
  const { loopbackSites, resolve = systemResolve, dial = dialPinned } = options;
  const sockets = new Set<Duplex>();
  const refusals = new Map<string, EgressRefusal>();

  const track = <S extends Duplex>(socket: S): S => {
    sockets.add(socket);
    // Errors end in 'close', which is what everything here listens to; without a listener they would end the process.
    socket.on('error', () => undefined).once('close', () => sockets.delete(socket));
    return socket;
  };

  const remember = (authority: string, refusal: EgressRefusal): void =>
    keepNewest(refusals, [authority, refusal], MAX_REMEMBERED_REFUSALS);

  const open = async (url: string): Promise<{ readonly url: URL; readonly upstream: Socket }> => {
    const verdict = classifyUrl(url, loopbackSites);
    try {
      if (!verdict.allowed) throw new EgressRefusedError(verdict.reason, authorityOf(url));
      if (sockets.size > MAX_SOCKETS)
        throw Object.assign(new Error('Too many connections'), { code: 'EMFILE' });
      const upstream = track(await dial(await resolveTarget(verdict.target, resolve)));
      return { url: verdict.url, upstream };
    } catch (error) {
      if (error instanceof EgressRefusedError) remember(authorityOf(url), error.code);
      throw error;
    }
  };

  const tunnel = async (request: IncomingMessage, client: Duplex, head: Buffer): Promise<void> => {
    try {
      // RFC 9110, 9.3.6: host and port, both, and nothing else; the URL parser judges what the two are.
      const authority = request.url ?? '';
      const { upstream } = await open(/^[^/?#\\]+:\d+$/.test(authority) ? `http://${authority}/` : '');
      if (client.destroyed) return void upstream.destroy();
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      join(client, upstream);
    } catch (error) {
      client.end(explanation(error));
    }
  };

  const forward = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      // In the clear only http passes: for https, a proxy that is asked to do the encryption could read it.
      const target = request.url ?? '';
      const { url, upstream } = await open(/^https:/i.test(target) ? '' : target);
      upstream.setTimeout(IDLE_TIMEOUT_MS, () => upstream.destroy());
      await forwardRequest({ url, request, response, upstream, maxBytes: MAX_BYTES_FROM_SITE });
    } catch (error) {
      if (response.headersSent) return void response.destroy();
      const [status, header, code] = explain(error);
      response.writeHead(status, { [header]: code, 'content-length': '0' }).end();
    }
  };

  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: IDLE_TIMEOUT_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
      // Without a Host, Node would answer itself, and without our reason; the host comes from the target anyway.
      requireHostHeader: false,
    },
    forward,
  );
  server.on('connection', track);
  server.on('connect', tunnel);
  // What is not even a request to the parser, e.g. an authority with a zone or a space in it.
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end(explanation(new EgressRefusedError('malformed-url', 'The request')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    refusalOf: (url) => refusals.get(authorityOf(url)),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
};
