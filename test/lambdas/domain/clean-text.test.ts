import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, foldText } from '../../../lambdas/domain/clean-text.ts';

describe('clean text', () => {
  test.each([
    ['  Golf \n\t GTI ', 'Golf GTI'],
    ['<b>Golf</b><br/>GTI', 'Golf GTI'],
    ['Go\u200blf\u202e GTI\u0000', 'Golf GTI'],
    ['5 < 7 and 9 > 3', '5 < 7 and 9 > 3'],
    ['Škoda Octavia', 'Škoda Octavia'],
  ])('%j reads %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('is never longer than asked for, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        (text, longest) => {
          const clean = cleanText(text, longest);
          expect(clean.length).toBeLessThanOrEqual(longest);
          expect(clean).not.toMatch(/[\u200b-\u200f\u202a-\u202e]/);
        },
      ),
    );
  });
});

describe('folded text', () => {
  test.each([
    ['Škoda', 'skoda'],
    ['Citroën C4', 'citroen c4'],
    ['F-150', 'f 150'],
    ['  Mercedes-Benz ', 'mercedes benz'],
    ['Gradačac', 'gradacac'],
    ['Žlutý kůň, łódź', 'zluty kun lodz'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('plain letters are folded the same among others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        expect(foldText(`${text} é`)).toBe(`${foldText(text)} e`.trim());
      }),
    );
  });
});
