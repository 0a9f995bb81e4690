import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { bytesOf, type SiteAnswer } from '../sites/market-site.ts';

/** Below this many bytes no web server bothers to compress. */
const worthCompressing = 1_024;

/** Sends a site's answer as a web server does: compressed where the visitor takes it, without body for HEAD. */
export const sendAnswer = (answer: SiteAnswer, request: IncomingMessage, response: ServerResponse): void => {
  const body = bytesOf(answer);
  const compressed =
    body.length >= worthCompressing && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const sent = compressed ? gzipSync(body) : body;
  response.writeHead(answer.status, {
    server: 'nginx',
    vary: 'Accept-Encoding',
    ...answer.headers,
    ...(compressed && { 'content-encoding': 'gzip' }),
    'content-length': sent.length,
  });
  response.end(request.method === 'HEAD' ? undefined : sent);
};
