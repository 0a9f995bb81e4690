import { describe, expect, test } from '@jest/globals';
import { idempotencyKeyOf } from '../../../../lambdas/shared/api/idempotency-key.ts';
import { apiGatewayEvent } from '../../../support/api-gateway-event.ts';

const keyIn = (value?: string) =>
  idempotencyKeyOf(
    apiGatewayEvent('POST /api/scrape-jobs', {
      headers: value === undefined ? {} : { 'IDEMPOTENCY-key': value },
    }),
  );

describe('an Idempotency-Key', () => {
  test.each([
    ['absent', undefined, undefined],
    ['a UUID in quotes', '"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['the same without', ' 8e03978e-40d5-43dd-bc93-6894a57f9324 ', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['in large and small letters, which differ', 'AbCdEfGh', 'AbCdEfGh'],
    ['as short as can be', '12345678', '12345678'],
    ['as long as can be', 'x'.repeat(128), 'x'.repeat(128)],
  ])('may be %s', (_title, stated, key) => {
    expect(keyIn(stated)).toBe(key);
  });

  test.each([
    ['empty', ''],
    ['empty quotes', '""'],
    ['too short', '1234567'],
    ['too long', 'x'.repeat(129)],
    ['half in quotes', '"12345678'],
    ['two of them', '12345678, 12345679'],
    ['with parameters', '"12345678";v=1'],
    ['with the sign that parts the names of requests', 'a#12345678'],
    ['with a control sign', '1234\u00005678'],
    ['of other letters', 'ключ-ключ'],
  ])('is refused when it is %s', (_title, stated) => {
    expect(() => keyIn(stated)).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        violations: [expect.objectContaining({ pointer: '/header/idempotency-key' })],
      }),
    );
  });
});
