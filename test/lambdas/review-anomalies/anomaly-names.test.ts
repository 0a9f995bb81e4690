import { describe, expect, test } from '@jest/globals';
import {
  anomalyIdOf,
  keyOfAnomaly,
  placeOf,
  positionAt,
} from '../../../lambdas/review-anomalies/anomaly-names.ts';
import { requestContracts } from '../../../lambdas/shared/validation/compiled/requests/review-anomalies.js';

const listingId = '0123456789abcdef0123456789abcdef';
const mark = 'fedcba9876543210';
const position = { detectedAt: '2026-11-21T10:00:00.000Z', listingId, mark };

describe('the identifier of an anomaly', () => {
  test('is one that the API takes, and leads back to the anomaly', () => {
    const id = anomalyIdOf(position);
    expect(requestContracts.getAnomaly.validate({ path: { id }, query: {} })).toBe(true);
    expect(keyOfAnomaly(id)).toEqual({ listingId, mark });
  });

  test.each([
    '',
    listingId,
    `${listingId}~`,
    `~${mark}`,
    `${listingId}~${mark}~`,
    `${listingId}~${mark}~x`,
    '~',
  ])('is not %j', (id) => {
    expect(keyOfAnomaly(id)).toBeUndefined();
  });
});

test('the place of an anomaly in the list leads back to it', () => {
  expect(positionAt(placeOf(position))).toEqual(position);
});
