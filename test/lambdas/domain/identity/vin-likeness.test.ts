import { describe, expect, test } from '@jest/globals';
import { vinLikeness } from '../../../../lambdas/domain/identity/vin-likeness.ts';
import { checkDigitOf } from '../../../../lambdas/domain/vin.ts';

const ford = '1FTEW1EP6MKD10001';

describe('two VINs', () => {
  test.each([
    ['are equal', ford, ford, 'equal'],
    [
      'with one character off, which breaks the check digit, are one mistyped',
      ford,
      '1FTEW1EP6MKD1O001'.replace('O', '8'),
      'mistyped',
    ],
    ['with two neighbours swapped are one mistyped', ford, '1FTWE1EP6MKD10001', 'mistyped'],
    ['two characters apart are two vehicles', ford, '1FTEW1EP6MKD10088', 'different'],
    [
      'of one European production run a character apart leave it open',
      'WVWZZZAUZK0100001',
      'WVWZZZAUZK0100002',
      'neighbour',
    ],
    ['of different makers are two vehicles', ford, 'WVWZZZAUZK0100001', 'different'],
  ])('that %s', (_, a, b, likeness) => {
    expect(vinLikeness(a, b)).toBe(likeness);
    expect(vinLikeness(b, a)).toBe(likeness);
  });

  test('that are both valid where makers give a check digit are two vehicles, however near', () => {
    // A and J count alike in the check digit, so that both of these are valid.
    const withA = `4T1G11AK${checkDigitOf('4T1G11AK0MU100012')}MU100012`;
    expect(vinLikeness(withA, withA.replace('AK', 'JK'))).toBe('different');
  });
});
