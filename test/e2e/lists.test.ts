import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Opportunity } from '../../lambdas/domain/judging/opportunity.ts';
import { createCursors } from '../../lambdas/shared/api/cursor.ts';
import { type OpportunityOrder, placeIn } from '../../lambdas/shared/stores/opportunity-places.ts';
import {
  createOpportunityStore,
  type OpportunityStore,
} from '../../lambdas/shared/stores/opportunity-store.ts';
import type { OpportunityFilter } from '../../lambdas/shared/stores/plan-list.ts';
import { type LocalCloud, startLocalCloud } from '../../tools/local-cloud/local-cloud.ts';
import { type SeededRandom, seededRandom } from '../../tools/sites/sample-market/world/seeded-random.ts';
import { sampleOpportunity } from '../support/sample-opportunity.ts';
import { createOpportunityTable } from './opportunity-table.ts';

const patience = 300_000;
const tableName = 'opportunities';
const sharedVin = '1HGCM82633A004352';
const market = 240;
const writers = 3;

let cloud: LocalCloud;
let store: OpportunityStore;

beforeAll(async () => {
  cloud = await startLocalCloud();
  store = createOpportunityStore(tableName, await createOpportunityTable(cloud, tableName));
}, patience);
afterAll(() => cloud?.stop(), patience);

/** Few different values, so that many stand side by side in every order. */
const drawn = (random: SeededRandom, opportunityId: string): Opportunity =>
  sampleOpportunity({
    opportunityId,
    score: random.integer(0, 20) * 5,
    roi: random.integer(0, 9) / 10,
    price: {
      amount: 1_000 * random.integer(1, 12),
      currency: random.pick(['USD', 'USD', 'EUR']),
      kind: 'asking',
    },
    mileage: { value: 10_000 * random.integer(0, 9), unit: random.pick(['mi', 'km']) },
    make: random.pick(['Honda', 'Ford']),
    vin: random.chance(0.1) ? sharedVin : null,
    auctionEnd: random.chance(0.2) ? null : `2099-01-0${random.integer(1, 9)}T12:00:00Z`,
    lastSeenAt: `2026-11-2${random.integer(0, 1)}T09:30:00.000Z`,
  });

/** What one writing made of an opportunity, and between which ticks of the test's clock it happened; undefined = removed. */
interface Written {
  readonly opportunityId: string;
  readonly made: Opportunity | undefined;
  readonly sent: number;
  done: number;
}

/**
 * Writes until it is told to stop: makes and removes opportunities, moves them within the orders, and writes others again where
 * they stand. Each has one writer, so that its writings have an order.
 */
const createMarket = () => {
  const written: Written[] = [];
  let clock = 0;
  let isOpen = true;
  const write = async (opportunityId: string, made: Opportunity | undefined): Promise<void> => {
    clock += 1;
    const writing: Written = { opportunityId, made, sent: clock, done: Number.POSITIVE_INFINITY };
    written.push(writing);
    await (made === undefined ? store.remove(opportunityId) : store.put(made));
    clock += 1;
    writing.done = clock;
  };
  /** Two in three stay as they are. */
  const keepWriting = async (writer: number): Promise<void> => {
    const random = seededRandom(`writer/${writer}`);
    const own = Array.from({ length: market / 3 / writers }, (_, at) => 3 * (writers * at + writer));
    const known = new Map(written.map(({ opportunityId, made }) => [opportunityId, made]));
    for (let turn = 0; isOpen; turn += 1) {
      const id = random.chance(0.2) ? `new-${writer}-${turn}` : `o${random.pick(own)}`;
      const before = known.get(id);
      const kind = random.integer(0, 3);
      const made =
        kind === 0 || before === undefined
          ? drawn(random, id)
          : [
              undefined,
              { ...before, score: 5 * random.integer(0, 20) },
              { ...before, url: `https://x.example/${turn}` },
            ][kind - 1];
      known.set(id, made);
      await write(id, made);
      await setImmediate();
    }
  };
  return {
    write,
    now: (): number => clock,
    written,
    open: (): Promise<unknown> => Promise.all(Array.from({ length: writers }, (_, at) => keepWriting(at))),
    close: (): void => {
      isOpen = false;
    },
  };
};

/** All that an opportunity was between two ticks, by its id. */
const statesWithin = (written: readonly Written[], from: number, to: number) => {
  const states = new Map<string, (Opportunity | undefined)[]>();
  for (const { opportunityId, made, sent, done } of written) {
    if (sent > to) continue;
    // What was written before the walk is what it began with, unless something later took its place.
    const before = done <= from ? [] : (states.get(opportunityId) ?? [undefined]);
    states.set(opportunityId, [...before, made]);
  }
  return states;
};

interface Case {
  readonly order: OpportunityOrder;
  readonly filter: OpportunityFilter;
  readonly holds: (opportunity: Opportunity) => boolean;
}

const cases: readonly Case[] = [
  { order: 'score', filter: {}, holds: () => true },
  { order: 'score', filter: { scoreMin: 40 }, holds: ({ score }) => score >= 40 },
  { order: 'margin', filter: { make: 'Ford' }, holds: ({ make }) => make === 'Ford' },
  { order: 'price', filter: { currency: 'USD' }, holds: ({ price }) => price.currency === 'USD' },
  {
    order: 'mileage',
    filter: { currency: 'EUR', priceMax: 6_000 },
    holds: ({ price }) => price.currency === 'EUR' && price.amount <= 6_000,
  },
  { order: 'ending-soon', filter: {}, holds: ({ auctionEnd }) => auctionEnd !== null },
  { order: 'newest', filter: { vin: sharedVin }, holds: ({ vin }) => vin === sharedVin },
];

describe('a list in the tables of a local AWS, while others write', () => {
  const ours = createMarket();

  beforeAll(async () => {
    const random = seededRandom('market');
    const ids = Array.from({ length: market }, (_, at) => `o${at}`);
    for (let at = 0; at < ids.length; at += 20) {
      await Promise.all(ids.slice(at, at + 20).map((id) => ours.write(id, drawn(random, id))));
    }
  }, patience);

  /** All pages by cursor; after the second one the key that signs them is another. */
  const walk = async ({ order, filter }: Case) => {
    const list = {
      operationId: 'listOpportunities',
      subject: 'somebody',
      parameters: { sort: order, ...filter },
    };
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
      const cursors = createCursors(page < 2 ? ['first key'] : ['second key', 'first key']);
      const after = cursor === undefined ? {} : { after: cursors.open(list, cursor) };
      const { items, next } = await store.list({ order, filter, limit: 7, ...after });
      ids.push(...items.map(({ opportunityId }) => opportunityId));
      cursor = next === undefined ? undefined : cursors.seal(list, next);
    }
    return ids;
  };

  test(
    'shows each opportunity that keeps its place exactly once, and none that it never had',
    async () => {
      const writing = ours.open();
      try {
        for (const each of cases) {
          const from = ours.now();
          const ids = await walk(each);
          const to = ours.now();
          const states = [...statesWithin(ours.written, from, to)];
          const isIn = (state: Opportunity | undefined): boolean => state !== undefined && each.holds(state);
          const placesOf = (all: readonly (Opportunity | undefined)[]) =>
            new Set(all.map((state) => state && isIn(state) && placeIn(each.order, state)));
          const stayed = states.flatMap(([id, all]) =>
            all.every(isIn) && placesOf(all).size === 1 ? [id] : [],
          );
          const never = states.flatMap(([id, all]) => (all.some(isIn) ? [] : [id]));
          const times = stayed.map((id) => [id, ids.filter((shown) => shown === id).length]);
          const { order, filter } = each;
          expect({ order, filter, wrong: times.filter(([, shown]) => shown !== 1) }).toEqual({
            order,
            filter,
            wrong: [],
          });
          expect(ids.filter((id) => never.includes(id))).toEqual([]);
          const numbered = (await store.listByNumber(2, 20)).items.map(({ opportunityId }) => opportunityId);
          expect([numbered.length, new Set(numbered).size]).toEqual([20, 20]);
          // It is a trial only when there is something to list, and something is written meanwhile.
          expect(stayed.length).toBeGreaterThan(5);
          expect(to - from).toBeGreaterThan(2);
        }
      } finally {
        ours.close();
        await writing;
      }
    },
    patience,
  );

  test(
    'has a total and pages by number that are exact as soon as nobody writes',
    async () => {
      const left = [...statesWithin(ours.written, ours.now(), ours.now())].flatMap(
        ([, [last]]) => last ?? [],
      );
      const expected = left.map((each) => [placeIn('score', each), each.opportunityId]).sort();
      const shown: string[] = [];
      let hasMore = true;
      for (let page = 1; hasMore; page += 1) {
        const numbered = await store.listByNumber(page, 50);
        shown.push(...numbered.items.map(({ opportunityId }) => opportunityId));
        expect(numbered.total).toBe(left.length);
        ({ hasMore } = numbered);
      }
      expect(shown).toEqual(expected.map(([, id]) => id));
    },
    patience,
  );
});
