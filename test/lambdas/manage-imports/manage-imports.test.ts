import { describe, expect, test } from '@jest/globals';
import { type Role, type RouteKey, routes } from '../../../lambdas/contract/routes.ts';
import { importOperations } from '../../../lambdas/manage-imports/manage-imports.ts';
import { createCursors } from '../../../lambdas/shared/api/cursor.ts';
import { createImportStore } from '../../../lambdas/shared/stores/import-store.ts';
import { createAnswerCheck } from '../../../tools/schemas/answer-check.ts';
import { clientApi, now } from '../../support/client-api.ts';
import { importId, sampleImport } from '../../support/importing.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

const start = 'POST /api/imports';
const all = 'GET /api/imports';
const one = 'GET /api/imports/{id}';
const report = 'GET /api/imports/{id}/report';
const cancel = 'DELETE /api/imports/{id}';

const body = { format: 'csv', source: 'county', fileName: 'november.csv', currency: 'USD' };
const as = (subject: string, role: Role = 'analyst') => ({ caller: { subject, groups: [role] } });

const readFile = {
  ...{ readAt: now.toISOString(), faults: [], rawPageKey: 'pages/x', contentHash: 'x' },
  counts: { rows: 1, accepted: 1, rejected: 0 },
};

const apiWithImport = async () => {
  const api = clientApi();
  const started = await api.ask(start, { body, ...as('ann') });
  return { ...api, started, id: String(started.body.importId) };
};

const check = createAnswerCheck();
const differences = (route: RouteKey, answer: Parameters<typeof check>[1]) => {
  const [method = '', path = ''] = route.split(' ');
  return check({ method, path }, answer);
};

describe('an import that somebody starts', () => {
  test('waits for its file, and says where to send it', async () => {
    const { ask, started, id, trail } = await apiWithImport();
    const { upload, ...announced } = started.body;
    expect(started).toMatchObject({ status: 201, headers: { location: `imports/${id}` } });
    expect(upload).toMatchObject({ fields: { key: `imports/${id}` } });
    expect(announced).toMatchObject({
      ...{ ...body, state: 'waiting', requestedBy: 'ann', stored: 0 },
      ...{ createdAt: now.toISOString(), uploadUntil: '2026-11-21T10:15:00.000Z' },
    });
    expect((await ask(one, { id, ...as('ann') })).body).toEqual(announced);
    expect(trail.at(-1)).toMatchObject({ action: 'startImport', after: { importId: id, source: 'county' } });
    expect(JSON.stringify(trail)).not.toContain('uploads.example');
  });

  test('is shown as an earlier try announced it, under one Idempotency-Key', async () => {
    const store = createImportStore('imports', inMemoryDynamo().client, () => now);
    let time = now.getTime();
    const { startImport } = importOperations({
      imports: store,
      createUploadForm: async () => ({ url: 'https://uploads.example/', fields: {} }),
      cursors: createCursors(['key'], () => now),
      now: () => new Date(time),
    });
    const request = {
      ...{ path: {}, query: {}, body: { format: 'csv', source: 'county' } as const },
      ...{
        caller: { subject: 'ann', roles: ['analyst'] as const },
        correlationId: 'c',
        functionVersion: '1',
      },
      ...{ effectId: importId, requireMatch: async () => undefined },
    };
    const first = await startImport(request);
    time += 60_000;
    await store.begin(sampleImport(), readFile);
    const again = await startImport(request);
    const { createdAt, uploadUntil } = first.body;
    expect(again.body).toMatchObject({ createdAt, uploadUntil, state: 'reading' });
  });

  test.each([start, all, one, report, cancel] as const)('is answered as documented: %s', async (route) => {
    const { ask, id } = await apiWithImport();
    const parts = route.includes('{id}') ? { id } : route === start ? { body } : {};
    const answer = await ask(route, { ...parts, ...as('ann') });
    expect(answer.status).toBeLessThan(300);
    expect(differences(route, answer)).toEqual([]);
  });

  test.each([
    ['source', 'County Surplus'],
    ['source', 'a/../b'],
    ['format', 'xlsx'],
    ['pageUrl', 'javascript:alert(1)'],
    ['checksum', 'abc'],
    ['fileName', 'a\nb'],
    ['state', 'done'],
    ['requestedBy', 'bob'],
  ])('with a %s of %j is refused', async (name, value) => {
    const answer = await clientApi().ask(start, { body: { ...body, [name]: value }, ...as('ann') });
    expect(answer).toMatchObject({ status: 400, body: { violations: [expect.anything()] } });
  });
});

describe('imports', () => {
  test.each([one, report, cancel])('of another are not found, %s', async (route) => {
    const { ask, id } = await apiWithImport();
    expect(await ask(route, { id, ...as('bob') })).toMatchObject({ status: 404 });
    expect(await ask(route, { id, ...as('eve', 'operator') })).toMatchObject({ status: 200 });
  });

  test('are listed to whoever made them, and to operators, page by page', async () => {
    const api = clientApi();
    const ids: string[] = [];
    for (const subject of ['ann', 'bob', 'ann', 'ann'])
      ids.push(String((await api.ask(start, { body, ...as(subject) })).body.importId));
    const listed = async (subject: string, role: Role) => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: '2', ...(cursor !== undefined && { cursor }) };
        const { body: page } = await api.ask(all, { query, ...as(subject, role) });
        found.push(...(page.items as { importId: string }[]).map(({ importId }) => importId));
        cursor = page.nextCursor as string | undefined;
      } while (cursor !== undefined);
      return found.sort();
    };
    expect(await listed('ann', 'analyst')).toEqual([ids[0], ids[2], ids[3]].sort());
    expect(await listed('eve', 'operator')).toEqual([...ids].sort());
    expect(await listed('eve', 'analyst')).toEqual([]);
  });

  test('is cancelled only where it was seen, if whoever cancels it says so', async () => {
    const { ask, id, imports } = await apiWithImport();
    const { headers } = await ask(one, { id, ...as('ann') });
    const seen = { id, headers: { 'if-match': String(headers.etag) }, ...as('ann') };
    const { end } = imports;
    // Its file is read between the comparison and the writing.
    Object.assign(imports, {
      end: async (...asked: Parameters<typeof end>) => {
        await imports.begin(sampleImport({ importId: id }), readFile);
        return end(...asked);
      },
    });
    expect((await ask(cancel, seen)).status).toBe(412);
    expect((await ask(one, { id, ...as('ann') })).body).toMatchObject({ state: 'reading' });
  });

  test('can be cancelled, twice as well, and not when they have ended', async () => {
    const { ask, imports, id, trail } = await apiWithImport();
    expect(await ask(cancel, { id, ...as('ann') })).toMatchObject({
      status: 200,
      body: { state: 'cancelled' },
    });
    expect(trail.at(-1)).toMatchObject({ before: { state: 'waiting' }, after: { state: 'cancelled' } });
    expect(await ask(cancel, { id, ...as('ann') })).toMatchObject({ status: 200 });
    const other = String((await ask(start, { body, ...as('ann') })).body.importId);
    await imports.end(other, { state: 'done' });
    expect(await ask(cancel, { id: other, ...as('ann') })).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('import-ended') },
    });
  });

  test('tell what is wrong with their rows, and whether that is all', async () => {
    const { ask, imports, id } = await apiWithImport();
    const fault = { row: 3, column: 'price', value: 'abc', detail: 'is no amount: write 12500 or $12,500' };
    const known = await imports.get(id);
    if (known === undefined) throw new Error('There is no import');
    const counts = { rows: 4, accepted: 2, rejected: 2 };
    const file = { readAt: now.toISOString(), rawPageKey: 'pages/x', contentHash: 'x' };
    await imports.begin(known.listingImport, { ...file, counts, faults: [fault] });
    const answer = await ask(report, { id, ...as('ann') });
    expect(answer.body).toEqual({ importId: id, faults: [fault], isComplete: false });
    expect(differences(report, answer)).toEqual([]);
  });

  test('are for analysts, operators and administrators', () => {
    const own = routes.filter(({ path }) => path.startsWith('/api/imports'));
    expect(own.map(({ access }) => access !== 'public' && access.roles)).toEqual(
      own.map(() => ['analyst', 'operator', 'administrator']),
    );
  });
});
