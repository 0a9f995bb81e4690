import { describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { answerIfChanged, isKnown } from '../../../../lambdas/shared/api/answer-if-changed.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';

const tag = '"0123456789abcdef0123456789abcdef"';

describe('If-None-Match', () => {
  test.each([
    ['that very tag', tag, true],
    ['the tag, called weak', `W/${tag}`, true],
    ['any', '*', true],
    ['the tag among others', `"a", w/${tag} ,"b"`, true],
    ['another tag', '"a"', false],
    ['the tag without its quotes', tag.slice(1, -1), false],
    ['nothing', '', false],
  ])('naming %s', (_title, stated, known) => {
    expect(isKnown(stated, tag)).toBe(known);
  });
});

const result = (overrides: Partial<APIGatewayProxyResult> = {}): APIGatewayProxyResult => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-correlation-id': 'id' },
  body: '{"fine":true}',
  ...overrides,
});

const ask = (answered: APIGatewayProxyResult, ifNoneMatch = '', method = 'GET') =>
  answerIfChanged(
    apiGatewayEvent('GET /healthz', { method, headers: { 'If-None-Match': ifNoneMatch } }),
    answered,
  );

describe('what a GET answers', () => {
  test('has a tag of its body, and may be kept by its client, which asks again before each use', () => {
    const { statusCode, headers, body } = ask(result());
    expect([statusCode, body]).toEqual([200, '{"fine":true}']);
    expect(headers).toEqual({
      'content-type': 'application/json',
      'cache-control': 'private, no-cache',
      'x-correlation-id': 'id',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    });
    expect(ask(result()).headers?.etag).toBe(headers?.etag);
    expect(ask(result({ body: '{"fine":false}' })).headers?.etag).not.toBe(headers?.etag);
  });

  test('is 304 with its headers and no body to whoever has it', () => {
    const { etag } = ask(result()).headers ?? {};
    expect(ask(result(), String(etag))).toEqual({
      statusCode: 304,
      headers: { 'cache-control': 'private, no-cache', 'x-correlation-id': 'id', etag },
      body: '',
    });
  });

  test('keeps the cache-control that its route states', () => {
    const stated = { ...result().headers, 'cache-control': 'public, max-age=300' };
    expect(ask(result({ headers: stated })).headers).toMatchObject({
      'cache-control': 'public, max-age=300',
    });
  });
});

test.each([
  ['a problem', result({ statusCode: 404 }), 'GET'],
  ['what a write answers', result(), 'POST'],
])('%s has no tag, and nothing may store it', (_title, answered, method) => {
  expect(ask(answered, '*', method)).toEqual(answered);
});
