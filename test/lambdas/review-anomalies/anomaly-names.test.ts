import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  anomalyIdOf,
  cursorBehind,
  keyOfAnomaly,
  readCursor,
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

describe('a cursor', () => {
  test('leads back to its place, and goes into a query as it is', () => {
    const cursor = cursorBehind(position);
    expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,512}$/);
    expect(readCursor(cursor)).toEqual(position);
  });

  test.each<[string, string]>([
    ['nothing', ''],
    ['any text', 'begin'],
    ['a place without a time', cursorBehind({ ...position, detectedAt: '' })],
    ['a place at no time', cursorBehind({ ...position, detectedAt: 'yesterday' })],
    ['a place of no anomaly', cursorBehind({ ...position, mark: '' })],
    ['a place of no listing', cursorBehind({ ...position, listingId: '' })],
    ['a place and more', cursorBehind({ ...position, mark: `${mark}~${mark}` })],
    ['a padded one', `${cursorBehind(position)}=`],
    ['bytes that are no text', Buffer.from([0xff, 0xfe]).toString('base64url')],
  ])('is not %s', (_, cursor) => {
    expect(readCursor(cursor)).toBeUndefined();
  });

  test('of any text is read without an error, and never with another meaning', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        const read = readCursor(text);
        expect(read === undefined || cursorBehind(read) === text).toBe(true);
      }),
    );
  });
});
