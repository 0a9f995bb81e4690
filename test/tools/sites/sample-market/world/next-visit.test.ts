import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { worldAtVisit } from '../../../../../tools/sites/sample-market/world/next-visit.ts';

const start = new Date('2026-11-21T10:00:00Z');

const keyed = (visit: number, seed = 1) =>
  new Map(worldAtVisit(seed, start, visit).offers.map((offer) => [`${offer.site}/${offer.id}`, offer]));

describe('worldAtVisit', () => {
  test('depends on seed, start and visit alone, not on the visits in between', () => {
    worldAtVisit(1, start, 4);
    expect(worldAtVisit(1, start, 3)).toEqual(worldAtVisit(1, start, 3));
  });

  test('changes prices, ends auctions, adds offers and withdraws some', () => {
    const before = keyed(1);
    const after = keyed(2);
    const kept = [...after].filter(([key]) => before.has(key));
    expect([...after.keys()].filter((key) => !before.has(key)).length).toBeGreaterThan(8);
    expect([...before.keys()].filter((key) => !after.has(key)).length).toBeGreaterThan(0);
    expect(kept.filter(([key, { price }]) => price !== before.get(key)?.price).length).toBeGreaterThan(20);
    const ended = kept.filter(([key, { auction }]) => auction?.sold && !before.get(key)?.auction?.sold);
    expect(ended.length).toBeGreaterThan(0);
    for (const [, { auction }] of ended) {
      expect(auction?.endsAt.getTime()).toBeLessThanOrEqual(start.getTime() + 24 * 3_600_000);
    }
  });

  test('keeps bids from falling, and says what a dealer asked before', () => {
    const before = keyed(1);
    for (const [key, offer] of keyed(2)) {
      const earlier = before.get(key);
      if (earlier === undefined || earlier.price === offer.price) continue;
      if (offer.auction === undefined) expect(offer.previousPrice).toBe(earlier.price);
      else expect(offer.price).toBeGreaterThan(earlier.price);
    }
  });

  test('never turns a deal into an ordinary offer, nor an ordinary one into a deal, and repeats no number', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 12 }), (seed, visit) => {
        const { offers } = worldAtVisit(seed, start, visit);
        for (const { price, vehicle, isDeal } of offers) {
          const ratio = price / vehicle.value;
          expect(isDeal ? ratio >= 0.6 && ratio <= 0.8 : ratio > 0.87).toBe(true);
        }
        expect(new Set(offers.map(({ site, id }) => `${site}/${id}`)).size).toBe(offers.length);
        const vehicles = new Set(offers.map(({ vehicle }) => vehicle));
        expect(new Set(offers.map(({ vehicle }) => vehicle.vin)).size).toBe(vehicles.size);
      }),
      { numRuns: 15 },
    );
  });

  test('forgets what was sold ten days ago', () => {
    const { offers, now } = worldAtVisit(1, start, 30);
    const oldest = Math.min(...offers.flatMap(({ auction }) => auction?.endsAt.getTime() ?? []));
    expect(now.getTime() - oldest).toBeLessThanOrEqual(10 * 24 * 3_600_000);
  });

  test.each([0, -1, 1.5, 401, Number.NaN])('refuses visit %d', (visit) => {
    expect(() => worldAtVisit(1, start, visit)).toThrow('give a whole number from 1 to 400');
  });
});
