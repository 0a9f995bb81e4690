import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type EndKind,
  type ListingHistory,
  withEndSeen,
  withVisit,
} from '../../../../lambdas/domain/identity/listing-history.ts';
import { versionsOfShownVehicle } from '../../../../lambdas/domain/identity/shown-vehicle.ts';
import { priceHistory, statusHistory } from '../../../../lambdas/domain/identity/status-history.ts';
import type { PriceKind, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();

const visit = (hour: number, vehicle: Partial<VehicleFields> = {}) =>
  sampleListing('l1', vehicle, { firstSeenAt: at(hour), lastSeenAt: at(hour), contentHash: `${hour}` });

const priced = (hour: number, amount: number, kind: PriceKind = 'asking') =>
  visit(hour, { price: { amount, currency: 'USD', kind } });

const historyOf = (...visits: ReturnType<typeof visit>[]): ListingHistory =>
  visits.slice(1).reduce(withVisit, withVisit(undefined, visits[0] ?? visit(0)));

describe('the history of a listing', () => {
  test('gains no version by a visit that sees the same through noise', () => {
    const first = visit(8, { images: ['https://a.example/etcc9y7ocjct-1.jpg?v=1'] });
    const again = visit(9, { images: ['https://a.example/etcc9y7ocjct-1.jpg?v=2'] });
    const noisy = { ...again, contentHash: 'other', extractorVersion: '9.0.0', rawPageKey: 'other' };
    const { versions, lastSeenAt } = historyOf(first, noisy);
    expect(versions).toHaveLength(1);
    expect(versions[0]?.fields).toBe(first.fields);
    expect(lastSeenAt).toBe(at(9));
  });

  test('is the very same object after a visit without news', () => {
    const history = withEndSeen(historyOf(priced(8, 20_000), priced(10, 19_000)), 'withdrawn', at(12));
    expect(withVisit(history, priced(8, 20_000))).toBe(history);
    expect(withEndSeen(history, 'withdrawn', at(12))).toBe(history);
  });

  test('gains a version by another picture, another price, another mileage', () => {
    const changed: Partial<VehicleFields>[] = [
      { images: ['https://a.example/p/2.jpg'] },
      { price: { amount: 1, currency: 'USD', kind: 'asking' } },
      { mileage: { value: 40_001, unit: 'mi' } },
    ];
    for (const vehicle of changed) expect(historyOf(visit(8), visit(9, vehicle)).versions).toHaveLength(2);
  });

  test('tells its prices with when each was seen', () => {
    expect(priceHistory(historyOf(priced(8, 20_000), priced(9, 20_000), priced(10, 19_000)))).toEqual([
      { price: { amount: 20_000, currency: 'USD', kind: 'asking' }, firstSeenAt: at(8), lastSeenAt: at(9) },
      { price: { amount: 19_000, currency: 'USD', kind: 'asking' }, firstSeenAt: at(10), lastSeenAt: at(10) },
    ]);
  });

  test('tells an auction from its first bid to its sale', () => {
    const auction = historyOf(
      priced(8, 500, 'current-bid'),
      priced(9, 900, 'current-bid'),
      priced(12, 1_100, 'sold'),
    );
    expect(statusHistory(auction)).toEqual([
      { status: 'listed', at: at(8) },
      { status: 'bid-up', at: at(9) },
      { status: 'sold', at: at(12) },
    ]);
  });

  test.each([
    ['stands in the end, when it was seen after', [visit(8), visit(14)], ['listed', 'withdrawn', 'listed']],
    ['is over in the end, when it was not', [visit(8), visit(10)], ['listed', 'withdrawn']],
  ])('that was withdrawn %s', (_, visits, statuses) => {
    const history = withEndSeen(historyOf(...visits), 'withdrawn', at(12));
    expect(statusHistory(history).map(({ status }) => status)).toEqual(statuses);
  });

  test.each<[string, readonly number[], readonly [EndKind, number][], readonly string[]]>([
    [
      'ended twice is over in the end',
      [8, 12],
      [
        ['ended', 10],
        ['ended', 14],
      ],
      ['listed', 'ended', 'listed', 'ended'],
    ],
    [
      'ended and was then sold is sold',
      [8],
      [
        ['ended', 10],
        ['sold', 12],
      ],
      ['listed', 'ended', 'sold'],
    ],
    ['ended as it was last seen is over', [8, 12], [['ended', 12]], ['listed', 'ended']],
    ['was over before it was listed begins with its listing', [12], [['withdrawn', 10]], ['listed']],
    [
      'was over before, and again after',
      [12],
      [
        ['withdrawn', 10],
        ['withdrawn', 14],
      ],
      ['listed', 'withdrawn'],
    ],
  ])('that %s', (_, hours, ends, statuses) => {
    const seen = historyOf(...hours.map((hour) => visit(hour)));
    const history = ends.reduce((known, [kind, hour]) => withEndSeen(known, kind, at(hour)), seen);
    expect(statusHistory(history).map(({ status }) => status)).toEqual(statuses);
  });

  test('begins when the listing was seen first, also where its first contents are not kept', () => {
    const [first, ...rest] = statusHistory(historyOf(visit(8)), at(2));
    expect([first, rest]).toEqual([{ status: 'listed', at: at(2) }, []]);
  });

  test('knows no end where nobody saw one, however long nothing was seen', () => {
    expect(statusHistory(historyOf(visit(8)))).toEqual([{ status: 'listed', at: at(8) }]);
  });
});

describe('a listing that changes its VIN', () => {
  const vin = '1FTEW1EP6MKD10001';
  const other = '1FTEW1EP0MKD20555';
  test.each<[string, readonly (string | null)[], readonly number[]]>([
    ['from none to one shows the same vehicle', [null, vin], [8, 9]],
    ['by one slip shows the same vehicle', ['1FTEW1EP6MKD10081', vin], [8, 9]],
    ['to none shows the same vehicle', [vin, null], [8, 9]],
    ['to another vehicle’s shows another from then on', [vin, other], [9]],
    ['to another vehicle’s, and to none, shows the other', [vin, other, null], [9, 10]],
    ['for one visit shows what it did before', [vin, other, vin], [8]],
  ])('%s', (_, vins, hours) => {
    const history = historyOf(...vins.map((each, place) => visit(8 + place, { vin: each })));
    expect(versionsOfShownVehicle(history).map(({ firstSeenAt }) => firstSeenAt)).toEqual(hours.map(at));
  });
});

interface Event {
  readonly hour: number;
  readonly amount: number;
  /** In the address of the picture: noise. */
  readonly token: number;
  readonly end: 'sold' | 'withdrawn' | undefined;
}

test('the last status is that of what was seen last, whatever came before', () => {
  const sight = fc.record({ hour: fc.integer({ min: 1, max: 40 }), over: fc.boolean() });
  fc.assert(
    fc.property(fc.array(sight, { maxLength: 12 }), (sights) => {
      const history = sights.reduce<ListingHistory>(
        (known, { hour, over }) =>
          over ? withEndSeen(known, 'ended', at(hour)) : withVisit(known, priced(hour, 100 + (hour % 3))),
        historyOf(visit(0)),
      );
      const last = Math.max(0, ...sights.map(({ hour }) => hour));
      const isOver = sights.some(({ hour, over }) => over && hour === last);
      expect(statusHistory(history).at(-1)?.status).toBe(isOver ? 'ended' : 'listed');
    }),
  );
});

test('visits and ends leave the same history in any order, however often they come', () => {
  const event: fc.Arbitrary<Event> = fc.record({
    hour: fc.integer({ min: 1, max: 9 }),
    amount: fc.constantFrom(100, 200, 300),
    token: fc.integer({ min: 1, max: 3 }),
    end: fc.constantFrom(undefined, 'sold' as const, 'withdrawn' as const),
  });
  const apply = (history: ListingHistory, { hour, amount, token, end }: Event): ListingHistory =>
    end === undefined
      ? withVisit(
          history,
          visit(hour, {
            price: { amount, currency: 'USD', kind: 'asking' },
            images: [`https://a.example/etcc9y7ocjct-1.jpg?v=${token}`],
          }),
        )
      : withEndSeen(history, end, at(hour));
  const scenario = fc.array(event, { maxLength: 8 }).chain((events) =>
    fc.record({
      events: fc.constant(events),
      deliveries: fc
        .subarray(events)
        .chain((again) =>
          fc.shuffledSubarray([...events, ...again], { minLength: events.length + again.length }),
        ),
    }),
  );
  fc.assert(
    fc.property(scenario, ({ events, deliveries }) => {
      const first = withVisit(undefined, visit(0));
      expect(deliveries.reduce(apply, first)).toEqual(events.reduce(apply, first));
    }),
    { numRuns: 300 },
  );
});
