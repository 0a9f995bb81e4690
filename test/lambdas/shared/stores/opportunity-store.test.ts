import { describe, expect, test } from '@jest/globals';
import { createOpportunityStore } from '../../../../lambdas/shared/stores/opportunity-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleOpportunity } from '../../../support/sample-opportunity.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const newStore = () => createOpportunityStore('opportunities', inMemoryDynamo().client, () => now);

const scored = (opportunityId: string, score: number, auctionEnd: string | null = null) =>
  sampleOpportunity({ opportunityId, score, auctionEnd });

describe('the opportunities', () => {
  test('come back as they were put, one or many, and not once removed', async () => {
    const store = newStore();
    await store.put(scored('a', 10));
    await store.put(scored('b', 20));
    expect(await store.get('a')).toEqual(scored('a', 10));
    const many = await store.getMany(['a', 'b', 'c']);
    expect(many).toEqual([scored('a', 10), scored('b', 20)]);
    await store.remove('a');
    await store.remove('a');
    expect(await store.get('a')).toBeUndefined();
    expect(await store.getMany([])).toEqual([]);
  });

  test('keep their receipts packed', async () => {
    const { client, rows } = inMemoryDynamo();
    await createOpportunityStore('opportunities', client, () => now).put(scored('a', 10));
    expect(rows('opportunities')).toContainEqual(expect.objectContaining({ receipt: expect.any(String) }));
  });

  test('come back however many are asked for at once', async () => {
    const store = newStore();
    const ids = Array.from({ length: 250 }, (_, index) => `o${index}`);
    for (const id of ids) await store.put(scored(id, 10));
    const many = await store.getMany(ids);
    expect(new Set(many.map(({ opportunityId }) => opportunityId))).toEqual(new Set(ids));
  });
});
