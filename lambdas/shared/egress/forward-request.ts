import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { MAX_INFORMATIONAL_ANSWERS } from './ask-origin.ts';
import { egressHeaders } from './egress-headers.ts';

interface ForwardedRequest {
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** A connection to the judged address, for this request alone. */
  readonly upstream: Socket;
  /** Of all that the site sends. */
  readonly maxBytes: number;
}

/**
 * Headers of one connection (RFC 9110, 7.6.1), never passed on; and those that only the proxy may set. Of a request,
 * Transfer-Encoding stays: without it, and without a length, the body would be bytes beside the request.
 */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
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

const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/**
 * Passes a plain-http request on to the site over the connection given, and its answer back.
 * @throws an error with the code `ECONNRESET` where no answer came, `EMSGSIZE` where it had no end, or the network's
 */
export const forwardRequest = async (forwarded: ForwardedRequest): Promise<void> => {
  const { url, request, response, upstream, maxBytes } = forwarded;
  // Whoever asked may have gone while the site was being dialled.
  if (response.destroyed) return void upstream.destroy();
  response.once('close', () => upstream.destroy());
  const outgoing = httpRequest({
    createConnection: () => upstream,
    method: request.method ?? 'GET',
    path: `${url.pathname}${url.search}`,
    // RFC 9112, 3.2.2: the host comes from the request's target, whatever its Host header says.
    headers: ['host', url.host, 'connection', 'close', ...endToEnd(request, ['host'])],
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).on('error', reject);
    outgoing.once('close', () => reject(failure('ECONNRESET', `${url.host} hung up without an answer`)));
  });
  let informational = 0;
  outgoing.on('information', () => {
    informational += 1;
    if (informational > MAX_INFORMATIONAL_ANSWERS)
      upstream.destroy(failure('EMSGSIZE', `${url.host} sends early hints without end`));
  });
  request.pipe(outgoing);
  const answer = await answered;
  response.writeHead(answer.statusCode ?? 502, endToEnd(answer, ['transfer-encoding']));
  const bounded = async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      // By what was read, not by what it came to: pieces of one byte may come in kilobytes of nothing.
      if (upstream.bytesRead > maxBytes)
        throw failure('EMSGSIZE', `${url.host} sent more than ${maxBytes} bytes`);
      yield piece;
    }
  };
  await pipeline(answer, bounded, response);
};
