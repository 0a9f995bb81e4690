import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import type { Price } from '../../../../lambdas/domain/listing.ts';
import {
  type Judges,
  judgeAgain,
  judgeChange,
  judgeChanges,
} from '../../../../lambdas/shared/judging/judge-listings.ts';
import { createAnomalyStore } from '../../../../lambdas/shared/stores/anomaly-store.ts';
import { createHistoryStore } from '../../../../lambdas/shared/stores/history-store.ts';
import { createIdentityStore } from '../../../../lambdas/shared/stores/identity-store.ts';
import { createListingStore } from '../../../../lambdas/shared/stores/listing-store.ts';
import { createOpportunityStore } from '../../../../lambdas/shared/stores/opportunity-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const asking = (amount: number): Price => ({ amount, currency: 'USD', kind: 'asking' });
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);
const later = { lastSeenAt: '2026-11-21T08:00:00.000Z' };
const seen = (
  name: string,
  amount: number,
  {
    lastSeenAt = '2026-11-20T08:00:00.000Z',
    model = 'F-150',
    year = 2021,
  }: { lastSeenAt?: string; model?: string; year?: number } = {},
) =>
  sampleListing(
    idOf(name),
    { price: asking(amount), vin: null, model, year },
    { firstSeenAt: '2026-11-18T08:00:00.000Z', lastSeenAt, contentHash: idOf(`${amount} ${model} ${year}`) },
  );

/** The listing's vehicle, its history and its anomalies. */
const queriesOfDoubt = ['QueryCommand', 'QueryCommand', 'QueryCommand'];

/** A market at 20,000 with one offer at 12,000. */
const market = async () => {
  const dynamo = inMemoryDynamo();
  const listings = createListingStore('listings', dynamo.client);
  const opportunities = createOpportunityStore('opportunities', dynamo.client, () => now);
  let rules = judgingRules;
  const anomalies = createAnomalyStore('anomalies', dynamo.client);
  const flagged: number[] = [];
  let isDoubting = true;
  const judges: Judges = {
    ...{ listings, opportunities, anomalies },
    histories: createHistoryStore('histories', dynamo.client),
    identities: createIdentityStore('identities', dynamo.client),
    rules: async () => rules,
    readFlags: async () => ({ ENABLE_ANOMALY_DETECTION: isDoubting }),
    onFlagged: (found) => void flagged.push(found),
    now: () => now,
  };
  for (const name of ['a', 'b', 'c', 'd']) await judgeChange(judges, await listings.saw(seen(name, 20_000)));
  await judgeChange(judges, await listings.saw(seen('cheap', 12_000)));
  return {
    ...{ dynamo, listings, opportunities, judges, anomalies, flagged },
    doubt: (on: boolean) => {
      isDoubting = on;
    },
    cheap: () => opportunities.get(idOf('cheap')),
    setRules: (other: typeof judgingRules) => {
      rules = other;
    },
    callsOf: async (run: () => Promise<unknown>): Promise<string[]> => {
      const { length } = dynamo.calls;
      await run();
      return dynamo.calls.slice(length).sort();
    },
  };
};

describe('a change', () => {
  test('of one offer moves the judgement of the others', async () => {
    const { judges, listings, cheap } = await market();
    await judgeChange(judges, await listings.saw(seen('a', 21_000, later)));
    const prices = (await cheap())?.receipt.comparables.map(({ price }) => price?.amount);
    expect(prices?.sort()).toEqual([20_000, 20_000, 20_000, 21_000]);
  });

  test('that others do not see costs no judgement but its own', async () => {
    const { judges, listings, callsOf } = await market();
    const change = await listings.saw(seen('a', 20_000, later));
    expect(await callsOf(() => judgeChange(judges, change))).toEqual([
      ...['BatchGetCommand', 'GetCommand', 'QueryCommand'],
      ...queriesOfDoubt,
    ]);
  });

  test('that takes an offer out of the cohort moves the judgements of those that stay', async () => {
    const { judges, listings, cheap } = await market();
    await judgeChange(judges, await listings.saw(seen('a', 20_000, { ...later, model: 'Ranger' })));
    expect((await cheap())?.marketValue.sampleSize).toBe(3);
  });

  test('of what vehicle a listing shows lets it speak no longer beside its twin', async () => {
    const { judges, listings, cheap } = await market();
    for (const name of ['a', 'b']) {
      const change = await listings.identified(idOf(name), idOf('a'));
      if (change !== undefined) await judgeChange(judges, change);
    }
    expect((await cheap())?.marketValue.sampleSize).toBe(3);
  });
});

describe('changes of a cohort', () => {
  /** Every third is cheap. */
  const many = Array.from({ length: 30 }, (_, number) =>
    seen(`n${number}`, (number % 3 === 0 ? 12_000 : 20_000) + 50 * number),
  );

  test('end as they do one by one, for a fraction of the judgements', async () => {
    const [apart, together] = [await market(), await market()];
    const callsApart = await apart.callsOf(async () => {
      for (const each of many) await judgeChange(apart.judges, await apart.listings.saw(each));
    });
    const callsTogether = await together.callsOf(async () => {
      const changes = [];
      for (const each of many) changes.push(await together.listings.saw(each));
      await judgeChanges(together.judges, changes);
    });
    const [expected, found] = [apart, together].map(({ dynamo }) => dynamo.rows('opportunities'));
    expect(found?.length).toBeGreaterThan(5);
    expect(new Set(found)).toEqual(new Set(expected));
    expect(callsTogether.length).toBeLessThan(callsApart.length / 2);
  });

  test('are all looked at, those in no cohort as well', async () => {
    const { judges, listings, anomalies } = await market();
    const nameless = sampleListing(idOf('nameless'), { make: null, model: null, price: asking(1) });
    await judgeChanges(judges, [await listings.saw(seen('low', 100)), await listings.saw(nameless)]);
    const open = await anomalies.open(10, { at: now.toISOString() });
    expect(new Set(open.map(({ listingId }) => listingId))).toEqual(new Set([idOf('low'), idOf('nameless')]));
  });

  test('of none cost nothing', async () => {
    const { judges, callsOf } = await market();
    expect(await callsOf(() => judgeChanges(judges, []))).toEqual([]);
  });
});

describe('judging again', () => {
  test('writes nothing when nothing changed', async () => {
    const { judges, listings, callsOf } = await market();
    const known = await listings.get(idOf('cheap'));
    if (known === undefined) throw new Error('the market lost it');
    expect(await callsOf(async () => expect(await judgeAgain(judges, [known])).toBe(0))).not.toContain(
      'PutCommand',
    );
  });

  test('by other rules writes what they come to, without a visit to the page', async () => {
    const { judges, listings, cheap, setRules } = await market();
    const known = await listings.get(idOf('cheap'));
    if (known === undefined) throw new Error('the market lost it');
    setRules({ ...judgingRules, score: { ...judgingRules.score, fullScoreMargin: 0.8 } });
    const before = await cheap();
    expect(await judgeAgain(judges, [known])).toBe(1);
    const after = await cheap();
    expect(after?.receipt.ruleVersion).not.toBe(before?.receipt.ruleVersion);
    expect(after?.score).toBeLessThan(before?.score ?? Number.NaN);
    setRules({ ...judgingRules, lanes: [] });
    await judgeAgain(judges, [known]);
    expect(await cheap()).toBeUndefined();
  });
});

describe('a listing with a doubtful value', () => {
  const placeholder = async () => {
    const context = await market();
    await judgeChange(context.judges, await context.listings.saw(seen('bait', 1_234)));
    const [record] = await context.anomalies.of(idOf('bait'));
    return { ...context, record, bait: () => context.opportunities.get(idOf('bait')) };
  };
  const review = { by: 'ada', reason: 'called the seller' } as const;

  test('is held back with the reason, and counted once', async () => {
    const { judges, listings, flagged, record, bait } = await placeholder();
    expect(await bait()).toBeUndefined();
    expect(record).toMatchObject({ code: 'price-placeholder', state: 'open' });
    await judgeChange(judges, await listings.saw(seen('bait', 1_234)));
    expect(flagged).toEqual([1]);
  });

  test('is an opportunity once a person has dismissed the doubt, and none again when the doubt is confirmed', async () => {
    const { judges, listings, anomalies, record, bait } = await placeholder();
    const known = await listings.get(idOf('bait'));
    if (record === undefined || known === undefined) throw new Error('the market lost it');
    await anomalies.review(record, { ...review, verdict: 'dismissed', at: '2026-11-21T09:00:00.000Z' });
    await judgeAgain(judges, [known]);
    expect(await bait()).toMatchObject({ price: { amount: 1_234 } });
    await anomalies.review(record, { ...review, verdict: 'confirmed', at: '2026-11-21T10:00:00.000Z' });
    await judgeAgain(judges, [known]);
    expect(await bait()).toBeUndefined();
  });

  test('leaves the list of reviews when its offer is over', async () => {
    const { judges, listings, anomalies } = await placeholder();
    const ended = await listings.sawEnd(idOf('bait'), '2026-11-21T11:00:00.000Z');
    if (ended === undefined) throw new Error('the market lost it');
    await judgeChange(judges, ended);
    expect(await anomalies.of(idOf('bait'))).toEqual([]);
  });

  test('that is one by itself does not speak for the value of others', async () => {
    const { judges, listings, cheap } = await market();
    await judgeChange(judges, await listings.saw(seen('e', 1)));
    const speaking = (await cheap())?.receipt.comparables.map(({ listingId }) => listingId);
    expect(speaking).toHaveLength(4);
    expect(speaking).not.toContain(idOf('e'));
  });

  test('is judged by its price alone where doubting is switched off', async () => {
    const { judges, listings, doubt, opportunities } = await market();
    doubt(false);
    await judgeChange(judges, await listings.saw(seen('bait', 1_234)));
    expect(await opportunities.get(idOf('bait'))).toBeDefined();
  });
});

describe('in a cohort of more than a hundred listings', () => {
  test('a judgement sees those that stand nearest, whichever change it follows from', async () => {
    const { judges, listings, opportunities } = await market();
    for (let index = 0; index < 120; index += 1)
      await listings.saw(seen(`more ${index}`, 19_000 + 20 * index));
    await judgeChange(judges, await listings.saw(seen('more 1', 19_020)));
    const after = await opportunities.get(idOf('cheap'));
    const known = await listings.get(idOf('cheap'));
    await opportunities.remove(idOf('cheap'));
    if (known !== undefined) await judgeAgain(judges, [known]);
    expect(await opportunities.get(idOf('cheap'))).toEqual(after);
  });

  test('a listing that changes its model year is judged with both neighbourhoods', async () => {
    const { judges, listings, cheap } = await market();
    for (let index = 0; index < 70; index += 1)
      for (const year of [2021, 2022])
        await listings.saw(seen(`more ${year} ${index}`, 19_000 + 20 * index, { year }));
    await judgeChange(judges, await listings.saw(seen('cheap', 12_000, { ...later, year: 2022 })));
    expect((await cheap())?.year).toBe(2022);
  });

  test('the number of calls is that of a cohort of a hundred and one', async () => {
    const { judges, listings, callsOf } = await market();
    const fill = async (from: number, to: number) => {
      for (let index = from; index < to; index += 1) await listings.saw(seen(`more ${index}`, 20_000));
      const change = await listings.saw(seen('cheap', 12_000));
      await judgeChange(judges, change);
      return callsOf(() => judgeChange(judges, change));
    };
    const few = await fill(0, 96);
    expect(await fill(96, 400)).toEqual(few);
    const queriesOfCohort = ['QueryCommand', 'QueryCommand', 'QueryCommand'];
    expect(few).toEqual(['BatchGetCommand', 'GetCommand', ...queriesOfCohort, ...queriesOfDoubt]);
  });
});
