import { describe, expect, test } from '@jest/globals';
import { apiProblems } from '../../../lambdas/contract/compiled/api.ts';
import { problemType } from '../../../lambdas/contract/problem-type.ts';
import type { ProblemCode } from '../../../lambdas/shared/api/api-error.ts';
import type { RequestParts } from '../../support/api-gateway-event.ts';
import { type Answer, clientApi } from '../../support/client-api.ts';
import { sampleAnomalyRecord } from '../../support/sample-anomaly.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => sampleOpportunity({ opportunityId: `o${at}`, score: at / 10 }));

describe('the list of opportunities', () => {
  test.each([
    [0, undefined, 0, false],
    [1, undefined, 1, false],
    [20, undefined, 20, false],
    [21, undefined, 20, true],
    [5, '5', 5, false],
    [6, '5', 5, true],
    [3, '1', 1, true],
    [100, '100', 100, false],
    [101, '100', 100, true],
  ])('of %d with limit %s has %d items, and more is %s', async (count, limit, length, hasMore) => {
    const { status, body } = await clientApi({ opportunities: many(count) }).ask('GET /api/opportunities', {
      query: limit === undefined ? {} : { limit },
    });
    expect(status).toBe(200);
    expect(body.items).toHaveLength(length);
    expect(body.hasMore).toBe(hasMore);
  });

  test('begins with the best and leaves the receipts to the single ones', async () => {
    const { body } = await clientApi({ opportunities: many(3) }).ask('GET /api/opportunities');
    const { receipt: _receipt, ...summary } = sampleOpportunity({ opportunityId: 'o2', score: 0.2 });
    expect(body.items).toEqual([
      summary,
      expect.objectContaining({ opportunityId: 'o1' }),
      expect.objectContaining({ opportunityId: 'o0' }),
    ]);
  });
});

describe('the pages of a list', () => {
  const list = 'GET /api/opportunities';
  const world = {
    opportunities: many(5),
    anomalies: [sampleAnomalyRecord('m1'), sampleAnomalyRecord('m2')],
  };
  const idsOf = ({ body }: Answer) =>
    (body.items as { opportunityId: string }[]).map(({ opportunityId }) => opportunityId);
  const secondPage = async (query: Record<string, string>, parts: RequestParts = {}): Promise<Answer> => {
    const api = clientApi(world);
    const first = await api.ask(list, { query: { limit: '2', sort: 'score', make: 'Honda' } });
    const cursor = String(first.body.nextCursor);
    return api.ask(list, { ...parts, query: { sort: 'score', make: 'Honda', limit: '2', cursor, ...query } });
  };

  test('follow each other by cursor to the last, which has none, with whatever limit', async () => {
    const second = await secondPage({});
    expect([idsOf(second), second.body.hasMore]).toEqual([['o2', 'o1'], true]);
    const last = await secondPage({ limit: '3' });
    expect([idsOf(last), last.body.hasMore, last.body.nextCursor]).toEqual([
      ['o2', 'o1', 'o0'],
      false,
      undefined,
    ]);
  });

  test.each<[string, Record<string, string>, RequestParts, string]>([
    ['changed', { cursor: 'begin' }, {}, 'cursor-invalid'],
    ["another caller's", {}, { caller: { subject: 'bob', groups: ['viewer'] } }, 'cursor-invalid'],
    ['of another filter', { make: 'Ford' }, {}, 'cursor-mismatch'],
    ['of one filter less', { scoreMin: '0' }, {}, 'cursor-mismatch'],
    ['of another order', { sort: 'margin' }, {}, 'cursor-mismatch'],
  ])('are refused with a cursor that is %s', async (_, query, parts, code) => {
    const { status, body } = await secondPage(query, parts);
    expect([status, body.type]).toEqual([400, problemType(code)]);
    expect(body.detail).toMatch(/Leave the cursor out to begin anew/);
  });

  const cursorOf = async (route: string, parts: RequestParts): Promise<string> => {
    const { body } = await clientApi(world).ask(route, parts);
    return String(body.nextCursor);
  };

  test.each<[string, (cursor: string) => string | Promise<string>, ProblemCode]>([
    ['cut off', (cursor) => cursor.slice(0, -1), 'cursor-invalid'],
    ['cut off at its head', (cursor) => cursor.slice(1), 'cursor-invalid'],
    ['longer by a letter', (cursor) => `${cursor}A`, 'cursor-invalid'],
    ['given twice over', (cursor) => cursor + cursor, 'cursor-invalid'],
    ['shorter than its signature', () => 'AAAA', 'cursor-invalid'],
    ['of the longest form', () => 'A'.repeat(512), 'cursor-invalid'],
    ['of another list', () => cursorOf('GET /api/anomalies', { query: { limit: '1' } }), 'cursor-mismatch'],
    ['empty', () => '', 'invalid-request'],
    ['of 8 KB', () => 'A'.repeat(8_192), 'address-too-long'],
    ['in other letters', (cursor) => `${cursor}é\u0000💥\ud800`, 'invalid-request'],
    ['a key of a table', () => '{"opportunityId":{"S":"o1"}}', 'invalid-request'],
    ['padded', (cursor) => `${cursor}==`, 'invalid-request'],
  ])('are refused with a cursor that is %s, as documented', async (_, attack, code) => {
    const query = { limit: '2', sort: 'score' };
    const cursor = await attack(await cursorOf(list, { query }));
    const { status, body } = await clientApi(world).ask(list, { query: { ...query, cursor } });
    expect([status, body.type]).toEqual([apiProblems[code].status, problemType(code)]);
  });

  test('have no cursor while their flag is off, and cursors from before stay good', async () => {
    const flags = { ENABLE_CURSOR_PAGINATION: false };
    const { body } = await clientApi(world).ask(list, { query: { limit: '2' } });
    const off = clientApi({ ...world, flags });
    const first = await off.ask(list, { query: { limit: '2' } });
    expect([first.body.hasMore, first.body.nextCursor]).toEqual([true, undefined]);
    const next = await off.ask(list, { query: { limit: '2', cursor: String(body.nextCursor) } });
    expect(idsOf(next)).toEqual(['o2', 'o1']);
  });

  test.each<Record<string, string>>([{ sort: 'price' }, { priceMin: '1' }, { priceMax: '1' }])(
    'of %j are refused until the currency is stated',
    async (query) => {
      const { status, body } = await clientApi(world).ask(list, { query });
      expect([status, body.violations]).toEqual([
        400,
        [expect.objectContaining({ pointer: '/query/currency' })],
      ]);
      const stated = await clientApi(world).ask(list, { query: { ...query, currency: 'USD' } });
      expect(stated.status).toBe(200);
    },
  );
});

describe('a page by its number', () => {
  const list = 'GET /api/opportunities';
  const ask = (query: Record<string, string>, flags = {}) =>
    clientApi({ opportunities: many(5), flags }).ask(list, { query });
  const idsOf = ({ body }: Answer) =>
    (body.data as { opportunityId: string }[]).map(({ opportunityId }) => opportunityId);

  test.each([
    ['1', '2', ['o4', 'o3'], true],
    ['2', '2', ['o2', 'o1'], true],
    ['3', '2', ['o0'], false],
    ['4', '2', [], false],
    ['1', '5', ['o4', 'o3', 'o2', 'o1', 'o0'], false],
    ['10', '100', [], false],
  ])('%s of %s each has its part of the list by score, and the total', async (page, limit, ids, hasMore) => {
    const answer = await ask({ page, limit, sort: 'score' });
    expect([answer.status, idsOf(answer)]).toEqual([200, ids]);
    expect(answer.body).toMatchObject({ total: 5, hasMore });
    expect(answer.body).not.toHaveProperty('nextCursor');
  });

  test('tells since when it is deprecated, until when it is given, and where to read on; a page by cursor does not', async () => {
    expect((await ask({ page: '1' })).headers).toMatchObject({
      deprecation: '@1795219200',
      sunset: 'Tue, 01 Jun 2027 00:00:00 GMT',
      link: '<https://dealerscope.example/cursors>; rel="deprecation"; type="text/html", <https://dealerscope.example/cursors>; rel="sunset"; type="text/html"',
    });
    expect(Object.keys((await ask({})).headers)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(deprecation|sunset|link)$/)]),
    );
  });

  test.each<[Record<string, string>, string[]]>([
    [{ page: '11', limit: '100' }, ['page']],
    [{ page: '1000', limit: '2' }, ['page']],
    [{ page: '0' }, ['page']],
    [{ page: '-1' }, ['page']],
    [{ page: '1', limit: '1000000000' }, ['limit']],
    [{ page: '1000000000', limit: '1' }, ['page']],
    [{ page: '1', cursor: 'x' }, ['cursor']],
    [{ page: '1', make: 'Honda', sort: 'margin' }, ['make', 'sort']],
  ])('asked for by %j is refused, and the detail says what to do', async (query, names) => {
    const { status, body } = await ask(query);
    expect([status, body.type]).toEqual([400, problemType('invalid-request')]);
    const violations = body.violations as { pointer: string }[];
    expect(violations.map(({ pointer }) => pointer)).toEqual(names.map((name) => `/query/${name}`));
  });

  test('names ten of the filters that it does not take, however many there are', async () => {
    const filters = {
      make: 'Honda',
      model: 'Civic',
      yearFrom: '2000',
      yearTo: '2020',
      mileageMax: '100000',
      source: 'county-1',
      scoreMin: '1',
      lane: 'flip',
      region: 'TX',
      country: 'US',
      vin: '1HGCM82633A004352',
    };
    const { status, body } = await ask({ page: '1', ...filters });
    expect([status, (body.violations as unknown[]).length]).toEqual([400, 10]);
  });

  test('reaches as deep as is said', async () => {
    expect((await ask({ page: '10', limit: '100' })).status).toBe(200);
    expect((await ask({ page: '1000', limit: '1' })).status).toBe(200);
  });

  test('is not given while its flag is off, and a page by cursor is', async () => {
    const off = { LEGACY_PAGE_API: false };
    const { status, body } = await ask({ page: '1' }, off);
    expect([status, body.detail]).toEqual([400, expect.stringMatching(/follow nextCursor/)]);
    expect((await ask({}, off)).status).toBe(200);
  });
});

describe('one opportunity', () => {
  const world = { opportunities: [sampleOpportunity()] };

  test('comes with its receipt and the provenance in it', async () => {
    const { status, body } = await clientApi(world).ask('GET /api/opportunities/{id}', { id: 'a3f1c2' });
    expect({ status, body }).toEqual({ status: 200, body: sampleOpportunity() });
  });

  test('that is not there is not found, and the detail leads to the list', async () => {
    const { status, body } = await clientApi(world).ask('GET /api/opportunities/{id}', { id: 'a3f1c3' });
    expect(status).toBe(404);
    expect(body.detail).toMatch(/GET \/api\/opportunities/);
  });
});
