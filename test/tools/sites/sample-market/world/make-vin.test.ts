import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeVin, vinCheckDigit } from '../../../../../tools/sites/sample-market/world/make-vin.ts';

describe('vinCheckDigit', () => {
  test.each([
    ['1M8GDM9AXKP042788', 'X'],
    ['1HGCM82633A004352', '3'],
    ['5GZCZ43D13S812715', '1'],
    ['11111111111111111', '1'],
  ])('of the published example %s is %s', (vin, digit) => {
    expect(vinCheckDigit(vin)).toBe(digit);
  });

  test('changes when one place is mistyped', () => {
    expect(vinCheckDigit('1HGCM82633A004353')).not.toBe('3');
  });
});

describe('makeVin', () => {
  const prefix = fc.stringMatching(/^[A-HJ-NPR-Z0-9]{8}$/);

  test('always makes 17 characters without I, O and Q, and the right check digit', () => {
    fc.assert(
      fc.property(prefix, fc.integer({ min: 2010, max: 2039 }), fc.nat(999_999), (start, year, serial) => {
        const vin = makeVin(start, year, serial);
        expect(vin).toMatch(/^[A-HJ-NPR-Z0-9]{17}$/);
        expect(vin[8]).toBe(vinCheckDigit(vin));
      }),
    );
  });

  test.each([
    [2010, 'A'],
    [2018, 'J'],
    [2024, 'R'],
    [2026, 'T'],
    [2031, '1'],
  ])('writes the model year %d as %s', (year, code) => {
    expect(makeVin('1FTEW1EP', year, 7)[9]).toBe(code);
  });
});
