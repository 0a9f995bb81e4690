import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { egressHeaders } from './egress-headers.ts';

interface ForwardedRequest {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** A connection to the judged address, for this request alone. */
  readonly upstream: Socket;
  /** Of the response's body. */
  readonly maxBytes: number;
}

/** Headers of one connection (RFC 9110, 7.6.1), never passed on; and those that only the proxy may set. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  ...Object.values(egressHeaders),
]);

/** The headers to pass on, as alternating names and values, repeated ones kept apart. */
const endToEnd = (message: IncomingMessage, alsoDropped: readonly string[] = []): string[] => {
  const named = (message.headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const dropped = new Set([...hopByHop, ...named, ...alsoDropped]);
  const { rawHeaders } = message;
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !dropped.has(name.toLowerCase()) ? [name, rawHeaders[index + 1] ?? ''] : [],
  );
};

const bounded = (maxBytes: number) =>
  async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new Error(`The answer is larger than ${maxBytes} bytes`);
      yield chunk;
    }
  };

/** Passes a plain-http request on to the site over the connection given, and its answer back. */
export const forwardRequest = async (forwarded: ForwardedRequest): Promise<void> => {
  const { url, request, response, upstream, maxBytes } = forwarded;
  const outgoing = httpRequest({
    createConnection: () => upstream,
    method: request.method ?? 'GET',
    path: `${url.pathname}${url.search}`,
    // RFC 9112, 3.2.2: the host comes from the request's target, whatever its Host header says.
    headers: ['host', url.host, 'connection', 'close', ...endToEnd(request, ['host'])],
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).on('error', reject);
    outgoing.once('close', () => reject(new Error(`${url.host} closed the connection without an answer`)));
  });
  response.once('close', () => upstream.destroy());
  request.pipe(outgoing);
  const answer = await answered;
  response.writeHead(answer.statusCode ?? 502, endToEnd(answer));
  await pipeline(answer, bounded(maxBytes), response);
};
