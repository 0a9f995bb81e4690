import { describe, expect, test } from '@jest/globals';
import { endShownBy, offersVehicles, pageOutcomeOf } from '../../../lambdas/domain/page-outcome.ts';
import { pageKinds } from '../../../lambdas/domain/reading/page-reading.ts';

describe('the end of a page', () => {
  test.each([
    ['detail', 'extracted'],
    ['list', 'extracted'],
    ['several-vehicles', 'extracted'],
    ['not-a-vehicle', 'extracted'],
    ['ended', 'extracted'],
    ['not-found', 'extracted'],
    ['blocked', 'quarantined'],
    ['empty-shell', 'quarantined'],
  ] as const)('that is of kind %s is %s', (kind, state) => {
    expect(pageOutcomeOf(kind, { stored: 0, quarantined: 0 }).state).toBe(state);
  });

  test.each([
    [1, 0, 'extracted'],
    [1, 1, 'extracted'],
    [0, 1, 'quarantined'],
    [0, 2, 'quarantined'],
  ])('with %i offers stored and %i set aside is %s', (stored, quarantined, state) => {
    expect(pageOutcomeOf('several-vehicles', { stored, quarantined }).state).toBe(state);
  });

  test('says why it is quarantined', () => {
    expect(pageOutcomeOf('blocked', { stored: 0, quarantined: 0 })).toHaveProperty('reason', 'blocked');
    expect(pageOutcomeOf('detail', { stored: 0, quarantined: 1 })).toHaveProperty(
      'reason',
      'broken-contract',
    );
  });
});

test('offers are taken from pages that are about vehicles on offer, from no others', () => {
  expect(pageKinds.filter(offersVehicles)).toEqual(['detail', 'several-vehicles']);
});

describe('the end of an offer', () => {
  test.each([
    ['ended', 200, { end: 'sold' }, 'sold'],
    ['ended', 200, {}, 'ended'],
    ['not-found', 404, {}, 'withdrawn'],
    ['not-found', 410, {}, 'withdrawn'],
    // Words alone may come of a site that fails.
    ['not-found', 200, {}, undefined],
    ['blocked', 403, {}, undefined],
    ['blocked', 404, {}, undefined],
    ['empty-shell', 200, {}, undefined],
    ['list', 200, {}, undefined],
    ['detail', 200, {}, undefined],
  ] as const)('is shown by a page of kind %s and status %i as: %p → %p', (kind, status, reading, end) => {
    expect(endShownBy({ kind, ...reading }, status)).toBe(end);
  });
});
