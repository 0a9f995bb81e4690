import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Opportunity } from '../../../../lambdas/domain/judging/opportunity.ts';
import {
  type OpportunityOrder,
  opportunityOrders,
  placeIn,
} from '../../../../lambdas/shared/stores/opportunity-places.ts';
import {
  createOpportunityStore,
  deepestByNumber,
  mostExamined,
  type OpportunityStore,
} from '../../../../lambdas/shared/stores/opportunity-store.ts';
import type { OpportunityFilter } from '../../../../lambdas/shared/stores/plan-list.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleOpportunity } from '../../../support/sample-opportunity.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const vin = '1HGCM82633A004352';

const storeOf = async (opportunities: readonly Opportunity[]) => {
  const { client, calls } = inMemoryDynamo();
  const store = createOpportunityStore('opportunities', client, () => now);
  for (const each of opportunities) await store.put(each);
  return { store, calls };
};

interface Listed {
  readonly order?: OpportunityOrder;
  readonly filter?: OpportunityFilter;
  readonly limit?: number;
  /** What others do between two pages. */
  readonly between?: () => Promise<void>;
}

/** The ids on all pages. */
const walk = async (store: OpportunityStore, listed: Listed = {}): Promise<string[]> => {
  const { order = 'score', filter = {}, limit = 2, between = async () => {} } = listed;
  const ids: string[] = [];
  for (let after: string | undefined; ; ) {
    const { items, next } = await store.list({ order, filter, limit, ...(after && { after }) });
    ids.push(...items.map(({ opportunityId }) => opportunityId));
    if (next === undefined) return ids;
    after = next;
    await between();
  }
};

const usd = (amount: number) => ({ amount, currency: 'USD', kind: 'asking' as const });

describe('a list of opportunities', () => {
  const cars = [
    sampleOpportunity({ opportunityId: 'a', score: 100, roi: 0.1, price: usd(9_000), vin: null }),
    sampleOpportunity({ opportunityId: 'b', score: 9.9, roi: -0.2, price: usd(10_000), auctionEnd: null }),
    sampleOpportunity({ opportunityId: 'c', score: 10, roi: 2, price: { ...usd(1), currency: 'EUR' } }),
    sampleOpportunity({
      ...{ opportunityId: 'd', score: 10, price: usd(9_000.5), mileage: { value: 41_200, unit: 'km' } },
      ...{ auctionEnd: '2026-11-21T06:00:01-06:00', lastSeenAt: '2026-11-21T11:00:00.000Z', year: 2019 },
      ...{ location: null, make: 'Ford', model: 'F-150', sourceId: 'dealer', lane: 'premium' },
    }),
    sampleOpportunity({ opportunityId: 'over', score: 99, auctionEnd: '2026-11-21T06:00:00-06:00' }),
  ];

  test.each<[OpportunityOrder, OpportunityFilter, string[]]>([
    ['score', {}, ['a', 'c', 'd', 'b']],
    ['margin', {}, ['c', 'd', 'a', 'b']],
    ['price', { currency: 'USD' }, ['a', 'd', 'b']],
    ['price', { currency: 'EUR' }, ['c']],
    ['mileage', {}, ['d', 'a', 'b', 'c']],
    ['ending-soon', {}, ['d', 'a', 'c']],
    ['newest', {}, ['d', 'a', 'b', 'c']],
  ])('by %s of %j has those that are open, in that order', async (order, filter, ids) => {
    const { store } = await storeOf(cars);
    expect(await walk(store, { order, filter })).toEqual(ids);
  });

  const filters: readonly [OpportunityFilter, string[]][] = [
    [{ make: 'Ford' }, ['d']],
    [{ make: 'Honda', model: 'F-150' }, []],
    [{ yearFrom: 2020 }, ['a', 'b', 'c']],
    [{ yearTo: 2020 }, ['d']],
    [{ yearFrom: 2022, yearTo: 2020 }, []],
    [{ currency: 'USD', priceMin: 9_000.5 }, ['b', 'd']],
    [{ currency: 'USD', priceMax: 9_000.49 }, ['a']],
    [{ currency: 'USD', priceMin: 10_001, priceMax: 9_000 }, []],
    [{ mileageMax: 41_200, mileageUnit: 'km' }, ['d']],
    [{ mileageMax: 41_199 }, ['d']],
    [{ mileageMax: 0 }, []],
    [{ country: 'US', region: 'IL' }, ['a', 'b', 'c']],
    [{ country: 'DE' }, []],
    [{ source: 'dealer' }, ['d']],
    [{ lane: 'premium' }, ['d']],
    [{ scoreMin: 10 }, ['a', 'c', 'd']],
    [{ scoreMin: 10.04 }, ['a']],
    [{ endingBefore: '2026-11-21T12:00:02Z' }, ['d']],
    [{ endingBefore: '2026-11-21T12:00:01Z' }, []],
    [{ endingBefore: '2020-01-01T00:00:00Z' }, []],
    [{ vin, yearTo: 2020 }, ['d']],
    [{ vin }, ['b', 'c', 'd']],
  ];

  test.each(filters)('of %j has the same opportunities in every order', async (filter, ids) => {
    const { store } = await storeOf(cars);
    for (const order of opportunityOrders) {
      const currency = order === 'price' ? { currency: 'USD' } : {};
      const expected = ids.filter(
        (id) => !(order === 'ending-soon' && id === 'b') && !(order === 'price' && id === 'c'),
      );
      const listed = await walk(store, { order, filter: { ...currency, ...filter } });
      expect([order, listed.sort()]).toEqual([order, expected]);
    }
  });

  test('compares no prices without a currency', async () => {
    const { store } = await storeOf(cars);
    await expect(store.list({ order: 'price', filter: {}, limit: 1 })).rejects.toThrow(RangeError);
  });

  test('costs two queries at most, gives a short page where few meet the filter, and leads on', async () => {
    const many = Array.from({ length: mostExamined + 1 }, (_, at) =>
      sampleOpportunity({
        opportunityId: `o${String(at).padStart(4, '0')}`,
        year: at < mostExamined ? 2021 : 2022,
      }),
    );
    const { store, calls } = await storeOf(many);
    const before = calls.length;
    const first = await store.list({ order: 'score', filter: { yearFrom: 2022 }, limit: 20 });
    expect([first.items, calls.slice(before)]).toEqual([[], ['QueryCommand', 'QueryCommand']]);
    const rest = { order: 'score', filter: { yearFrom: 2022 }, limit: 20, after: first.next ?? '' } as const;
    expect((await store.list(rest)).items).toHaveLength(1);
  });
});

describe('a page by its number', () => {
  const open = (count: number, score: number) =>
    Array.from({ length: count }, (_, at) =>
      sampleOpportunity({
        opportunityId: `open${score}-${String(at).padStart(4, '0')}`,
        score,
        auctionEnd: null,
      }),
    );
  const over = (count: number) =>
    Array.from({ length: count }, (_, at) =>
      sampleOpportunity({ opportunityId: `over${at}`, score: 90, auctionEnd: '2026-11-21T11:00:00Z' }),
    );
  const idsOf = (page: { readonly items: readonly { readonly opportunityId: string }[] }) =>
    page.items.map(({ opportunityId }) => opportunityId);

  test('passes over those that ended, which count until they are removed', async () => {
    const { store } = await storeOf([...open(2, 95), ...over(600), ...open(3, 80)]);
    const second = await store.listByNumber(2, 2);
    expect(second).toMatchObject({ hasMore: true, total: 605 });
    expect(idsOf(second)).toEqual(['open80-0000', 'open80-0001']);
    expect(idsOf(await store.listByNumber(3, 2))).toEqual(['open80-0002']);
    await store.remove('over0');
    expect((await store.listByNumber(9, 2)).total).toBe(604);
  });

  test('as deep as there are any takes four queries at most, however many have ended', async () => {
    const { store, calls } = await storeOf([...over(4 * mostExamined), ...open(1, 80)]);
    const before = calls.length;
    const page = await store.listByNumber(10, deepestByNumber / 10);
    expect([page.items, page.hasMore]).toEqual([[], true]);
    expect(calls.slice(before).filter((call) => call === 'QueryCommand')).toHaveLength(4);
  });

  test('that is the deepest is full where none has ended', async () => {
    const { store } = await storeOf(open(deepestByNumber + 1, 50));
    const page = await store.listByNumber(10, 100);
    expect([page.items.length, page.hasMore, page.total]).toEqual([100, true, deepestByNumber + 1]);
    expect(idsOf(page)[0]).toBe('open50-0900');
  });
});

describe('while others write', () => {
  const ids = Array.from({ length: 12 }, (_, at) => `o${at}`);
  const values = fc.record({
    score: fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10),
    roi: fc.double({ min: -1, max: 3, noNaN: true }),
    amount: fc.integer({ min: 1, max: 5 }),
    year: fc.constantFrom(2019, 2021),
    end: fc.constantFrom(null, '2026-11-21T11:00:00Z', '2026-11-22T00:00:00Z', '2026-11-23T00:00:00Z'),
    kilometres: fc.integer({ min: 0, max: 3 }),
    vin: fc.constantFrom(null, vin),
    make: fc.constantFrom('Honda', 'Ford'),
    model: fc.constantFrom('Accord', 'Focus'),
    lane: fc.constantFrom('standard', 'premium'),
    sourceId: fc.constantFrom('county', 'dealer'),
    country: fc.constantFrom('US', 'CA'),
  });
  type Values = typeof values extends fc.Arbitrary<infer T> ? T : never;
  const made = (opportunityId: string, { amount, end, kilometres, country, ...rest }: Values): Opportunity =>
    sampleOpportunity({
      ...{ opportunityId, ...rest, price: usd(amount), auctionEnd: end },
      location: { city: null, region: null, country },
      mileage: { value: kilometres, unit: 'km' },
    });
  const writes = fc.array(
    fc.record({ id: fc.constantFrom(...ids, 'new1', 'new2'), values: fc.option(values) }),
    { maxLength: 12 },
  );
  /** None, one, or several together. */
  const filters: fc.Arbitrary<OpportunityFilter> = fc.oneof(
    fc.constant({}),
    fc.constantFrom<OpportunityFilter>(
      ...[
        { vin },
        { scoreMin: 40 },
        { yearFrom: 2020 },
        { yearTo: 2020 },
        { make: 'Ford' },
        { model: 'Focus' },
      ],
      ...[{ lane: 'premium' }, { source: 'dealer' }, { country: 'CA' }, { priceMin: 3 }, { priceMax: 3 }],
      ...[
        { mileageMax: 1 },
        { mileageMax: 2, mileageUnit: 'km' as const },
        { endingBefore: '2026-11-22T12:00:00Z' },
      ],
    ),
    fc.record(
      {
        make: fc.constant('Ford'),
        lane: fc.constant('premium'),
        country: fc.constant('US'),
        scoreMin: fc.constant(20),
        priceMax: fc.constant(4),
        mileageMax: fc.constant(1),
        yearFrom: fc.constant(2019),
      },
      { requiredKeys: [] },
    ),
  );

  test.each(opportunityOrders)(
    'by %s the pages hold each opportunity that did not change once, in its place',
    async (order) => {
      const world = fc.array(values, { minLength: ids.length, maxLength: ids.length });
      await fc.assert(
        fc.asyncProperty(
          world,
          writes,
          filters,
          fc.integer({ min: 1, max: 4 }),
          async (seen, changes, stated, limit) => {
            const filter = { ...stated, currency: 'USD' };
            const first = ids.map((id, at) => made(id, seen[at] as Values));
            const { store } = await storeOf(first);
            const expected = await walk(store, { order, filter, limit: 100 });
            const pending = [...changes];
            const touched = new Set(changes.map(({ id }) => id));
            const between = async (): Promise<void> => {
              const change = pending.shift();
              if (change?.values) await store.put(made(change.id, change.values));
              else if (change !== undefined) await store.remove(change.id);
            };
            const listed = await walk(store, { order, filter, limit, between });
            expect(listed.filter((id) => !touched.has(id))).toEqual(
              expected.filter((id) => !touched.has(id)),
            );
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  test('the place behind which a list goes on may be that of one that is gone', async () => {
    const two = [sampleOpportunity({ opportunityId: 'a' }), sampleOpportunity({ opportunityId: 'a~' })];
    const { store } = await storeOf(two);
    const after = placeIn('score', sampleOpportunity({ opportunityId: 'a' }));
    await store.remove('a');
    const { items } = await store.list({ order: 'score', filter: {}, limit: 5, after });
    expect(items.map(({ opportunityId }) => opportunityId)).toEqual(['a~']);
  });
});
