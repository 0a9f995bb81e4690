import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
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
    expect(dynamo.calls).toEqual(['GetCommand', 'PutCommand', 'GetCommand']);
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

  test('whose rows change before each write is left for later', async () => {
    const { store, dynamo } = newStore();
    const taken = new ConditionalCheckFailedException({ message: 'taken', $metadata: {} });
    dynamo.failWhen((_, command) =>
      command === 'PutCommand' ? { when: 'before', error: taken } : undefined,
    );
    await expect(store.saw(seen(8, 20_000))).rejects.toMatchObject({ code: 'rows-contended' });
  });
});
