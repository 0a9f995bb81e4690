import { describe, expect, test } from '@jest/globals';
import { keepable } from '../../../../lambdas/shared/api/keepable.ts';
import { clientApi } from '../../../support/client-api.ts';
import { api, keyOf } from '../../../support/good-request.ts';

const answer = { status: 200, body: {}, headers: { age: '7' } };

describe('an answer may be kept', () => {
  test('not at all, where its operation says nothing', () => {
    expect(keepable(answer, {})).toBe(answer);
  });

  test('by everybody, when everybody is answered alike', () => {
    expect(keepable(answer, { cacheControl: 'public, max-age=300' }).headers).toEqual({
      age: '7',
      'cache-control': 'public, max-age=300',
    });
  });

  test('by its caller alone, also where several people share a browser', () => {
    expect(keepable(answer, { cacheControl: 'private, max-age=90' }).headers).toEqual({
      age: '7',
      'cache-control': 'private, max-age=90',
      vary: 'authorization',
    });
  });

  test('never when it is no success', () => {
    const refusal = { ...answer, status: 404 };
    expect(keepable(refusal, { cacheControl: 'private, max-age=90' })).toBe(refusal);
  });
});

describe('the API', () => {
  test('lets opportunities be kept until they are a minute and a half old, as it promises of its own cache', async () => {
    const { headers } = await clientApi().ask('GET /api/opportunities');
    expect(headers).toMatchObject({
      'cache-control': 'private, max-age=90',
      vary: 'authorization',
    });
  });

  test("lets nothing be kept that is one caller's own, or that callers change", () => {
    const kept = api.operations.filter(({ maxAge }) => maxAge !== undefined).map(keyOf);
    expect(kept).toEqual([
      'GET /openapi.json',
      'GET /api/slo',
      'GET /api/opportunities',
      'GET /api/opportunities/{id}',
    ]);
  });
});
