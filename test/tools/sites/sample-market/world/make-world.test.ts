import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { vinCheckDigit } from '../../../../../tools/sites/sample-market/world/make-vin.ts';
import { makeWorld } from '../../../../../tools/sites/sample-market/world/make-world.ts';
import type { MarketOffer } from '../../../../../tools/sites/sample-market/world/market-offer.ts';

const now = new Date('2026-11-21T10:00:00Z');

/** The rule must hold in any world, whatever its seed. */
const inEveryWorld = (rule: (offers: readonly MarketOffer[]) => void): void =>
  fc.assert(
    fc.property(fc.nat(), (seed) => rule(makeWorld(seed, now).offers)),
    { numRuns: 25 },
  );

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What others ask for the same model of about the same year, in the same currency. */
const askedByOthers = (offer: MarketOffer, offers: readonly MarketOffer[]): number[] =>
  offers
    .filter(
      ({ vehicle }) =>
        vehicle.vin !== offer.vehicle.vin &&
        vehicle.model === offer.vehicle.model &&
        Math.abs(vehicle.year - offer.vehicle.year) <= 1,
    )
    .map(({ price }) => price);

describe('the sample world', () => {
  test('is the same for the same seed and moment, and another for another seed', () => {
    expect(makeWorld(5, now)).toEqual(makeWorld(5, now));
    expect(makeWorld(5, now)).not.toEqual(makeWorld(6, now));
  });

  test('gives every vehicle a VIN of its own with a valid check digit', () =>
    inEveryWorld((offers) => {
      const byVin = Map.groupBy(offers, ({ vehicle }) => vehicle.vin);
      for (const [vin, same] of byVin) {
        expect(vin[8]).toBe(vinCheckDigit(vin));
        expect(new Set(same.map(({ vehicle }) => vehicle)).size).toBe(1);
      }
    }));

  test('offers about 200 vehicles on four sites, at least eight of each model', () =>
    inEveryWorld((offers) => {
      expect(offers.length).toBeGreaterThanOrEqual(190);
      expect(offers.length).toBeLessThanOrEqual(210);
      expect(Map.groupBy(offers, ({ site }) => site).size).toBe(4);
      const models = Map.groupBy(offers, ({ vehicle }) => vehicle.model);
      expect(models.size).toBe(12);
      for (const same of models.values()) expect(same.length).toBeGreaterThanOrEqual(8);
    }));

  test('numbers the lots of a site without repeats, goods included', () => {
    const { offers, goods } = makeWorld(1, now);
    const ids = [...offers, ...goods].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('under-prices 8 to 12 % of the offers by 20 to 40 %, and no other', () =>
    inEveryWorld((offers) => {
      const deals = offers.filter(({ isDeal }) => isDeal);
      expect(deals.length / offers.length).toBeGreaterThanOrEqual(0.08);
      expect(deals.length / offers.length).toBeLessThanOrEqual(0.12);
      for (const { price, vehicle, isDeal } of offers) {
        const ratio = price / vehicle.value;
        expect(isDeal ? ratio >= 0.6 && ratio <= 0.8 : ratio > 0.87).toBe(true);
      }
    }));

  test('has deals that stand out among comparable offers, which the others do not', () =>
    inEveryWorld((offers) => {
      const standing = (wanted: boolean): number =>
        median(
          offers
            .filter((offer) => offer.isDeal === wanted)
            .map((offer) => offer.price / median(askedByOthers(offer, offers)))
            .filter(Number.isFinite),
        );
      expect(standing(true)).toBeLessThan(0.85);
      expect(standing(false)).toBeGreaterThan(0.93);
    }));

  test('makes no deal of a malformed, sold or branded offer', () =>
    inEveryWorld((offers) => {
      for (const { malformed, auction, vehicle } of offers.filter(({ isDeal }) => isDeal)) {
        expect({ malformed, sold: auction?.sold ?? false, title: vehicle.titleStatus }).toEqual({
          malformed: undefined,
          sold: false,
          title: 'Clean',
        });
      }
    }));

  test('offers the same vehicle on two sites, and on three', () => {
    const { offers } = makeWorld(1, now);
    const sitesOfOne = [...Map.groupBy(offers, ({ vehicle }) => vehicle.vin).values()].map(
      (same) => new Set(same.map(({ site }) => site)).size,
    );
    expect(sitesOfOne.filter((count) => count === 2)).toHaveLength(16);
    expect(sitesOfOne.filter((count) => count === 3)).toHaveLength(4);
  });

  test('plants every malformation', () => {
    const planted = makeWorld(1, now).offers.flatMap(({ malformed }) => malformed ?? []);
    expect([...new Set(planted)].sort()).toEqual([
      'broken-json-ld',
      'cut-off-page',
      'empty-page',
      'negative-mileage',
      'price-on-call',
      'vin-of-16-characters',
      'wrong-charset',
      'year-20222',
    ]);
  });

  test('has auctions that run, and auctions that are over', () =>
    inEveryWorld((offers) => {
      const auctions = offers.flatMap(({ auction }) => auction ?? []);
      expect(auctions.filter(({ sold }) => sold).length).toBeGreaterThan(5);
      for (const { endsAt, sold } of auctions) expect(endsAt.getTime() > now.getTime()).toBe(!sold);
    }));
});
