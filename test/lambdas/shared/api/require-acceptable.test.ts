import { describe, expect, test } from '@jest/globals';
import { requireAcceptable } from '../../../../lambdas/shared/api/require-acceptable.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';

const ask = (accept: string, produces: readonly string[]): void =>
  requireAcceptable(apiGatewayEvent('GET /healthz', { headers: { Accept: accept } }), produces);

describe('an answer in JSON', () => {
  test.each([
    '',
    '*/*',
    'application/json',
    'Application/JSON',
    'application/*',
    'text/html, application/xhtml+xml, */*;q=0.8',
    'text/csv, application/json;q=0.1',
    'application/json; charset=utf-8',
    'text/*;q=0, */*',
  ])('is given to who accepts %j', (accept) => {
    expect(() => ask(accept, ['application/json'])).not.toThrow();
  });

  test.each([
    'text/html',
    'text/*',
    'application/json;q=0',
    'application/*;q=0, text/csv',
    '*/*;q=0',
    '*/*, application/json;q=0',
    'application/jsonp',
    'json',
    'application/json;q=much',
  ])('is kept from who accepts %j', (accept) => {
    expect(() => ask(accept, ['application/json'])).toThrow(
      expect.objectContaining({ code: 'not-acceptable' }),
    );
  });
});

test('an operation of several types answers who accepts one of them', () => {
  expect(() => ask('text/csv', ['application/json', 'text/csv'])).not.toThrow();
});
