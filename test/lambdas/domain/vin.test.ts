import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigitOf, hasValidCheckDigit, parseVin, vinsIn } from '../../../lambdas/domain/vin.ts';

describe('a VIN', () => {
  test.each([
    ['1M8GDM9AXKP042788', 'X', 'the example of 49 CFR 565'],
    ['5GZCZ43D13S812715', '1', 'a digit'],
  ])('%s has the check digit %s: %s', (vin, digit) => {
    expect(checkDigitOf(vin)).toBe(digit);
    expect(hasValidCheckDigit(vin)).toBe(true);
  });

  test.each<[string, string | undefined, string]>([
    ['1M8GDM9AXKP042788', '1M8GDM9AXKP042788', 'as it is'],
    [' 1m8gdm9axkp042788 ', '1M8GDM9AXKP042788', 'in lower case, with spaces around'],
    ['1M8GD-M9AXK-P042788', '1M8GDM9AXKP042788', 'with hyphens'],
    ['WVWZZZ1JZXW000001', 'WVWZZZ1JZXW000001', 'European: the ninth character is any'],
    ['1M8GDM9A1KP042788', undefined, 'American with a wrong check digit'],
    ['WVWZZZ1JZXW00000', undefined, 'sixteen characters'],
    ['WVWZZZ1JZXW0000012', undefined, 'eighteen characters'],
    ['WVWZZZ1JZXWO00001', undefined, 'the letter O'],
    ['WVWZZZ1JZXWI00001', undefined, 'the letter I'],
    ['WVWZZZ1JZXWQ00001', undefined, 'the letter Q'],
    ['11111111111111111', undefined, 'a placeholder, though its check digit is right'],
    ['WVWZZZ1JZXWABCDEF', undefined, 'a serial number without digits at its end'],
    ['F26SREE5281', undefined, 'a chassis number from before 1981'],
    ['', undefined, 'nothing'],
  ])('%s is read as %s: %s', (text, vin) => {
    expect(parseVin(text)).toBe(vin);
  });

  test('exactly one of the eleven check digits is right', () => {
    const alphabet = [...'ABCDEFGHJKLMNPRSTUVWXYZ0123456789'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 }), (characters) => {
        const spellings = [...'0123456789X'].map((digit) => characters.with(8, digit).join(''));
        expect(spellings.filter(hasValidCheckDigit)).toHaveLength(1);
      }),
    );
  });
});

describe('VINs in running text', () => {
  test('are found where the check digit is right, each once', () => {
    const text =
      'Bus (1M8GDM9AXKP042788), again 1m8gdm9axkp042788, part 1M8GDM9A1KP042788, key WVWZZZ1JZXW000001.';
    expect(vinsIn(text)).toEqual(['1M8GDM9AXKP042788']);
  });

  test('are not cut out of longer codes', () => {
    expect(vinsIn('X1M8GDM9AXKP042788 1M8GDM9AXKP0427881')).toEqual([]);
  });
});
