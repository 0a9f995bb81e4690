import { describe, expect, test } from '@jest/globals';
import { headerOf, headerText } from '../../../../lambdas/shared/api/header-of.ts';
import { idempotencyKeyOf } from '../../../../lambdas/shared/api/idempotency-key.ts';
import { requireMatch } from '../../../../lambdas/shared/api/require-match.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';

const sending = (multiValueHeaders: Record<string, string[]>) => ({
  ...apiGatewayEvent('POST /api/scrape-jobs'),
  // As the gateway has it: of several the last.
  headers: Object.fromEntries(
    Object.entries(multiValueHeaders).map(([name, values]) => [name, values.at(-1)]),
  ),
  multiValueHeaders,
});

describe('a header', () => {
  test.each([
    ['none', {}, undefined],
    ['one', { Accept: [' Text/CSV '] }, 'Text/CSV'],
    ['an empty one', { accept: [''] }, ''],
    ['several, which are one list', { Accept: ['text/csv', '*/*'] }, 'text/csv, */*'],
    ['several in other letters', { Accept: ['text/csv'], ACCEPT: ['*/*'] }, 'text/csv, */*'],
  ])('is read where there is %s', (_title, headers, text) => {
    expect(headerText(sending(headers), 'accept')).toBe(text);
    expect(headerOf(sending(headers), 'accept')).toBe(text?.toLowerCase() ?? '');
  });

  test('is read where an event has no lists of headers', () => {
    const event = { headers: { Accept: 'text/csv' }, multiValueHeaders: null as never };
    expect(headerText(event, 'accept')).toBe('text/csv');
  });

  test('that names the request is no name when it comes twice', () => {
    const twice = sending({ 'Idempotency-Key': ['12345678', '12345678'] });
    expect(() => idempotencyKeyOf(twice)).toThrow(expect.objectContaining({ code: 'invalid-request' }));
  });

  test('of tags may come in several', async () => {
    const event = sending({ 'If-Match': ['*', '"0"'] });
    await expect(requireMatch(event)(async () => ({}))).resolves.toEqual({});
  });
});
