import { describe, expect, test } from '@jest/globals';
import { complianceOf, hourOf, sumOffers } from '../../../lambdas/domain/compliance.ts';

describe('the compliance', () => {
  test.each([
    [0, 0, undefined],
    [40, 0, 1],
    [40, 2, 0.95],
    [3, 3, 0],
  ])('of %i offers, %i of which break their contract, is %p', (offers, invalidOffers, compliance) => {
    expect(complianceOf({ offers, invalidOffers })).toBe(compliance);
  });

  test('of several hours is that of all their offers, not the mean of their shares', () => {
    const hours = [
      { offers: 90, invalidOffers: 0 },
      { offers: 10, invalidOffers: 10 },
    ];
    expect(complianceOf(sumOffers(hours))).toBe(0.9);
    expect(complianceOf(sumOffers([]))).toBeUndefined();
  });
});

test.each([
  ['2026-11-21T09:00:00.000Z', '2026-11-21T09'],
  ['2026-11-21T09:59:59.999Z', '2026-11-21T09'],
  ['2026-11-21T09:30:00+05:30', '2026-11-21T04'],
])('%s belongs to the hour %s', (time, hour) => {
  expect(hourOf(new Date(time))).toBe(hour);
});
