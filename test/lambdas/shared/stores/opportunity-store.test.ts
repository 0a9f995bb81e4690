import { PutCommand } from '@aws-sdk/lib-dynamodb';
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

  test('keep their receipts packed, and those of the version before are read all the same', async () => {
    const { client, rows } = inMemoryDynamo();
    const store = createOpportunityStore('opportunities', client, () => now);
    await store.put(scored('a', 10));
    expect(rows('opportunities')).toEqual([expect.objectContaining({ receipt: expect.any(String) })]);
    const row = { ...scored('b', 20), ranking: 'open' };
    await client.send(new PutCommand({ TableName: 'opportunities', Item: row }));
    expect(await store.best(2)).toEqual([scored('b', 20), scored('a', 10)]);
  });

  test('come back however many are asked for at once', async () => {
    const store = newStore();
    const ids = Array.from({ length: 250 }, (_, index) => `o${index}`);
    for (const id of ids) await store.put(scored(id, 10));
    const many = await store.getMany(ids);
    expect(new Set(many.map(({ opportunityId }) => opportunityId))).toEqual(new Set(ids));
  });

  test('are ranked, the best first, as many as were asked for', async () => {
    const store = newStore();
    for (const [id, score] of [
      ['a', 12.5],
      ['b', 99.9],
      ['c', 100],
      ['d', 50],
    ] as const) {
      await store.put(scored(id, score));
    }
    const ids = async (limit: number) => (await store.best(limit)).map(({ opportunityId }) => opportunityId);
    expect(await ids(2)).toEqual(['c', 'b']);
    expect(await ids(10)).toEqual(['c', 'b', 'd', 'a']);
    expect((await store.best(1))[0]).toEqual(scored('c', 100));
  });

  test('whose auction is over are passed over, whatever offset their page prints', async () => {
    const store = newStore();
    await store.put(scored('over', 90, '2026-11-21T06:00:00-06:00'));
    await store.put(scored('long over', 80, '2026-11-20T12:00:00Z'));
    await store.put(scored('open', 70, '2026-11-21T06:00:01-06:00'));
    await store.put(scored('no auction', 60));
    expect((await store.best(2)).map(({ opportunityId }) => opportunityId)).toEqual(['open', 'no auction']);
  });
});
