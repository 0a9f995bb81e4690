import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Visit } from '../../../../lambdas/contract/visit.ts';
import { leaningOf } from '../../../../lambdas/domain/rendering/render-memory.ts';
import { sumsOfVisit } from '../../../../lambdas/domain/rendering/visit-sums.ts';
import { readVisits } from '../../../../lambdas/shared/stores/visit-log.ts';
import { createVisitStore, type VisitStore } from '../../../../lambdas/shared/stores/visit-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const lots = { sourceId: 'county', shape: 'auction.example/lots/{number}' };
const start = Date.parse('2026-11-21T12:00:00.000Z');
const hour = 3_600_000;

let dynamo: ReturnType<typeof inMemoryDynamo>;
let store: VisitStore;
let now: Date;

beforeEach(() => {
  dynamo = inMemoryDynamo();
  now = new Date(start);
  store = createVisitStore('visits', dynamo.client, () => now);
});

const learnOften = async (lesson: 'needed' | 'sufficed', times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1) await store.learn(lots, lesson);
};

describe('what is remembered of a shape', () => {
  test('is nothing at first, and belongs to its source', async () => {
    expect((await store.recall(lots)).memory).toBeUndefined();
    await learnOften('needed', 3);
    expect(leaningOf((await store.recall(lots)).memory, now)).toBe('browser');
    expect((await store.recall({ ...lots, sourceId: 'other' })).memory).toBeUndefined();
  });

  test('goes when nobody has added to it for three months', async () => {
    await store.learn(lots, 'needed');
    expect(dynamo.rows('visits')).toMatchObject([{ expiresAt: start / 1_000 + 90 * 86_400 }]);
  });

  test('is where the data lies, too, once the shape itself is known', async () => {
    const page = 'https://auction.example/lots/7';
    const answer = { page, enough: ['https://auction.example/api/lots/7'], fields: ['make'] };
    await store.learn(lots, undefined, answer);
    expect(dynamo.rows('visits')).toEqual([]);
    await store.learn(lots, 'needed', answer);
    expect((await store.recall(lots)).memory).toMatchObject({
      needed: 1,
      answer: { template: '/api/lots/{1}', promises: ['make'], agreed: 1, pages: [page] },
    });
    await store.learn(lots, undefined, { ...answer, page: 'https://auction.example/lots/8', enough: [] });
    expect((await store.recall(lots)).memory).toMatchObject({
      needed: 1,
      answer: { agreed: 0, differed: 1 },
    });
  });

  test('is not written where a page taught nothing new', async () => {
    await learnOften('sufficed', 6);
    const before = dynamo.calls.length;
    await store.learn(lots, 'sufficed');
    expect(dynamo.calls.slice(before)).toEqual(['GetCommand']);
  });

  test('every lesson of functions that learn at the same moment counts', async () => {
    let turn = 0;
    dynamo.delayBy(() => (turn++ * 7) % 5);
    await Promise.all(Array.from({ length: 5 }, () => store.learn(lots, 'needed')));
    await store.learn(lots, 'sufficed');
    expect((await store.recall(lots)).memory).toMatchObject({ needed: 5, sufficed: 1 });
  });

  test('a crowd of functions settles it all the same, and none fails', async () => {
    let turn = 0;
    dynamo.delayBy(() => (turn++ * 13) % 11);
    await Promise.all(Array.from({ length: 60 }, () => store.learn(lots, 'needed')));
    expect(leaningOf((await store.recall(lots)).memory, now)).toBe('browser');
  });
});

describe('trying again', () => {
  test('is claimed by one of many', async () => {
    await learnOften('needed', 3);
    now = new Date(start + hour);
    const read = await store.recall(lots);
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claimRetry(lots, read)));
    expect(claims.filter((claimed) => claimed)).toHaveLength(1);
    expect((await store.recall(lots)).memory).toMatchObject({
      retries: 1,
      retryAt: new Date(start + 3 * hour).toISOString(),
    });
  });

  test('can be claimed of a shape that nothing is known of, by one', async () => {
    const read = await store.recall(lots);
    expect(await store.claimRetry(lots, read)).toBe(true);
    expect(await store.claimRetry(lots, read)).toBe(false);
    expect((await store.recall(lots)).memory).toMatchObject({
      needed: 0,
      retryAt: new Date(start + hour).toISOString(),
    });
  });

  test('is nobody’s who read before somebody learnt', async () => {
    await learnOften('needed', 3);
    now = new Date(start + hour);
    const read = await store.recall(lots);
    await store.learn(lots, 'sufficed');
    expect(await store.claimRetry(lots, read)).toBe(false);
  });
});

describe('visits', () => {
  const rendered: Visit = {
    why: 'empty-shell',
    shape: 'auction.example/lots?a#b',
    evidence: '#root is empty',
    fetchMs: 100,
    fetched: { offers: 0, fields: 0, links: 0 },
    renderMs: 2_000,
  };
  const gave = { offers: 1, fields: 9, links: 2 };

  test('are added up by day, shape and reason', async () => {
    await store.count('county', rendered, sumsOfVisit(rendered, gave, 'needed'));
    await store.count('county', rendered, sumsOfVisit(rendered, gave, 'vain'));
    const plain: Visit = { why: 'http-first', shape: lots.shape, fetchMs: 70 };
    await store.count('county', plain, sumsOfVisit(plain, gave, 'sufficed'));
    now = new Date(start + 12 * hour);
    await store.count('county', plain, sumsOfVisit(plain, gave, 'sufficed'));

    const visits = await readVisits('visits', '2026-11-21', dynamo.client);
    expect(visits).toHaveLength(3);
    expect(visits).toContainEqual({
      sourceId: 'county',
      day: '2026-11-21',
      why: 'empty-shell',
      shape: 'auction.example/lots?a#b',
      evidence: '#root is empty',
      pages: 2,
      fetches: 2,
      fetchMs: 200,
      renders: 2,
      renderMs: 4_000,
      compared: 2,
      noMore: 1,
      offers: 2,
      links: 4,
    });
    expect(visits).toContainEqual(
      expect.objectContaining({ why: 'http-first', day: '2026-11-21', renders: 0 }),
    );
    await expect(readVisits('visits', '2026-11-22', dynamo.client)).resolves.toHaveLength(1);
  });

  test('and memories do not get in each other’s way', async () => {
    await store.learn(lots, 'needed');
    await expect(readVisits('visits', '', dynamo.client)).resolves.toEqual([]);
  });
});
