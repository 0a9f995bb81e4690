import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import type { Opportunity } from '../../lambdas/domain/judging/opportunity.ts';
import { type OpportunityOrder, opportunityOrders } from '../../lambdas/shared/stores/opportunity-places.ts';
import {
  createOpportunityStore,
  type OpportunityStore,
} from '../../lambdas/shared/stores/opportunity-store.ts';
import type { OpportunityFilter } from '../../lambdas/shared/stores/plan-list.ts';
import { seededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { indexedOpportunities } from './indexed-opportunities.ts';
import type { Measurement } from './measurement.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const day = 86_400_000;
const makes = ['Audi', 'BMW', 'Chevrolet', 'Ford', 'Honda', 'Kia', 'Mazda', 'Nissan', 'Toyota', 'Volvo'];
const limit = 20;
const rounds = 12;

/**
 * Each lets half of a market pass or fewer, so that by no luck a page is full after its first query, and enough of the smallest
 * market for two pages; of a VIN there are three offers in every market.
 */
const filters: readonly OpportunityFilter[] = [
  {},
  { make: 'Honda' },
  { make: 'Honda', model: 'Honda 2' },
  { yearFrom: 2010, yearTo: 2020 },
  { priceMin: 2_000, priceMax: 40_000 },
  { mileageMax: 150_000, mileageUnit: 'km' },
  { country: 'US', region: 'TX' },
  { source: 'site-3' },
  { scoreMin: 50 },
  { lane: 'premium' },
  { endingBefore: new Date(now.getTime() + 15 * day).toISOString() },
  { vin: vinOf(7) },
  { make: 'Honda', yearFrom: 2010, scoreMin: 10, mileageMax: 150_000, country: 'US', lane: 'premium' },
];

function vinOf(number: number): string {
  return `1HGCM826${String(number).padStart(9, '0')}`;
}

const opportunitiesOf = function* (seed: string, count: number): Generator<Opportunity> {
  const random = seededRandom(seed);
  const of = (most: number): number => random.integer(0, most - 1);
  for (let at = 0; at < count; at += 1) {
    const make = makes[of(makes.length)] ?? '';
    const amount = 1_000 + of(60_000);
    yield {
      ...{
        opportunityId: `${at.toString(16).padStart(16, '0')}`,
        vehicleId: String(at),
        sourceId: `site-${of(4)}`,
      },
      ...{
        url: `https://site.example/lots/${at}`,
        vin: vinOf(Math.floor(at / 3)),
        trim: null,
        imageUrl: null,
      },
      ...{ make, model: `${make} ${of(4)}`, year: 2000 + of(26) },
      price: { amount, currency: 'USD', kind: 'asking' },
      mileage: { value: of(200_000), unit: 'km' },
      location: { city: 'Springfield', region: ['TX', 'IL'][of(2)] ?? null, country: 'US' },
      auctionEnd: new Date(now.getTime() + (1 + of(30 * 86_400)) * 1_000).toISOString(),
      lastSeenAt: new Date(now.getTime() - of(30 * 86_400) * 1_000).toISOString(),
      ...{
        score: of(1_000) / 10,
        confidence: 0.8,
        discount: 0.2,
        lane: ['standard', 'premium'][of(2)] ?? '',
      },
      marketValue: {
        amount: amount * 1.2,
        currency: 'USD',
        sampleSize: 9,
        spread: 0.08,
        low: amount,
        high: amount,
      },
      ...{ maximumBid: amount, totalCost: amount, roi: random.between(0, 1) },
      receipt,
    };
  }
};

/** No index holds it. */
const receipt: Opportunity['receipt'] = {
  ...{ ruleVersion: '1', rules: judgingRules, judgedOn: '2026-11-21' },
  ...{ inputs: [], comparables: [], leftOut: [], rates: [], steps: [] },
};

interface Market {
  readonly size: number;
  readonly store: OpportunityStore;
  readonly unitsRead: () => number;
}

const marketOf = async (seed: string, size: number): Promise<Market> => {
  const { client, sort, unitsRead } = indexedOpportunities();
  const store = createOpportunityStore('opportunities', client, () => now);
  for (const opportunity of opportunitiesOf(seed, size)) await store.put(opportunity);
  sort();
  return { size, store, unitsRead };
};

interface Asked {
  /** Read units of each of the first two pages. */
  readonly units: readonly number[];
  readonly milliseconds: readonly number[];
}

const ask = async ({ store, unitsRead }: Market, order: OpportunityOrder, filter: OpportunityFilter) => {
  const [units, milliseconds]: [number[], number[]] = [[], []];
  let after: string | undefined;
  for (let page = 0; page < 2; page += 1) {
    const start = performance.now();
    const { next } = await store.list({ order, filter, limit, ...(after !== undefined && { after }) });
    milliseconds.push(performance.now() - start);
    units.push(unitsRead());
    if (next === undefined) break;
    after = next;
  }
  return { units, milliseconds } satisfies Asked;
};

const percentile95 = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? 0;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** 1,000, 10,000 … up to the whole market. */
const sizesUpTo = (most: number): number[] =>
  [1_000, 10_000, 100_000, 1_000_000].filter((size) => size < most).concat(most);

const families = opportunityOrders.flatMap((order) =>
  filters.map((filter) => {
    const isPriced = order === 'price' || filter.priceMin !== undefined;
    return { order, filter: isPriced ? { ...filter, currency: 'USD' } : filter };
  }),
);

export const pagesMeasurement: Measurement = {
  name: 'pages',
  summary: 'what a page of opportunities costs, for every filter in every order, among ever more of them',
  listings: 100_000,
  measure: async ({ seed, listings }) => {
    const markets: Market[] = [];
    for (const size of sizesUpTo(listings)) markets.push(await marketOf(`pages/${seed}`, size));
    const times = markets.map((): number[] => []);
    const costs = families.map((): number[][] => markets.map(() => []));
    // The markets take turns, so that what else the machine does falls to all of them.
    for (let round = 0; round < rounds; round += 1) {
      for (const [family, { order, filter }] of families.entries()) {
        for (const [at, market] of markets.entries()) {
          const { units, milliseconds } = await ask(market, order, filter);
          if (round === 0) costs[family]?.[at]?.push(...units);
          else times[at]?.push(...milliseconds);
        }
      }
    }
    const sizes = markets.map(({ size }, at) => ({
      opportunities: size,
      units: mean(costs.map((family) => mean(family[at] ?? []))),
      most: Math.max(...costs.flatMap((family) => family[at] ?? [])),
      p95: percentile95(times[at] ?? []),
    }));
    const ratios = costs.map((family) => Math.max(...family.map(mean)) / mean(family[0] ?? []));
    return {
      text: sizes
        .map(
          ({ opportunities, units, most, p95 }) =>
            `${opportunities.toLocaleString('en')} opportunities: a page takes ${units.toFixed(1)} read units (at most ${most}), and ${p95.toFixed(1)} ms (p95) in memory`,
        )
        .join('\n'),
      figures: { sizes, families: families.map((family, at) => ({ ...family, ratio: ratios[at] })) },
      goals: [
        {
          what: 'read units of a page, in any market to the smallest, of the family where that is most',
          ...{ measured: Math.max(...ratios), bound: 'at most', limit: 1.2, unit: '' },
        },
        {
          what: 'p95 of a page, in the largest market to the smallest',
          ...{
            measured: (sizes.at(-1)?.p95 ?? 0) / (sizes[0]?.p95 ?? 1),
            bound: 'at most',
            limit: 1.2,
            unit: '',
          },
        },
      ],
    };
  },
};
