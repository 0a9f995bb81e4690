import {
  type OpportunityOrder,
  type OpportunitySummary,
  opportunityOrders,
} from '../../lambdas/shared/stores/opportunity-places.ts';
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
  { priceMin: 2_000, priceMax: 30_000 },
  { mileageMax: 90_000, mileageUnit: 'km' },
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

const opportunitiesOf = function* (seed: string, count: number): Generator<OpportunitySummary> {
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
    };
  }
};

interface Market {
  readonly size: number;
  readonly store: OpportunityStore;
  readonly table: Pick<ReturnType<typeof indexedOpportunities>, 'unitsRead' | 'timeSpent'>;
}

const marketOf = (seed: string, size: number): Market => {
  const table = indexedOpportunities(opportunitiesOf(seed, size));
  return { size, table, store: createOpportunityStore('opportunities', table.client, () => now) };
};

/** Of a page. */
interface PageCost {
  readonly units: number;
  /** Milliseconds, the table's with ours. */
  readonly time: number;
  /** Milliseconds of ours alone. */
  readonly own: number;
}

interface Family {
  readonly order: OpportunityOrder;
  readonly filter: OpportunityFilter;
}

/** The first two pages. */
const ask = async ({ store, table }: Market, { order, filter }: Family): Promise<PageCost[]> => {
  const costs: PageCost[] = [];
  let after: string | undefined;
  do {
    const start = performance.now();
    const { next } = await store.list({ order, filter, limit, ...(after !== undefined && { after }) });
    const time = performance.now() - start;
    costs.push({ units: table.unitsRead(), time, own: time - table.timeSpent() });
    after = next;
  } while (after !== undefined && costs.length < 2);
  return costs;
};

const percentile95 = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.ceil(values.length * 0.95) - 1] ?? 0;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** 1,000, 10,000 … up to the whole market. */
const sizesUpTo = (most: number): number[] =>
  [1_000, 10_000, 100_000, 1_000_000].filter((size) => size < most).concat(most);

const families: readonly Family[] = opportunityOrders.flatMap((order) =>
  filters.map((filter) => {
    const isPriced = order === 'price' || filter.priceMin !== undefined;
    return { order, filter: isPriced ? { ...filter, currency: 'USD' } : filter };
  }),
);

/**
 * All families of all markets, which take turns, each time in the other order: what else the machine does falls to all of them.
 * @returns the costs of each family, by market.
 */
const askAll = async (markets: readonly Market[], round: number): Promise<PageCost[][][]> => {
  const costs = families.map((): PageCost[][] => markets.map(() => []));
  const turns = [...markets.entries()];
  if (round % 2 === 1) turns.reverse();
  for (const [family, each] of families.entries()) {
    for (const [at, market] of turns) costs[family]?.splice(at, 1, await ask(market, each));
  }
  return costs;
};

export const pagesMeasurement: Measurement = {
  name: 'pages',
  summary: 'what a page of opportunities costs, for every filter in every order, among ever more of them',
  listings: 1_000_000,
  measure: async ({ seed, listings }, say = () => {}) => {
    const markets: Market[] = [];
    for (const size of sizesUpTo(listings)) {
      say(`Putting ${size.toLocaleString('en')} opportunities in order …`);
      markets.push(marketOf(`pages/${seed}`, size));
    }
    // The first round warms up. What it reads is what every other reads.
    const first = await askAll(markets, 0);
    const timed: PageCost[][][][] = [];
    for (let round = 1; round <= rounds; round += 1) {
      say(`Asking for pages, round ${round} of ${rounds} …`);
      timed.push(await askAll(markets, round));
    }
    const unitsOf = (family: PageCost[][], at: number): number[] =>
      (family[at] ?? []).map(({ units }) => units);
    /** Over the pages of all families, each as fast as it ever was: what others took of the machine is no cost of it. */
    const p95Of = (at: number, part: 'time' | 'own'): number =>
      percentile95(
        first.flatMap((family, each) =>
          (family[at] ?? []).map((_, page) =>
            Math.min(...timed.map((costs) => costs[each]?.[at]?.[page]?.[part] ?? Number.POSITIVE_INFINITY)),
          ),
        ),
      );
    const growthOf = (part: 'time' | 'own'): number => p95Of(markets.length - 1, part) / p95Of(0, part);
    const sizes = markets.map(({ size }, at) => ({
      opportunities: size,
      units: mean(first.map((family) => mean(unitsOf(family, at)))),
      most: Math.max(...first.flatMap((family) => unitsOf(family, at))),
      p95: p95Of(at, 'time'),
      ownP95: p95Of(at, 'own'),
    }));
    const ratios = first.map(
      (family) => Math.max(...markets.map((_, at) => mean(unitsOf(family, at)))) / mean(unitsOf(family, 0)),
    );
    return {
      text: sizes
        .map(
          ({ opportunities, units, most, p95, ownP95 }) =>
            `${opportunities.toLocaleString('en')} opportunities: a page takes ${units.toFixed(1)} read units (at most ${most}), and ${p95.toFixed(1)} ms (p95) with a table in memory, ${ownP95.toFixed(2)} ms of it ours`,
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
          ...{ measured: growthOf('time'), bound: 'at most', limit: 1.2, unit: '' },
        },
        {
          what: 'p95 of our part of it, likewise',
          ...{ measured: growthOf('own'), bound: 'at most', limit: 1.2, unit: '' },
        },
      ],
    };
  },
};
