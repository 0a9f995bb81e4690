import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { headerOf } from './header-of.ts';

/** Hexadecimal digits: 128 bits, which no two answers share by chance. */
const tagLength = 32;

/** @param body as it goes out */
export const tagOf = (body: string): string =>
  `"${createHash('sha256').update(body).digest('hex').slice(0, tagLength)}"`;

/** Whether an If-None-Match names the tag (RFC 9110, 13.1.2: compared weakly, `*` is any). */
export const isKnown = (ifNoneMatch: string, tag: string): boolean =>
  ifNoneMatch
    .split(',')
    .map((stated) => stated.trim().replace(/^w\//i, ''))
    .some((stated) => stated === '*' || stated === tag);

/**
 * Gives what a GET answers a strong ETag, and answers 304 without a body to whoever has it already. A client may keep such
 * answers to itself, and must ask again before each use: they change at any moment, and asking again is cheap.
 */
export const answerIfChanged = (
  event: APIGatewayProxyEvent,
  result: APIGatewayProxyResult,
): APIGatewayProxyResult => {
  if (event.httpMethod !== 'GET' || result.statusCode !== 200) return result;
  const { 'content-type': contentType, ...others } = result.headers ?? {};
  const etag = tagOf(result.body);
  const cacheControl =
    others['cache-control'] === 'no-store' ? 'private, no-cache' : (others['cache-control'] ?? 'no-cache');
  const headers = { ...others, 'cache-control': cacheControl, etag };
  return isKnown(headerOf(event, 'if-none-match'), etag)
    ? { statusCode: 304, headers, body: '' }
    : {
        ...result,
        headers: { ...headers, ...(contentType !== undefined && { 'content-type': contentType }) },
      };
};
