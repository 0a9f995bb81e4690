import { describe, expect, test } from '@jest/globals';
import { type Role, routes } from '../../../lambdas/contract/routes.ts';
import { mostSearches } from '../../../lambdas/shared/stores/saved-search-store.ts';
import { createAnswerCheck } from '../../../tools/schemas/answer-check.ts';
import type { RequestParts } from '../../support/api-gateway-event.ts';
import { clientApi, now } from '../../support/client-api.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';

const all = 'GET /api/saved-searches';
const keep = 'POST /api/saved-searches';
const one = 'GET /api/saved-searches/{id}';
const replace = 'PUT /api/saved-searches/{id}';
const remove = 'DELETE /api/saved-searches/{id}';
const run = 'GET /api/saved-searches/{id}/opportunities';

const body = { name: 'Accords', filter: { make: 'Honda', scoreMin: 10 }, sort: 'margin' };
const as = (subject: string, role: Role = 'viewer') => ({ caller: { subject, groups: [role] } });
const at = now.toISOString();

const apiWithSearch = async (search: Record<string, unknown> = body) => {
  const opportunities = [1, 2, 3].map((number) =>
    sampleOpportunity({ opportunityId: `o${number}`, score: number * 10, roi: number / 10 }),
  );
  const api = clientApi({ opportunities });
  const kept = await api.ask(keep, { body: search, ...as('ann') });
  return { ...api, kept, id: String(kept.body.searchId) };
};

describe('a search that somebody keeps', () => {
  test('is where the answer says, as it was asked for, and recorded', async () => {
    const { ask, kept, id, trail } = await apiWithSearch();
    const search = { searchId: id, ...body, createdAt: at, updatedAt: at };
    expect(kept).toMatchObject({ status: 201, body: search, headers: { location: `saved-searches/${id}` } });
    expect((await ask(one, { id, ...as('ann') })).body).toEqual(search);
    expect((await ask(all, as('ann'))).body).toEqual({ items: [search] });
    expect(trail.at(-1)).toMatchObject({ action: 'createSavedSearch', after: search });
  });

  test('finds what the list with its filters and order shows, page by page', async () => {
    const { ask, id } = await apiWithSearch();
    const first = await ask(run, { id, query: { limit: '2' }, ...as('ann') });
    const listed = await ask('GET /api/opportunities', {
      query: { make: 'Honda', scoreMin: '10', sort: 'margin', limit: '2' },
    });
    expect(first.body.items).toEqual(listed.body.items);
    const cursor = String(first.body.nextCursor);
    const second = await ask(run, { id, query: { cursor }, ...as('ann') });
    expect(second.body).toMatchObject({ items: [{ opportunityId: 'o1' }], hasMore: false });
  });

  test('is another list once it was changed', async () => {
    const { ask, id } = await apiWithSearch();
    const first = await ask(run, { id, query: { limit: '1' }, ...as('ann') });
    await ask(replace, { id, body: { ...body, sort: 'score' }, ...as('ann') });
    const query = { cursor: String(first.body.nextCursor) };
    const second = await ask(run, { id, query, ...as('ann') });
    expect(second).toMatchObject({ status: 400, body: { type: expect.stringMatching(/cursor-mismatch$/) } });
  });

  test('takes the place of the one before, and goes when it is removed', async () => {
    const { ask, id } = await apiWithSearch();
    const changed = await ask(replace, { id, body: { ...body, name: 'Cheap ones' }, ...as('ann') });
    expect(changed).toMatchObject({ status: 200, body: { searchId: id, name: 'Cheap ones', createdAt: at } });
    expect((await ask(remove, { id, ...as('ann') })).body).toEqual(changed.body);
    expect((await ask(one, { id, ...as('ann') })).status).toBe(404);
    expect((await ask(all, as('ann'))).body).toEqual({ items: [] });
  });

  test.each<[string, RequestParts]>([
    ['replaced', { body: { ...body, name: 'Cheap ones' } }],
    ['removed', {}],
  ])('is %s only as it was seen, where the caller says so', async (what, parts) => {
    const { ask, id } = await apiWithSearch();
    const route = what === 'removed' ? remove : replace;
    const stale = {
      id,
      ...parts,
      headers: { 'if-match': '"0123456789abcdef0123456789abcdef"' },
      ...as('ann'),
    };
    expect((await ask(route, stale)).status).toBe(412);
    const { headers } = await ask(one, { id, ...as('ann') });
    const seen = { id, ...parts, headers: { 'if-match': String(headers.etag) }, ...as('ann') };
    expect((await ask(route, seen)).status).toBe(200);
  });

  test('is as it was asked for, whatever it was seen as: an earlier try made it so', async () => {
    const { ask, id, savedSearches } = await apiWithSearch();
    const { headers } = await ask(one, { id, ...as('ann') });
    const change = { id, body: { ...body, name: 'Cheap ones' }, ...as('ann') };
    const made = await ask(replace, { ...change, headers: { 'if-match': String(headers.etag) } });
    const again = await ask(replace, { ...change, headers: { 'if-match': String(headers.etag) } });
    expect(again).toMatchObject({ status: 200, body: made.body });
    expect((await savedSearches.get('ann', id))?.revision).toBe(2);
  });

  test.each<[string, object]>([
    ['prices of no currency', { filter: { priceMax: 20_000 } }],
    ['an order by prices of no currency', { sort: 'price' }],
    ['a filter that there is not', { filter: { colour: 'red' } }],
    ['a number as text', { filter: { yearFrom: '2020' } }],
    ['a blank name', { name: ' ' }],
    ['a name of several lines', { name: 'Accords\nand Civics' }],
    ['a name with a NUL', { name: 'Accords\u0000' }],
    ['an owner', { subject: 'bob' }],
    ['an id of its own', { searchId: 'mine' }],
  ])('cannot have %s', async (_title, change) => {
    const { ask, id, savedSearches } = await apiWithSearch();
    for (const [route, parts] of [
      [keep, {}],
      [replace, { id }],
    ] as const) {
      expect((await ask(route, { ...parts, body: { ...body, ...change }, ...as('ann') })).status).toBe(400);
    }
    expect(await savedSearches.list('ann')).toHaveLength(1);
  });

  test('has no room beside as many as may be', async () => {
    const { ask } = await apiWithSearch();
    for (let kept = 1; kept < mostSearches; kept += 1) await ask(keep, { body, ...as('ann') });
    expect(await ask(keep, { body, ...as('ann') })).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching(/saved-searches-full$/) },
    });
    expect((await ask(keep, { body, ...as('bob') })).status).toBe(201);
  });
});

test('what a kept search answers is as the document says', async () => {
  const check = createAnswerCheck();
  const { ask, kept, id } = await apiWithSearch();
  expect(check({ method: 'POST', path: '/api/saved-searches' }, kept)).toEqual([]);
  const asked = [
    ['GET', '', {}],
    ['GET', '/opportunities', {}],
    ['PUT', '', { body }],
    ['PUT', '', { body: { ...body, name: 'Cheap ones' }, headers: { 'if-match': '"0"' } }],
    ['DELETE', '', {}],
    ['GET', '', {}],
  ] as const;
  for (const [method, below, parts] of asked) {
    const path = `/api/saved-searches/{id}${below}`;
    expect(check({ method, path }, await ask(`${method} ${path}`, { id, ...parts, ...as('ann') }))).toEqual(
      [],
    );
  }
});

describe("what is somebody's own", () => {
  const own = routes.filter(({ path }) => path.startsWith('/api/saved-searches/{id}'));
  const keys = own.map(({ method, path }) => `${method} ${path}`);

  test.each(keys)('is not there for anybody else, whatever the role: %s', async (route) => {
    const { ask, id, savedSearches } = await apiWithSearch();
    const parts = { id, ...(route.startsWith('PUT') && { body }) };
    for (const role of ['viewer', 'administrator'] as const) {
      expect(await ask(route, { ...parts, ...as('bob', role) })).toMatchObject({
        status: 404,
        body: { type: expect.stringMatching(/not-found$/) },
      });
    }
    expect(await savedSearches.list('ann')).toHaveLength(1);
  });

  test('is in nobody else’s list', async () => {
    const { ask } = await apiWithSearch();
    expect((await ask(all, as('bob', 'administrator'))).body).toEqual({ items: [] });
  });
});
