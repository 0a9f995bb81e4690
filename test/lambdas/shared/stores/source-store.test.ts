import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import type { Source, SourceChange } from '../../../../lambdas/domain/source.ts';
import type { DocumentClient } from '../../../../lambdas/shared/stores/document-client.ts';
import { createSourceStore } from '../../../../lambdas/shared/stores/source-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const source = (sourceId: string, more: Partial<Source> = {}): Source => ({
  sourceId,
  name: `The ${sourceId}`,
  hosts: [`${sourceId}.example`],
  seeds: [`https://${sourceId}.example/`],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 2,
  maxPages: 50,
  ...more,
});

const storeOf = async (...sources: Source[]) => {
  const store = createSourceStore('sources', inMemoryDynamo().client);
  for (const each of sources) await store.put(each);
  return store;
};

const pause = { action: 'pause', by: 'ann', at: '2026-11-21T09:00:00.000Z', reason: 'asked' } as const;
const nextJobAt = '2026-11-21T10:00:00.000Z';

describe('registering a source again', () => {
  test('takes in what is new, and forgets what is no longer said', async () => {
    const store = await storeOf(source('a', { maxPages: 10, currency: 'EUR' }));
    await store.put(source('a', { maxPages: 99, enabled: false }));
    expect(await store.get('a')).toEqual(source('a', { maxPages: 99, enabled: false }));
  });

  test.each<[string, SourceChange, boolean]>([
    ['a pause', pause, false],
    ['a resumption', { ...pause, action: 'resume' }, true],
  ])('keeps %s, whatever it says itself', async (_, lastChange, enabled) => {
    const store = await storeOf(source('a'));
    await store.change('a', lastChange);
    await store.put(source('a', { enabled: !enabled, maxPages: 99 }));
    expect(await store.get('a')).toEqual(source('a', { enabled, lastChange, maxPages: 99 }));
  });

  test('makes it due no earlier', async () => {
    const store = await storeOf(source('a'));
    await store.claimNextJob(source('a'), nextJobAt);
    await store.put(source('a', { maxPages: 99 }));
    expect(await store.get('a')).toEqual(source('a', { nextJobAt, maxPages: 99 }));
  });

  test('loses nothing that is said or planned in the same moment', async () => {
    const { client } = inMemoryDynamo();
    const store = createSourceStore('sources', client);
    await store.put(source('a'));
    let meanwhile = [
      () => store.change('a', pause),
      () => store.claimNextJob(source('a'), nextJobAt),
      () => store.change('a', { ...pause, at: '2026-11-21T09:30:00.000Z' }),
    ];
    /** Somebody is faster, each time between the reading and the writing. */
    const raced: DocumentClient = {
      send: async (command: Parameters<DocumentClient['send']>[0]) => {
        const [first, ...rest] = meanwhile;
        if (command instanceof PutCommand && first !== undefined) {
          meanwhile = rest;
          await first();
        }
        return client.send(command);
      },
    } as never;
    await createSourceStore('sources', raced).put(source('a', { maxPages: 99 }));
    const lastChange = { ...pause, at: '2026-11-21T09:30:00.000Z' };
    expect(await store.get('a')).toEqual(
      source('a', { enabled: false, lastChange, nextJobAt, maxPages: 99 }),
    );
  });
});

describe('the sources', () => {
  test('are read one by one, or all, however many pages the table has', async () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((sourceId) => source(sourceId));
    const store = await storeOf(...all);
    expect(await store.get('c')).toEqual(source('c'));
    expect(await store.get('z')).toBeUndefined();
    const listed = await store.list();
    expect(listed.sort((x, y) => (x.sourceId < y.sourceId ? -1 : 1))).toEqual(all);
  });

  test.each([
    ['never had a job', source('a')],
    ['had one', source('a', { nextJobAt: '2026-11-21T09:00:00.000Z' })],
  ])('the next job of one that %s is claimed by one planner only', async (_, before) => {
    const store = await storeOf(before);
    const next = '2026-11-21T10:00:00.000Z';
    const claims = await Promise.all([store.claimNextJob(before, next), store.claimNextJob(before, next)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.get('a')).toEqual({ ...before, nextJobAt: next });
  });

  test('one that is gone cannot be claimed, and does not come back by it', async () => {
    const store = await storeOf();
    expect(await store.claimNextJob(source('a'), '2026-11-21T10:00:00.000Z')).toBe(false);
    expect(await store.list()).toEqual([]);
  });

  test('one that somebody has changed since it was seen is left as it is', async () => {
    const never = source('a');
    const store = await storeOf(never);
    const byAnn = { action: 'pause', by: 'ann', at: '2026-11-21T09:00:00.000Z', reason: 'asked' } as const;
    const later = { ...byAnn, by: 'bob', at: '2026-11-21T10:00:00.000Z' };
    expect(await store.change('a', byAnn, never)).toBe(true);
    expect(await store.change('a', later, never)).toBe(false);
    expect(await store.change('a', later, { lastChange: byAnn })).toBe(true);
    expect(await store.change('a', byAnn, { lastChange: byAnn })).toBe(false);
    expect((await store.get('a'))?.lastChange).toEqual(later);
  });

  test('one that is paused keeps all else, and a planner that read it before does not wake it', async () => {
    const before = source('a');
    const store = await storeOf(before);
    const lastChange = {
      action: 'pause',
      by: 'ann',
      at: '2026-11-21T09:00:00.000Z',
      reason: 'asked',
    } as const;
    expect(await store.change('a', lastChange)).toBe(true);
    const next = '2026-11-21T10:00:00.000Z';
    await store.claimNextJob(before, next);
    expect(await store.get('a')).toEqual({ ...before, enabled: false, lastChange, nextJobAt: next });
    expect(await store.change('b', lastChange)).toBe(false);
    expect(await store.get('b')).toBeUndefined();
  });
});
