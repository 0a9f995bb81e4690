import { describe, expect, test } from '@jest/globals';
import { anomalyRules } from '../../../../lambdas/domain/anomalies/anomaly-rules.ts';
import { formError, formErrorAmong } from '../../../../lambdas/domain/anomalies/vin-form.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const serials = Array.from({ length: 12 }, (_, at) => String(100_262 + 17 * at));
const passats = serials.map((serial) => sampleListing(serial, { vin: `WVWZZZ3CZN0${serial}` }));
const teslas = [sampleListing('t', { vin: '5YJ3E1EA2JK100004' })];

describe('a VIN by itself', () => {
  test.each([
    ['5YJ3E1EA2JK100004', undefined],
    ['5YJ3E1EA3JK100004', /check digit, and 3/],
    ['WVWZZZ3CZN0100262', undefined],
    ['WVWZZZ3CZN010026B', /four digits, not in 026B/],
    ['WVWZZZ3CZN01D0262', undefined],
  ])('%s: %s', (vin, error) => {
    if (error === undefined) expect(formError(vin)).toBeUndefined();
    else expect(formError(vin)).toMatch(error);
  });
});

describe('a VIN among those of its cohort', () => {
  test.each([
    ['like them', 'WVWZZZ3CZN0111111', undefined],
    ['with a letter where all count', 'WVWZZZ3CZN01D0262', 'place 13, not D'],
    ['without the filler that all have', 'WVWZ2Z3CZN0100262', 'place 5, not 2'],
    ['of another model, which the maker may write', 'WVWZZZAUZN0100262', undefined],
  ])('%s: %s', (_, vin, error) => {
    const found = formErrorAmong(vin, passats, anomalyRules);
    if (error === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(error);
  });

  test('is not judged by fewer than ten', () => {
    expect(formErrorAmong('WVWZ2Z3CZN0100262', passats.slice(0, 9), anomalyRules)).toBeUndefined();
    expect(formErrorAmong('WVWZ2Z3CZN0100262', passats.slice(0, 10), anomalyRules)).toBeDefined();
  });

  test('shows a slip in its first character by the check digit that it would have', () => {
    expect(formErrorAmong('SYJ3E1EA2JK100004', teslas, anomalyRules)).toContain('as 5YJ3E1EA2JK100004');
    expect(formErrorAmong('SYJ3E1EA3JK100004', teslas, anomalyRules)).toBeUndefined();
    expect(formErrorAmong('LRW3E1EA2JK100004', teslas, anomalyRules)).toBeUndefined();
  });
});
