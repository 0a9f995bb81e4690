import { describe, expect, test } from '@jest/globals';
import { parseLocation } from '../../../../lambdas/domain/reading/parse-location.ts';
import { priceLikelihood } from '../../../../lambdas/domain/reading/price-context.ts';
import {
  announcesList,
  namesOnlyAPart,
  saysNoResults,
} from '../../../../lambdas/domain/reading/title-words.ts';

describe('a place', () => {
  test.each([
    ['Pine City, MN 55063', 'Pine City', 'MN', null],
    ['Salem, Connecticut 06420', 'Salem', 'Connecticut', null],
    ['10115 Berlin, Deutschland', 'Berlin', null, 'DE'],
    ['DE-09526 Olbernhau', 'Olbernhau', null, null],
    ['Located in United States', null, null, 'US'],
    ['Rīga', 'Rīga', null, null],
  ])('%s', (text, city, region, country) => {
    expect(parseLocation(text)).toEqual({ city, region, country });
  });

  test.each(['', '12345', 'a, b, c, d, e'])('%j is none', (text) => {
    expect(parseLocation(text)).toBeUndefined();
  });
});

describe('how likely an amount is the price', () => {
  test.each([
    ['', '12.490 €', 'price', 1],
    ['Price', 'Price $23,975', '', 1],
    ['ab ', 'ab 139 €', '', 0],
    ['Finance from ', 'Finance from £808.18 p/m.', '', 0],
    ['', '€ 399 / Monat', '', 0],
    ['', '45 € mtl.', '', 0],
    ['no ', 'no € 399.94 / mēn.*', '', 0],
    ['', 'ATLAIDE 1 000 €', '', 0],
    ['was ', 'was £12,000', '', 0],
    ['Deposit: ', 'Deposit: $500', '', 0],
    ['', '38 900 €', 'price price--old', 0],
    ['', '3510 €', 'discount_price', 0.4],
    ['', '12.490 €', 'bold-price wasserfall', 1],
  ])('%j %j in %j: %d', (before, around, classes, likelihood) => {
    expect(priceLikelihood(before, around, classes)).toBe(likelihood);
  });
});

describe('the words of titles', () => {
  test.each([
    '1.000 Angebote für BMW i4',
    'Toyota Cars for Sale in Springfield',
    'Koop occasions',
    'Auction results',
  ])('%s announces a list', (title) => {
    expect(announcesList(title)).toBe(true);
  });

  test.each(['2019 Ford Focus for sale', 'BMW 320 gebraucht für 20.000 €', '6k-mile 2021 Ford F-150'])(
    '%s announces none',
    (title) => {
      expect(announcesList(title)).toBe(false);
    },
  );

  test.each([
    'Set of 4 Wheels, fits 2015-2020 Ford F-150',
    'Toy cars, incl. 1969 Ford Mustang',
    'Porsche Sport Seats Plus',
  ])('%s offers a part', (title) => {
    expect(namesOnlyAPart(title)).toBe(true);
  });

  test.each([
    '2016 Ford F-150 with new wheels',
    'Seat Ibiza 1.2',
    'Ford Focus Estate',
    '2015 BMW X5, 2 keys',
  ])('%s offers a vehicle', (title) => {
    expect(namesOnlyAPart(title)).toBe(false);
  });

  test('a search that found nothing says so in many languages', () => {
    expect(['0 results', 'No vehicles found', 'Keine Treffer', 'Aucun résultat'].every(saysNoResults)).toBe(
      true,
    );
    expect(
      [
        '10 results',
        'No results? Try again later with other words, we are happy to help you at any time of day',
      ].some(saysNoResults),
    ).toBe(false);
  });
});
