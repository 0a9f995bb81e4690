import { describe, expect, test } from '@jest/globals';
import { mostRowsADay } from '../../../../lambdas/domain/imports/listing-import.ts';
import { createImportStore } from '../../../../lambdas/shared/stores/import-store.ts';
import { importId, now, sampleImport } from '../../../support/importing.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const file = { readAt: now.toISOString(), faults: [], rawPageKey: 'pages/x', contentHash: 'x' };
const countsOf = (rows: number) => ({ rows, accepted: rows, rejected: 0 });

const withImport = async () => {
  const store = createImportStore('imports', inMemoryDynamo().client, () => now);
  await store.create(sampleImport());
  return store;
};

describe('an import', () => {
  test('is created once', async () => {
    const store = await withImport();
    expect(await store.create(sampleImport({ source: 'other' }))).toBe(false);
    expect((await store.get(importId))?.listingImport.source).toBe('county');
  });

  test('begins once, and goes on only from where it is', async () => {
    const store = await withImport();
    expect(await store.begin(sampleImport(), { ...file, counts: countsOf(5) })).toBe(true);
    expect(await store.begin(sampleImport(), { ...file, counts: countsOf(5) })).toBe(false);
    const step = { from: 0, to: 4, stored: 3 };
    expect([await store.advance(importId, step), await store.advance(importId, step)]).toEqual([true, false]);
    expect(await store.get(importId)).toMatchObject({ listingImport: { stored: 3 }, progress: { row: 4 } });
  });

  test('ends once, and goes on no more', async () => {
    const store = await withImport();
    await store.begin(sampleImport(), { ...file, counts: countsOf(5) });
    expect(await store.end(importId, { state: 'cancelled' })).toBe(true);
    expect(await store.end(importId, { state: 'done' })).toBe(false);
    expect(await store.advance(importId, { from: 0, to: 1, stored: 1 })).toBe(false);
    expect((await store.get(importId))?.listingImport).toMatchObject({
      state: 'cancelled',
      endedAt: now.toISOString(),
    });
  });

  test.each([
    ['waits while its file may be told of late', '2026-11-22T12:13:59.999Z', 'waiting'],
    ['expires a day after its file could be sent', '2026-11-22T12:14:00.000Z', 'expired'],
  ])('%s', async (_title, at, state) => {
    const { client } = inMemoryDynamo();
    await createImportStore('imports', client, () => now).create(sampleImport());
    const store = createImportStore('imports', client, () => new Date(at));
    const { listingImport } = (await store.get(importId)) ?? {};
    const listed = await store.list({ owner: 'ann', after: undefined, limit: 1 });
    expect(listed.imports).toEqual([listingImport]);
    const isOver = state === 'expired';
    const end = { endedAt: '2026-11-22T12:14:00.000Z', reason: expect.stringContaining('again') };
    expect(listingImport).toMatchObject({ state, ...(isOver && end) });
    expect(await store.end(importId, { state: 'cancelled' })).toBe(!isOver);
  });

  test('that is being read does not expire', async () => {
    const { client } = inMemoryDynamo();
    const store = createImportStore('imports', client, () => now);
    await store.create(sampleImport());
    await store.begin(sampleImport(), { ...file, counts: countsOf(5) });
    const later = createImportStore('imports', client, () => new Date('2026-12-21T12:00:00.000Z'));
    expect((await later.get(importId))?.listingImport.state).toBe('reading');
    expect(await later.end(importId, { state: 'done' })).toBe(true);
  });

  test.each([
    [mostRowsADay, true],
    [mostRowsADay + 1, false],
  ])('of the last one of a day, with %i rows in all, may begin: %s', async (rows, may) => {
    const store = await withImport();
    const earlier = sampleImport({ importId: 'earlier' });
    await store.create(earlier);
    await store.begin(earlier, { ...file, counts: countsOf(1_000) });
    expect(await store.begin(sampleImport(), { ...file, counts: countsOf(rows - 1_000) })).toBe(may);
  });
});
