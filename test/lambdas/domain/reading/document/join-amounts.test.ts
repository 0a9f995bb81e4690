import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';

const textsOf = (html: string): readonly string[] =>
  outlineOf(`<main>${html}</main>`).texts.map(({ text }) => text);

describe('a number and its sign in elements side by side', () => {
  test.each([
    ['<p><sup>$</sup>23,000</p>', '$ 23,000'],
    ['<p>$<span>750.00</span></p>', '$ 750.00'],
    ['<p><b>EUR</b> <b>21 900</b></p>', 'EUR 21 900'],
    ['<p><span>10 500</span><!-- -->€</p>', '10 500 €'],
    ['<p><span>358.8</span>万円</p>', '358.8 万円'],
    ['<p>2,190<span>만원</span></p>', '2,190 만원'],
    ['<p><b>61 200</b> <i>km</i></p>', '61 200 km'],
    ['<li><span>5400</span> <span>CAD</span></li>', '5400 CAD'],
  ])('%s read as one', (html, text) => {
    expect(textsOf(html)).toContain(text);
  });

  test('keep their positions, so that ranges of elements still hold', () => {
    expect(textsOf('<p><sup>$</sup>23,000</p><p>next</p>')).toEqual(['$', '$ 23,000', 'next']);
  });

  test.each([
    ['words between', '<p>$</p><p>or</p><p>23,000</p>', '23,000'],
    [
      'another part of the page',
      '<div><div><p>$</p></div></div><div><div><p>23,000</p></div></div>',
      '23,000',
    ],
    ['a model year', '<p>€</p><h1>2019 Ford Focus</h1>', '2019 Ford Focus'],
    ['a word that is no unit', '<p>23,000<span>views</span></p>', '23,000'],
    [
      'a number in a sentence',
      '<p>$<span>more than 23,000 of them were built</span></p>',
      'more than 23,000 of them were built',
    ],
  ])('are left alone with %s', (_, html, text) => {
    expect(textsOf(html)).toContain(text);
  });
});
