import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Quality } from '../../../../lambdas/domain/quality/quality-of.ts';
import {
  mergeSums,
  noQualities,
  type QualitySums,
  qualityOfSource,
  sumsOf,
} from '../../../../lambdas/domain/quality/source-quality.ts';

const quality = (score: number, agreement: number | null, notes: readonly string[] = []): Quality => ({
  score,
  parts: { completeness: 0.9, validity: 1, agreement, freshness: 1 },
  notes,
});

const sumOf = (qualities: readonly Quality[]): QualitySums =>
  qualities.map(sumsOf).reduce(mergeSums, noQualities);

const noOffers = { offers: 0, invalidOffers: 0 };

describe('qualityOfSource', () => {
  test('is the mean of its listings, with the share of offers that keep their contract', () => {
    const sums = sumOf([quality(95, 0.8, ['vin: not known']), quality(86.5, 0.6), quality(90, 1)]);
    expect(qualityOfSource(sums, { offers: 4, invalidOffers: 1 })).toEqual({
      listings: 3,
      score: 90.5,
      parts: { completeness: 0.9, validity: 1, agreement: 0.8, freshness: 1 },
      asPromised: 0.333,
      compliance: 0.75,
      notes: [{ note: 'vin: not known', share: 0.333 }],
    });
  });

  test('tells the agreement by the listings of which it can be told', () => {
    expect(qualityOfSource(sumOf([quality(90, 0.8), quality(90, null)]), noOffers)?.parts.agreement).toBe(
      0.8,
    );
    expect(qualityOfSource(sumOf([quality(90, null)]), noOffers)?.parts.agreement).toBeNull();
  });

  test('says nothing of a source without a listing', () => {
    expect(qualityOfSource(noQualities, noOffers)).toBeUndefined();
  });

  test('says nothing of compliance where there was no offer', () => {
    expect(qualityOfSource(sumOf([quality(90, 1)]), noOffers)).not.toHaveProperty('compliance');
  });

  test('names the most frequent notes first, and few', () => {
    const notes = 'abcdefghijkl'.split('');
    const sums = sumOf([quality(90, 1, notes), quality(90, 1, ['l', 'l'])]);
    expect(
      qualityOfSource(sums, noOffers)
        ?.notes.map(({ note }) => note)
        .join(''),
    ).toBe('labcdefg');
  });
});

describe('mergeSums', () => {
  const anyQuality = fc.record({
    score: fc.integer({ min: 0, max: 1_000 }).map((tenths) => tenths / 10),
    parts: fc.record({
      completeness: fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000),
      validity: fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000),
      agreement: fc.option(fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000)),
      freshness: fc.integer({ min: 0, max: 1_000 }).map((thousandths) => thousandths / 1_000),
    }),
    notes: fc.array(fc.constantFrom('vin: not known', 'price: readers disagree')),
  });

  test('comes to the same in whatever order and grouping', () => {
    fc.assert(
      fc.property(fc.array(anyQuality, { maxLength: 20 }), fc.nat(20), (qualities, cut) => {
        const [some, others] = [qualities.slice(0, cut), qualities.slice(cut)];
        expect(mergeSums(sumOf(others.toReversed()), sumOf(some))).toEqual(sumOf(qualities));
      }),
    );
  });
});
