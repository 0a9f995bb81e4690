import { describe, expect, test } from '@jest/globals';
import { isOfOtherMake, makesOfVin } from '../../../../lambdas/domain/anomalies/vin-makers.ts';
import { knownMake } from '../../../../lambdas/domain/vehicle-names/make-dictionary.ts';

const begins =
  '1FT 1FU 1GC WF0 W0L 3TM 1HG 1N4 JN1 KMH JF1 JM1 5YJ 5UX WDD WVW WP0 VF1 VF3 ZFA ZFF YV1 SAL SCF SBM'.split(
    ' ',
  );

test('every make of the table is spelt as the dictionary does', () => {
  const makes = begins.flatMap((begin) => [...(makesOfVin(`${begin}00000000000000`) ?? [])]);
  expect(makes.length).toBeGreaterThan(60);
  expect(makes.filter((make) => knownMake(make) !== make)).toEqual([]);
});

describe('a VIN', () => {
  test.each([
    ['of its make', '1FTEW1EP9MKD00001', 'Ford', false],
    ['of its make, spelt otherwise', 'WVWZZZ3CZN0100262', 'VW', false],
    ['of another make', '1FTEW1EP9MKD00001', 'Toyota', true],
    ['of a make of the same group', 'TMBZZZNXZN0100262', 'Volkswagen', false],
    ['of a lorry maker, whose first two characters are Ford’s', '1FUJGLDR9MLD00001', 'Ford', true],
    ['of a make that the table does not know', '1FTEW1EP9MKD00001', 'Airstream', false],
    ['with a beginning that the table does not know', 'LZZEW1EP9MKD00001', 'Ford', false],
    ['of a van that two makers sell', 'WDYPE8CC9C5600001', 'Freightliner', false],
    ['of nothing that is a make', '1FTEW1EP9MKD00001', 'Unknown', false],
  ])('%s: %s on a %s is of another make: %s', (_, vin, make, isOther) => {
    expect(isOfOtherMake(vin, make)).toBe(isOther);
  });
});
