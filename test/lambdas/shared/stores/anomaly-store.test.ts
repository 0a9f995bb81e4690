import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Anomaly } from '../../../../lambdas/domain/anomalies/anomaly.ts';
import type { AnomalyRecord } from '../../../../lambdas/domain/anomalies/anomaly-record.ts';
import { type AnomalyChange, createAnomalyStore } from '../../../../lambdas/shared/stores/anomaly-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleAnomaly, sampleReview } from '../../../support/sample-anomaly.ts';
import { askingFor } from '../../../support/sample-listing.ts';

const at = '2026-11-21T10:00:00.000Z';
const bait = sampleAnomaly('price-far-below-market');
const wrongYear = sampleAnomaly('year-contradicts-vin');
const listing = askingFor('l1', 2_000);

/** The latency of each call in turn. */
const inTurn = (turns: readonly number[]): (() => number) => {
  const left = turns.values();
  return () => left.next().value ?? 1;
};

const newStore = () => {
  const dynamo = inMemoryDynamo();
  const store = createAnomalyStore('anomalies', dynamo.client);
  const found = (anomalies: readonly Anomaly[], of = listing, time = at) =>
    store.detected({ listing: of, anomalies, at: time });
  /** The key of the only record. */
  const onlyKey = async () => {
    const [record, ...more] = await store.of('l1');
    if (record === undefined || more.length > 0) throw new Error('There is not exactly one record');
    return { listingId: record.listingId, mark: record.mark };
  };
  return { dynamo, store, found, onlyKey };
};

describe('the anomalies of a listing', () => {
  test('come back as they were found, without what the row carries beside them', async () => {
    const { store, found, dynamo } = newStore();
    const { records, opened } = await found([bait, wrongYear]);
    expect(opened).toBe(2);
    expect(records).toMatchObject([
      { listingId: 'l1', state: 'open', stands: true, detectedAt: at },
      { listingId: 'l1', state: 'open', stands: true, detectedAt: at },
    ]);
    expect(new Set(records.map(({ code }) => code))).toEqual(new Set([bait.code, wrongYear.code]));
    expect(await store.of('l1')).toEqual(records);
    expect(await store.of('l2')).toEqual([]);
    expect(await store.get({ listingId: 'l1', mark: records[0]?.mark ?? '' })).toEqual(records[0]);
    expect(await store.get({ listingId: 'l2', mark: records[0]?.mark ?? '' })).toBeUndefined();
    expect(dynamo.rows('anomalies')).toEqual(
      records.map((record) => ({ ...record, reviewQueue: 'open', revision: expect.any(String) })),
    );
  });

  test('are all read, however many pages the answer has', async () => {
    const { store, found } = newStore();
    for (const price of [1_000, 2_000, 3_000]) {
      const { records } = await found([bait], askingFor('l1', price));
      const open = records.find(({ state }) => state === 'open');
      await store.review({ listingId: 'l1', mark: open?.mark ?? '' }, sampleReview('confirmed'));
    }
    expect(await store.of('l1')).toHaveLength(3);
  });

  test('found again write nothing and open nothing', async () => {
    const { found, dynamo } = newStore();
    const { records } = await found([bait]);
    const before = dynamo.calls.length;
    expect(await found([bait], listing, '2026-11-21T12:00:00.000Z')).toEqual({ records, opened: 0 });
    expect(dynamo.calls.slice(before)).toEqual(['QueryCommand']);
  });

  test('that are gone take their open rows with them', async () => {
    const { found, dynamo } = newStore();
    await found([bait, wrongYear]);
    expect((await found([wrongYear])).records).toMatchObject([{ code: wrongYear.code }]);
    expect(await found([])).toEqual({ records: [], opened: 0 });
    expect(dynamo.rows('anomalies')).toEqual([]);
  });

  test('that nobody found and nobody knew cost one read', async () => {
    const { found, dynamo } = newStore();
    expect(await found([])).toEqual({ records: [], opened: 0 });
    expect(dynamo.calls).toEqual(['QueryCommand']);
  });
});

describe('a review', () => {
  test('is kept with the record, before and after, and takes it from the open ones', async () => {
    const { store, found, onlyKey } = newStore();
    const [open] = (await found([bait])).records;
    const review = sampleReview('dismissed');
    const change = await store.review(await onlyKey(), review);
    expect(change).toEqual({ before: open, after: { ...open, state: 'dismissed', review } });
    expect(await store.of('l1')).toEqual([change?.after]);
    expect(await store.open(10, { at })).toEqual([]);
  });

  test('stays when the anomaly is found again, and when it is gone', async () => {
    const { store, found, onlyKey } = newStore();
    await found([bait]);
    const reviewed = await store.review(await onlyKey(), sampleReview('dismissed'));
    expect(await found([bait])).toEqual({ records: [reviewed?.after], opened: 0 });
    await found([], askingFor('l1', 20_000));
    expect(await store.of('l1')).toEqual([{ ...reviewed?.after, stands: false }]);
  });

  test('that was stored already writes nothing', async () => {
    const { store, found, onlyKey, dynamo } = newStore();
    await found([bait]);
    const key = await onlyKey();
    await store.review(key, sampleReview('confirmed'));
    const before = dynamo.calls.length;
    const again = await store.review(key, sampleReview('confirmed'));
    expect(again?.after).toBe(again?.before);
    expect(dynamo.calls.slice(before)).toEqual(['GetCommand']);
    expect(await store.get(key)).toMatchObject({ state: 'confirmed' });
  });

  test('by a slow clock is heard all the same', async () => {
    const { store, found, onlyKey } = newStore();
    await found([bait]);
    await store.review(await onlyKey(), sampleReview('confirmed'));
    await store.review(await onlyKey(), sampleReview('dismissed', '2026-11-21T10:30:00.000Z'));
    expect(await store.get(await onlyKey())).toMatchObject({
      state: 'dismissed',
      review: { at: '2026-11-21T11:00:00.001Z' },
    });
  });

  test('of what was seen is none of what it became, and shows that', async () => {
    const { store, found, onlyKey } = newStore();
    await found([bait]);
    const key = await onlyKey();
    const seen = await store.get(key);
    await store.review(key, sampleReview('confirmed'), seen);
    const change = await store.review(key, sampleReview('dismissed'), seen);
    expect(change).toMatchObject({ before: { state: 'open' }, after: { state: 'confirmed' } });
    expect(await store.get(key)).toMatchObject({ state: 'confirmed' });
  });

  test('of what is not there is undefined and makes no row', async () => {
    const { store, dynamo } = newStore();
    expect(await store.review({ listingId: 'l1', mark: 'none' }, sampleReview('confirmed'))).toBeUndefined();
    expect(dynamo.rows('anomalies')).toEqual([]);
  });
});

describe('at the same moment', () => {
  test('a review that was taken is never lost to judgements, whatever comes first', async () => {
    const outcome = fc.constantFrom<readonly Anomaly[][]>(
      [[bait], []],
      [[], [bait]],
      [[], []],
      [[bait], [bait]],
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(8), { minLength: 60, maxLength: 60 }),
        outcome,
        async (turns, judged) => {
          const { store, found, onlyKey, dynamo } = newStore();
          await found([bait]);
          const key = await onlyKey();
          dynamo.delayBy(inTurn(turns));
          const [change] = await Promise.all([
            store.review(key, sampleReview('dismissed')),
            ...judged.map((anomalies) => found(anomalies)),
          ]);
          const kept = await store.get(key);
          // Where a judgement removed the open row first, the reviewer is told that there is none.
          if (change === undefined) expect(kept?.review).toBeUndefined();
          else expect(kept).toMatchObject({ state: 'dismissed', review: sampleReview('dismissed') });
        },
      ),
    );
  });

  test('of two reviews one is stored, and the other one is shown it, whosever clock is slow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(8), { minLength: 60, maxLength: 60 }), async (turns) => {
        const { store, found, onlyKey, dynamo } = newStore();
        await found([bait]);
        const key = await onlyKey();
        dynamo.delayBy(inTurn(turns));
        const said = [
          sampleReview('confirmed'),
          sampleReview('dismissed', '2026-11-21T10:30:00.000Z'),
        ] as const;
        const changes = await Promise.all([
          ...said.map((review) => store.review(key, review)),
          found([bait]),
        ]);
        const stands = await store.get(key);
        const [one, other] = changes as unknown as [AnomalyChange, AnomalyChange];
        // Or the second read what the first had written.
        const second = [one, other].find(({ before }) => before.review !== undefined);
        if (second === undefined) expect([one.after, other.after]).toEqual([stands, stands]);
        else expect(second.after).toEqual(stands);
      }),
    );
  });

  test('several judgements open an anomaly once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(8), { minLength: 60, maxLength: 60 }), async (turns) => {
        const { found, dynamo } = newStore();
        dynamo.delayBy(inTurn(turns));
        const judgements = [
          [bait, wrongYear],
          [bait, wrongYear],
          [wrongYear, bait],
        ];
        const results = await Promise.all(judgements.map((anomalies) => found(anomalies)));
        expect(results.reduce((sum, { opened }) => sum + opened, 0)).toBe(2);
        expect(dynamo.rows('anomalies')).toHaveLength(2);
      }),
    );
  });

  test('rows that change before each write are left for later', async () => {
    const { store, found, onlyKey, dynamo } = newStore();
    await found([bait]);
    const key = await onlyKey();
    const taken = new ConditionalCheckFailedException({ message: 'taken', $metadata: {} });
    dynamo.failWhen((_, command) =>
      command === 'PutCommand' || command === 'DeleteCommand' ? { when: 'before', error: taken } : undefined,
    );
    const busy = { name: 'RetryLaterError', code: 'rows-contended' };
    await expect(found([])).rejects.toMatchObject(busy);
    await expect(found([bait, wrongYear])).rejects.toMatchObject(busy);
    await expect(store.review(key, sampleReview('confirmed'))).rejects.toMatchObject(busy);
  });

  test('a write whose answer was lost is recognised as done', async () => {
    const { store, found, onlyKey, dynamo } = newStore();
    await found([bait]);
    const key = await onlyKey();
    const refused = new ConditionalCheckFailedException({ message: 'tried twice', $metadata: {} });
    dynamo.failWhen((_, command) =>
      command === 'PutCommand' ? { when: 'after', error: refused } : undefined,
    );
    expect((await store.review(key, sampleReview('confirmed')))?.after.state).toBe('confirmed');
  });
});

describe('the open anomalies of an auction', () => {
  const ending = (auctionEnd: string | null) => askingFor('l1', 2_000, { auctionEnd });
  const end = '2026-11-22T18:00:00+02:00';

  test.each([
    ['a second before its end', '2026-11-22T15:59:59.000Z', 1],
    ['at its end', '2026-11-22T16:00:00.000Z', 0],
  ])('%s are listed %s: %d', async (_, time, count) => {
    const { store, found, dynamo } = newStore();
    await found([bait], ending(end));
    expect(await store.open(10, { at: time })).toHaveLength(count);
    expect(dynamo.rows('anomalies')).toMatchObject([{ expiresAt: Date.parse(end) / 1_000 }]);
  });

  test('stand as long as it is prolonged, and without end when it has none', async () => {
    const { store, found } = newStore();
    await found([bait], ending(end));
    await found([bait], ending('2026-11-22T17:00:00.000Z'));
    expect(await store.open(10, { at: '2026-11-22T16:30:00.000Z' })).toHaveLength(1);
    await found([bait], ending(null));
    expect(await store.open(10, { at: '2030-01-01T00:00:00.000Z' })).toHaveLength(1);
  });

  test('that were reviewed stay for good', async () => {
    const { store, found, onlyKey, dynamo } = newStore();
    await found([bait], ending(end));
    await store.review(await onlyKey(), sampleReview('confirmed'));
    await found([bait], ending(end));
    expect(dynamo.rows('anomalies')).toEqual([expect.not.objectContaining({ expiresAt: expect.anything() })]);
  });

  test('do not shorten a page of the list', async () => {
    const { store, found } = newStore();
    await found([bait], askingFor('a', 2_000), '2026-11-21T08:00:00.000Z');
    await found([bait], askingFor('b', 2_000, { auctionEnd: end }), '2026-11-21T09:00:00.000Z');
    expect(await store.open(1, { at: '2026-11-23T00:00:00.000Z' })).toMatchObject([{ listingId: 'a' }]);
  });
});

describe('the open anomalies', () => {
  const filled = async () => {
    const { store, found, dynamo } = newStore();
    for (const [id, hour] of [
      ['a', '08'],
      ['b', '10'],
      ['c', '09'],
      ['d', '10'],
    ] as const) {
      await found([bait, wrongYear], askingFor(id, 2_000), `2026-11-21T${hour}:00:00.000Z`);
    }
    return { store, found, dynamo };
  };
  const nameOf = ({ listingId, code }: { readonly listingId: string; readonly code: string }) =>
    `${listingId} ${code}`;

  test('are listed by the time they were found, the latest first, as many as were asked for', async () => {
    const { store } = await filled();
    const hours = async (limit: number) =>
      (await store.open(limit, { at })).map(({ detectedAt }) => detectedAt.slice(11, 13));
    expect(await hours(100)).toEqual(['10', '10', '10', '10', '09', '09', '08', '08']);
    expect(await hours(5)).toEqual(['10', '10', '10', '10', '09']);
    expect(await hours(1)).toEqual(['10']);
  });

  test.each([1, 2, 3, 7, 8, 9])('turned page by page of %d are all there, each once', async (limit) => {
    const { store } = await filled();
    const seen: string[] = [];
    const next = (page: readonly AnomalyRecord[]) => {
      const last = page.at(-1);
      return { at, ...(last && { after: last }) };
    };
    for (
      let page = await store.open(limit, { at });
      page.length > 0;
      page = await store.open(limit, next(page))
    ) {
      seen.push(...page.map(nameOf));
      expect(page.length).toBeLessThanOrEqual(limit);
    }
    expect(seen).toEqual((await store.open(100, { at })).map(nameOf));
    expect(new Set(seen).size).toBe(8);
  });

  test('go on behind one that was reviewed meanwhile', async () => {
    const { store, found } = await filled();
    const all = await store.open(100, { at });
    const [first, second] = all;
    if (first === undefined || second === undefined) throw new Error('There are not two');
    await store.review(second, sampleReview('dismissed'));
    await found([], askingFor('a', 2_000));
    const rest = await store.open(100, { at, after: second });
    expect(rest).toEqual(all.slice(2).filter(({ listingId }) => listingId !== 'a'));
  });
});
