import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mostVersions } from '../../../../lambdas/domain/identity/listing-history.ts';
import { priceHistory, statusHistory } from '../../../../lambdas/domain/identity/status-history.ts';
import { createHistoryStore } from '../../../../lambdas/shared/stores/history-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const newStore = () => {
  const dynamo = inMemoryDynamo();
  return { dynamo, store: createHistoryStore('histories', dynamo.client) };
};

const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const seen = (hour: number, amount: number) =>
  sampleListing(
    'l1',
    { price: { amount, currency: 'USD', kind: 'asking' } },
    { firstSeenAt: at(hour), lastSeenAt: at(hour) },
  );

describe('a history', () => {
  test('of a listing that nobody saw is unknown', async () => {
    expect(await newStore().store.of('l1')).toBeUndefined();
  });

  test('is what its visits saw, in the order in which they saw it', async () => {
    const { store } = newStore();
    for (const [hour, amount] of [
      [12, 18_000],
      [8, 20_000],
      [10, 19_000],
    ] as const)
      await store.saw(seen(hour, amount));
    await store.sawEnd('l1', 'sold', at(14));
    const history = await store.of('l1');
    if (history === undefined) throw new Error('the store lost it');
    expect(priceHistory(history).map(({ price }) => price.amount)).toEqual([20_000, 19_000, 18_000]);
    expect(statusHistory(history)).toEqual([
      { status: 'listed', at: at(8) },
      { status: 'sold', at: at(14) },
    ]);
    expect(history).toMatchObject({ firstSeenAt: at(8), lastSeenAt: at(12) });
  });

  test('gains nothing by a visit that is known, and a later date by one that saw the same', async () => {
    const { store, dynamo } = newStore();
    await store.saw(seen(8, 20_000));
    await store.saw(seen(8, 20_000));
    expect(dynamo.calls).toEqual(['GetCommand', 'PutCommand', 'QueryCommand', 'GetCommand']);
    await store.saw(seen(9, 20_000));
    expect((await store.of('l1'))?.versions).toMatchObject([{ firstSeenAt: at(8), lastSeenAt: at(9) }]);
  });

  test('keeps all of what several visits saw at once', async () => {
    const { store } = newStore();
    const visits = [11, 9, 8, 10].map((hour) => store.saw(seen(hour, 20_000)));
    await Promise.all([...visits, store.sawEnd('l1', 'ended', at(12)), store.sawEnd('l1', 'ended', at(11))]);
    expect(await store.of('l1')).toMatchObject({
      versions: [{ firstSeenAt: at(8), lastSeenAt: at(11) }],
      ends: [{ kind: 'ended', firstSeenAt: at(11), lastSeenAt: at(12) }],
    });
  });

  test('knows the ends of a listing that nobody saw standing yet', async () => {
    const { store } = newStore();
    await store.sawEnd('l1', 'withdrawn', at(12));
    await store.sawEnd('l1', 'sold', at(10));
    await store.sawEnd('l1', 'ended', at(9));
    expect(await store.of('l1')).toBeUndefined();
    expect((await store.endsOf('l1')).map(({ kind }) => kind).sort()).toEqual(['ended', 'sold', 'withdrawn']);
    await store.saw(seen(8, 20_000));
    expect(await store.endsOf('l1')).toHaveLength(3);
    expect(await store.endsOf('l2')).toEqual([]);
  });

  test('of a page with several vehicles keeps each of them once, apart from what the page said', async () => {
    const { store } = newStore();
    for (const listingId of ['a', 'b', 'a', 'c']) await store.sawOffer('page', listingId);
    await store.sawEnd('page', 'withdrawn', at(9));
    expect((await store.offersOf('page')).toSorted()).toEqual(['a', 'b', 'c']);
    expect(await store.of('page')).toBeUndefined();
    expect(await store.endsOf('page')).toHaveLength(1);
  });

  test('whose rows change before each write is left for later', async () => {
    const { store, dynamo } = newStore();
    const taken = new ConditionalCheckFailedException({ message: 'taken', $metadata: {} });
    dynamo.failWhen((_, command) =>
      command === 'PutCommand' ? { when: 'before', error: taken } : undefined,
    );
    await expect(store.saw(seen(8, 20_000))).rejects.toMatchObject({ code: 'rows-contended' });
  });
});

describe('a page that says something else at every visit', () => {
  const visitAt = (hour: number, amount: number) => {
    const firstSeenAt = new Date(Date.UTC(2026, 0, 1, hour)).toISOString();
    const price = { amount, currency: 'USD', kind: 'asking' } as const;
    return sampleListing('l1', { price }, { firstSeenAt, lastSeenAt: firstSeenAt });
  };
  const amounts = (rows: readonly unknown[]) =>
    (rows as { fields: { price: { amount: number } } }[])
      .map(({ fields }) => fields.price.amount)
      .sort((a, b) => a - b);

  test.each([mostVersions, mostVersions + 1, mostVersions + 15])(
    'keeps of %d contents those that it showed last',
    async (visits) => {
      const { store, dynamo } = newStore();
      for (let hour = 0; hour < visits; hour += 1) await store.saw(visitAt(hour, 1_000 + hour));
      const kept = Array.from({ length: mostVersions }, (_, place) => 1_000 + visits - mostVersions + place);
      expect(amounts(dynamo.rows('histories'))).toEqual(kept);
    },
  );

  test('keeps one that comes back, and its ends', async () => {
    const { store } = newStore();
    await store.sawEnd('l1', 'withdrawn', visitAt(1, 1).lastSeenAt);
    await store.saw(visitAt(0, 20_000));
    for (let hour = 1; hour < 2 * mostVersions; hour += 1) {
      await store.saw(visitAt(hour, 1_000 + hour));
      if (hour % 20 === 0) await store.saw(visitAt(hour, 20_000));
    }
    const history = await store.of('l1');
    expect(history?.versions).toHaveLength(mostVersions);
    expect(history?.firstSeenAt).toBe(visitAt(0, 20_000).firstSeenAt);
    expect(history?.ends).toHaveLength(1);
  });

  test('ends in the same rows in whatever order its visits come, and however often', async () => {
    const visits = Array.from({ length: mostVersions + 6 }, (_, hour) => visitAt(hour, 1_000 + hour));
    const rowsAfter = async (deliveries: typeof visits) => {
      const { store, dynamo } = newStore();
      for (const visit of deliveries) await store.saw(visit);
      return dynamo.rows('histories').sort((a, b) => (String(a.recordId) < String(b.recordId) ? -1 : 1));
    };
    const expected = await rowsAfter(visits);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...visits, ...visits.slice(0, 9)], { minLength: visits.length + 9 }),
        async (deliveries) => expect(await rowsAfter(deliveries)).toEqual(expected),
      ),
      { numRuns: 10 },
    );
  });
});
