import { expect, test } from '@jest/globals';
import { requireShort } from '../../../../lambdas/shared/api/require-short.ts';
import { apiGatewayEvent, type RequestParts } from '../../../support/api-gateway-event.ts';

const refusalOf = (parts: RequestParts): string | undefined => {
  try {
    requireShort(apiGatewayEvent('GET /healthz', { caller: null, ...parts }));
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** What is left for a value beside `/healthz?q=`, and beside the name of a header. */
const [rest, headerRest] = [8_000 - 8 - 3, 12_288 - 3];

test.each<[string, RequestParts, string | undefined]>([
  ['nothing but a path', {}, undefined],
  ['the longest query', { query: { q: 'x'.repeat(rest) } }, undefined],
  ['a query that is longer', { query: { q: 'x'.repeat(rest + 1) } }, 'address-too-long'],
  ['a parameter that comes endlessly often', { query: { q: Array(4_000).fill('') } }, 'address-too-long'],
  ['the longest header', { headers: { h: 'x'.repeat(headerRest) } }, undefined],
  ['a longer one', { headers: { h: 'x'.repeat(headerRest + 1) } }, 'headers-too-large'],
])('of a request with %s', (_, parts, refusal) => {
  expect(refusalOf(parts)).toBe(refusal);
});
