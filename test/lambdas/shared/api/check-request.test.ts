import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ApiError } from '../../../../lambdas/shared/api/api-error.ts';
import { checkRequest, type RequestParts } from '../../../../lambdas/shared/api/check-request.ts';
import { requestContracts } from '../../../../lambdas/shared/validation/compiled/requests/manage-scrape-jobs.js';

const { listScrapeJobPages, pauseScrapeJob, startScrapeJob } = requestContracts;

const parts = (given: Partial<RequestParts>): RequestParts => ({
  path: {},
  query: {},
  body: undefined,
  ...given,
});
const path = { id: 'job-1' };

/** The request after the check. */
const check = async (
  { validate }: typeof listScrapeJobPages,
  request: RequestParts,
  isStrict: boolean,
): Promise<RequestParts> => {
  await checkRequest(validate, request, async () => isStrict);
  return request;
};

describe('a request that keeps its contract', () => {
  test('gets the defaults of what it leaves out, and no flag is asked for', async () => {
    const request = parts({ path });
    await checkRequest(listScrapeJobPages.validate, request, async () => {
      throw new Error('nobody should ask');
    });
    expect(request.query).toEqual({ limit: 20 });
  });
});

test('what a body breaks is said of the body, whatever the query repeats', async () => {
  const request = parts({ query: { ourceId: ['a', 'b'] }, body: { sourceId: 5 } });
  await expect(check(startScrapeJob as never, request, true)).rejects.toMatchObject({
    violations: expect.arrayContaining([{ pointer: '/body/sourceId', detail: 'must be string' }]),
  });
});

describe.each([
  ['on', true],
  ['off', false],
])('with ENABLE_INPUT_VALIDATION %s', (_, isStrict) => {
  test.each<[string, typeof listScrapeJobPages, RequestParts, string]>([
    ['no body', startScrapeJob, parts({ body: null }), '/body'],
    ['a field that is missing', startScrapeJob, parts({ body: {} }), '/body'],
    ['a field of another type', startScrapeJob, parts({ body: { sourceId: 7 } }), '/body/sourceId'],
    [
      'an optional field that is broken',
      pauseScrapeJob,
      parts({ path, body: { reason: ' ' } }),
      '/body/reason',
    ],
    [
      'a filter that is broken',
      listScrapeJobPages,
      parts({ path, query: { state: 'lost' } }),
      '/query/state',
    ],
    ['a cursor that is broken', listScrapeJobPages, parts({ path, query: { cursor: '<' } }), '/query/cursor'],
  ])(
    '%s is refused: without it something else would be asked',
    async (_title, contract, request, pointer) => {
      await expect(check(contract, request, isStrict)).rejects.toMatchObject({
        code: 'invalid-request',
        violations: expect.arrayContaining([expect.objectContaining({ pointer })]),
      });
    },
  );

  test('a path that cannot be is not found', async () => {
    const request = parts({ path: { id: '../jobs' } });
    await expect(check(listScrapeJobPages, request, isStrict)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('with ENABLE_INPUT_VALIDATION on unknown names and values out of bounds are refused, all of them named', async () => {
  const request = parts({ path, query: { limit: 1e9, page: '-1' } });
  await expect(check(listScrapeJobPages, request, true)).rejects.toMatchObject({
    code: 'invalid-request',
    violations: [
      { pointer: '/query', detail: 'must NOT have additional properties (page)' },
      { pointer: '/query/limit', detail: 'must be <= 100' },
    ],
  });
});

test('a parameter that comes twice is told to come only once', async () => {
  const request = parts({ path, query: { limit: ['5', '7'] } });
  await expect(check(listScrapeJobPages, request, true)).rejects.toMatchObject({
    violations: [{ pointer: '/query/limit', detail: 'must come only once' }],
  });
});

test('no more than ten violations are named', async () => {
  const query = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, '']));
  await expect(check(listScrapeJobPages, parts({ path, query }), true)).rejects.toMatchObject({
    violations: { length: 10 },
  });
});

describe('with ENABLE_INPUT_VALIDATION off', () => {
  test('what is unknown is passed over, and what is broken and has a default takes it', async () => {
    const request = parts({ path, query: { limit: ['5', '7'], page: '-1', ['__proto__']: 'x' } });
    expect((await check(listScrapeJobPages, request, false)).query).toEqual({ limit: 20 });
    const body = JSON.parse('{"sourceId":"a","state":"completed","__proto__":{"enabled":true}}');
    expect((await check(startScrapeJob, parts({ body }), false)).body).toEqual({ sourceId: 'a' });
  });

  test('whatever comes is refused, or keeps the contract', async () => {
    const names = fc.oneof(fc.constantFrom('limit', 'state', 'cursor', '__proto__', 'toString'), fc.string());
    const values = fc.oneof(fc.integer(), fc.constantFrom('skipped', 'abc'), fc.jsonValue());
    const queries = fc.array(fc.tuple(names, values)).map((entries) => Object.fromEntries(entries));
    await fc.assert(
      fc.asyncProperty(queries, fc.jsonValue(), async (query, body) => {
        const requests = [
          [listScrapeJobPages, parts({ path, query })],
          [startScrapeJob, parts({ body })],
        ] as const;
        for (const [contract, request] of requests) {
          const refused = await check(contract, request, false).catch((error: unknown) => error);
          if (refused instanceof Error) expect(refused).toBeInstanceOf(ApiError);
          else expect(contract.validate(request)).toBe(true);
        }
      }),
    );
  });
});
