import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';
import { readPlaces } from '../../../../../lambdas/domain/reading/readers/places.ts';
import { readingContext, valuesOf } from '../../../../support/reading-context.ts';

const read = (html: string) =>
  valuesOf(
    readPlaces(outlineOf(html), () => false, readingContext()),
    'location',
  );

describe('a place', () => {
  test.each([
    ['<address>Salem, OR 97301</address>', { city: 'Salem', region: 'OR' }],
    ['<div class="vehicle-location">Salem, Oregon</div>', { city: 'Salem', region: 'Oregon' }],
    ['<p class="dealer-address"><b>10115 Berlin</b></p>', { city: 'Berlin' }],
    ['<span id="standort">D-80331 München</span>', { city: 'München' }],
  ])('is read off %s', (html, place) => {
    expect(read(html)).toEqual([expect.objectContaining(place)]);
  });

  test.each([
    ['<p>124k miles • Boise, ID (3 mi)</p>', { city: 'Boise', region: 'ID' }],
    ['<p>Treasure Valley Auto, 3102 W Overland Rd, Boise, ID 83705</p>', { city: 'Boise', region: 'ID' }],
    ['<p>Edmonton, AB T5J 2R7</p>', { city: 'Edmonton', region: 'AB' }],
  ])('is told by its state anywhere: %s', (html, place) => {
    expect(read(html)).toEqual([expect.objectContaining(place)]);
  });

  test.each([
    ['an element of another name', '<p class="relocation-tips">10115 Berlin</p>'],
    ['two letters that are no state', '<p>Leather, AC</p>'],
    ['a button', '<span class="location">Change location</span>'],
    ['a word that may be anything', '<span class="city">Nearby</span>'],
    ['a story', `<div class="location">Salem, OR, ${'which is nice, '.repeat(9)}</div>`],
    ['the site’s own footer', '<footer><address>Salem, OR 97301</address></footer>'],
  ])('is not read off %s', (_, html) => {
    expect(read(html)).toEqual([]);
  });
});
