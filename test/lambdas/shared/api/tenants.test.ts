import { describe, expect, test } from '@jest/globals';
import { type Role, roles } from '../../../../lambdas/contract/routes.ts';
import type { Operation } from '../../../../tools/schemas/api-document.ts';
import { clientApi, source } from '../../../support/client-api.ts';
import { api, goodRequest, keyOf } from '../../../support/good-request.ts';
import { sampleOpportunity } from '../../../support/sample-opportunity.ts';

/** Whose a thing is: the caller's who made it; his, and of those who answer for the data; or the product's. */
type Owner = 'its maker' | 'its maker and overseers' | 'everybody';

/** Of every resource that shows something of many. What a route shows that is not here is nobody's, and fails a test. */
const owners: Readonly<Record<string, Owner>> = {
  '/api/saved-searches': 'its maker',
  '/api/imports': 'its maker and overseers',
  // Found by the product on public pages, for all who use it.
  '/api/opportunities': 'everybody',
  '/api/anomalies': 'everybody',
  '/api/listings': 'everybody',
  '/api/vehicles': 'everybody',
  // What is scraped, and how it goes: operators act for all, and everybody may look.
  '/api/sources': 'everybody',
  '/api/scrape-jobs': 'everybody',
  // Of the environment, for those whose roles the document names.
  '/api/audit': 'everybody',
  '/api/health': 'everybody',
  '/api/slo': 'everybody',
  '/admin/feature-flags': 'everybody',
};
const overseers: readonly Role[] = ['operator', 'administrator'];

const resourceOf = ({ path }: Operation): string => path.split('/').slice(0, 3).join('/');
const mayBeSeenBy = (owner: Owner | undefined, role: Role): boolean =>
  owner === 'everybody' || (owner === 'its maker and overseers' && overseers.includes(role));

const guarded = api.operations.filter(({ scope }) => scope !== undefined);
const rolesOf = (operation: Operation): readonly Role[] =>
  roles.filter((role) => operation.roles.includes(role));
const as = (subject: string, role: Role) => ({ caller: { subject, groups: [role] } });

/** What only Ann says. */
const secret = 'only-ann-knows';
const makings = [
  { make: 'POST /api/saved-searches', body: { name: secret, filter: { make: 'Honda' }, sort: 'margin' } },
  { make: 'POST /api/imports', body: { format: 'csv', source: secret, fileName: `${secret}.csv` } },
];

/** A world in which Ann has made one of each thing that is somebody's. */
const worldOfAnn = async () => {
  const { ask, trail } = clientApi({ sources: [source()], opportunities: [sampleOpportunity()] });
  const made: Record<string, string> = {};
  for (const { make, body } of makings) {
    const { status, headers } = await ask(make, { body, ...as('ann', 'analyst') });
    expect(status).toBe(201);
    const [resource = '', id = ''] = String(headers.location).split('/');
    made[`/api/${resource}`] = id;
  }
  return { ask, trail, made };
};

const personal = guarded.filter((operation) => owners[resourceOf(operation)] !== 'everybody');
const askedByOthers = (operations: readonly Operation[]) =>
  operations.flatMap((operation) =>
    rolesOf(operation)
      .filter((role) => !mayBeSeenBy(owners[resourceOf(operation)], role))
      .map((role) => [keyOf(operation), role, operation] as const),
  );
const ofOne = personal.filter(({ path }) => path.includes('{'));
const ofMany = personal.filter(({ path, method }) => !path.includes('{') && method === 'GET');

describe('whose a thing is', () => {
  test('is stated of every resource, and of none that is no more', () => {
    expect(new Set(guarded.map(resourceOf))).toEqual(new Set(Object.keys(owners)));
  });

  test('is tried on each that is somebody’s: one is made, shown, listed and left alone', () => {
    const resources = new Set(personal.map(resourceOf));
    expect(new Set(makings.map(({ make }) => make.split(' ')[1]))).toEqual(resources);
    expect(new Set(ofOne.map(resourceOf))).toEqual(resources);
    expect(new Set(ofMany.map(resourceOf))).toEqual(resources);
  });
});

describe('what is somebody else’s', () => {
  test.each(askedByOthers(ofOne))(
    'is as if it were not there, and stays as it is: %s by %s',
    async (key, role, operation) => {
      const { ask, made, trail } = await worldOfAnn();
      const id = made[resourceOf(operation)] ?? '';
      const before = JSON.stringify(
        await ask(`GET ${resourceOf(operation)}/{id}`, { id, ...as('ann', 'analyst') }),
      );
      const asked = trail.length;
      const good = goodRequest(operation);
      const foreign = await ask(key, { ...good, path: {}, id, ...as('mallory', role) });
      const missing = await ask(key, { ...good, path: {}, id: 'nobody-made-it', ...as('mallory', role) });
      expect(foreign).toMatchObject({ status: 404, body: { title: expect.any(String) } });
      expect(foreign).toEqual(missing);
      expect(JSON.stringify([foreign, trail.slice(asked)])).not.toContain(secret);
      const after = JSON.stringify(
        await ask(`GET ${resourceOf(operation)}/{id}`, { id, ...as('ann', 'analyst') }),
      );
      expect(after).toBe(before);
    },
  );

  test.each(askedByOthers(ofMany))('is in no list: %s by %s', async (key, role) => {
    const { ask } = await worldOfAnn();
    expect((await ask(key, as('mallory', role))).body).toMatchObject({ items: [] });
    expect(JSON.stringify(await ask(key, as('ann', 'analyst')))).toContain(secret);
  });

  test('is seen by those who answer for the data alone where the document says so', async () => {
    const { ask, made } = await worldOfAnn();
    for (const role of overseers) {
      const id = made['/api/imports'] ?? '';
      expect((await ask('GET /api/imports/{id}', { id, ...as('olga', role) })).status).toBe(200);
      expect((await ask('GET /api/imports', as('olga', role))).body).toMatchObject({
        items: [{ source: secret }],
      });
    }
  });
});

describe('an Idempotency-Key of somebody else', () => {
  const writes = guarded.filter(({ method }) => method !== 'GET').map((each) => [keyOf(each), each] as const);

  test.each(writes)('repeats no answer of his, nor says that there is one: %s', async (key, operation) => {
    const { ask } = await worldOfAnn();
    const headers = { 'idempotency-key': 'the-same-key' };
    const good = { ...goodRequest(operation), headers };
    const [role = 'administrator'] = rolesOf(operation).slice(-1);
    const anns = await ask(key, { ...good, ...as('ann', role) });
    const again = await ask(key, { ...good, ...as('ann', role) });
    const mallorys = await ask(key, { ...good, ...as('mallory', role) });
    expect([anns, mallorys].map((answer) => answer.headers['idempotency-replayed'])).toEqual([
      undefined,
      undefined,
    ]);
    expect(mallorys.status).not.toBe(422);
    if (anns.status < 300) expect(again.headers['idempotency-replayed']).toBe('true');
  });
});
