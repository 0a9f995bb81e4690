import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Anomaly,
  type AnomalyCode,
  anomalyCodes,
  anomalyMark,
} from '../../../../lambdas/domain/anomalies/anomaly.ts';
import {
  type AnomalyRecord,
  type AnomalyReview,
  isHeldBack,
  withDetections,
  withReview,
} from '../../../../lambdas/domain/anomalies/anomaly-record.ts';
import { askingFor } from '../../../support/sample-listing.ts';

const cheap = askingFor('a', 2_000);
const at = '2026-11-20T10:00:00.000Z';
const later = '2026-11-20T11:00:00.000Z';

const anomaly = (code: AnomalyCode, evidence = 'Comparable ones cost 20,000 USD.'): Anomaly => ({
  code,
  field: anomalyCodes[code].field,
  value: '2,000 USD (asking)',
  evidence,
});
const bait = anomaly('price-far-below-market');
const contradiction = anomaly('year-contradicts-vin');

const review = (verdict: AnomalyReview['verdict'], time = later): AnomalyReview => ({
  verdict,
  by: 'user-1',
  at: time,
  reason: 'called the seller',
});
const found = (
  anomalies: readonly Anomaly[],
  records: readonly AnomalyRecord[] = [],
  listing = cheap,
  time = at,
): readonly AnomalyRecord[] => withDetections(records, { listing, anomalies, at: time });
const reviewed = (verdict: AnomalyReview['verdict']): readonly AnomalyRecord[] =>
  found([bait]).map((record) => withReview(record, review(verdict)));

describe('a listing with an anomaly', () => {
  test('is held back from when it is found', () => {
    const records = found([bait]);
    expect(records).toEqual([
      {
        ...bait,
        listingId: 'a',
        mark: anomalyMark('price-far-below-market', cheap.fields),
        state: 'open',
        stands: true,
        detectedAt: at,
      },
    ]);
    expect(isHeldBack(records)).toBe(true);
    expect(isHeldBack([])).toBe(false);
  });

  test('keeps the first time and evidence when it is found again, so that nothing is written', () => {
    const records = found([bait]);
    expect(found([anomaly('price-far-below-market', 'Now 19,900 USD.')], records, cheap, later)).toEqual(
      records,
    );
  });

  test('is free again when the anomaly is not found any more', () => {
    expect(found([], found([bait]))).toEqual([]);
  });

  test.each([
    ['confirmed', true],
    ['dismissed', false],
  ] as const)('that a person %s is held back: %s', (verdict, isBack) => {
    const [record] = reviewed(verdict);
    expect(record).toMatchObject({ state: verdict, review: { verdict, by: 'user-1' } });
    expect(isHeldBack(reviewed(verdict))).toBe(isBack);
    expect(isHeldBack(found([bait], reviewed(verdict), cheap, later))).toBe(isBack);
  });

  test('stays held back when a person confirmed it, though comparables that spoke for it are gone', () => {
    expect(isHeldBack(found([], reviewed('confirmed')))).toBe(true);
  });

  test('is judged anew when its value changes; what people said of the old one is kept', () => {
    const other = askingFor('a', 1_990);
    const records = found([bait], reviewed('dismissed'), other, later);
    expect(records.map(({ state, stands }) => [state, stands]).sort()).toEqual([
      ['dismissed', false],
      ['open', true],
    ]);
    expect(isHeldBack(records)).toBe(true);
    expect(isHeldBack(found([], reviewed('confirmed'), other, later))).toBe(false);
  });

  test('is right again when a dismissed value comes back', () => {
    const away = found([bait], reviewed('dismissed'), askingFor('a', 1_990), later);
    const back = found([bait], away, cheap, later);
    expect(back).toEqual(reviewed('dismissed'));
  });

  test('is not questioned again because of a field that says nothing about it', () => {
    const repainted = askingFor('a', 2_000, { images: ['https://a.example/1.jpg'] });
    expect(isHeldBack(found([bait], reviewed('dismissed'), repainted))).toBe(false);
  });

  test('is held back by one anomaly that is left when another is dismissed', () => {
    const [first, ...rest] = found([bait, contradiction]);
    if (first === undefined) throw new Error('nothing was found');
    expect(isHeldBack([withReview(first, review('dismissed')), ...rest])).toBe(true);
  });
});

describe('reviews', () => {
  test.each([
    ['later', '2026-11-20T12:00:00.000Z', '2026-11-20T12:00:00.000Z'],
    ['in the same millisecond', later, '2026-11-20T11:00:00.001Z'],
    ['by a slow clock', at, '2026-11-20T11:00:00.001Z'],
  ])('replace what was said before, also %s, and stand after it', (_, time, stored) => {
    const [dismissed] = reviewed('dismissed');
    if (dismissed === undefined) throw new Error('nothing was found');
    expect(withReview(dismissed, review('confirmed', time))).toMatchObject({
      state: 'confirmed',
      review: { verdict: 'confirmed', at: stored },
    });
  });

  test('that say what stands change nothing, whenever they are sent again', () => {
    const [dismissed] = reviewed('dismissed');
    if (dismissed === undefined) throw new Error('nothing was found');
    for (const time of [at, later, '2026-11-21T10:00:00.000Z'])
      expect(withReview(dismissed, review('dismissed', time))).toBe(dismissed);
  });
});

test('records are the same whatever the order of detections and however often they are applied', () => {
  const codes = Object.keys(anomalyCodes) as AnomalyCode[];
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 6 }),
      fc.uniqueArray(fc.constantFrom(...codes), { maxLength: 6 }),
      fc.constantFrom('confirmed' as const, 'dismissed' as const),
      (before, now, verdict) => {
        const known = found(before.map((code) => anomaly(code))).map((record, place) =>
          place % 2 === 0 ? withReview(record, review(verdict)) : record,
        );
        const anomalies = now.map((code) => anomaly(code));
        const once = found(anomalies, known, cheap, later);
        expect(found(anomalies.toReversed(), known.toReversed(), cheap, later)).toEqual(once);
        expect(found(anomalies, once, cheap, later)).toEqual(once);
      },
    ),
  );
});
