import { describe, expect, test } from '@jest/globals';
import type { PageReading } from '../../../lambdas/domain/reading/page-reading.ts';
import { gradeList } from '../../../tools/evaluate/grade-list.ts';

const url = 'http://cars.example/list';
const reading = (...links: readonly string[]): PageReading => ({
  kind: 'list',
  evidence: [],
  offers: [],
  links,
});
const first = (...urls: readonly (string | null)[]) => urls.map((address) => ({ url: address, title: 'x' }));
const links = [
  'https://www.cars.example/item/ford-focus-1001/',
  'https://www.cars.example/item/opel-astra-1002/',
];

describe('the items of a list', () => {
  test('are found wherever the page was saved from, and however its addresses are spelt', () => {
    const truth = {
      vehicle_items: 2,
      first3: first('/item/ford-focus-1001', '/item/opel-astra-1002?ref=list'),
    };
    expect(gradeList(truth, reading(...links), url)).toEqual({
      stated: 2,
      found: 2,
      invented: 0,
      missing: [],
    });
  });

  test('that the query names are told apart by it', () => {
    const truth = { vehicle_items: 1, first3: first('/details?listingId=500123&zip=90210') };
    expect(gradeList(truth, reading('http://cars.example/details?listingId=500123'), url)).toMatchObject({
      found: 1,
      invented: 0,
    });
    expect(gradeList(truth, reading('http://cars.example/details?listingId=500124'), url)).toMatchObject({
      found: 0,
      invented: 1,
    });
  });

  test('are missed and invented one by one', () => {
    const truth = { vehicle_items: 3, first3: first('/item/ford-focus-1001', '/item/bmw-x5-1003') };
    expect(gradeList(truth, reading(...links), url)).toEqual({
      ...{ stated: 3, found: 1, invented: 1 },
      missing: ['http://cars.example/item/bmw-x5-1003'],
    });
  });

  test('are not the next page, and without links the offers count', () => {
    const next = 'https://www.cars.example/list?page=2';
    expect(
      gradeList({ vehicle_items: 2 }, { ...reading(...links, next), nextPage: next }, url),
    ).toMatchObject({ found: 2, invented: 0 });
    const offers = Array.from({ length: 3 }, () => ({
      fields: {},
      provenance: {},
    })) as unknown as PageReading['offers'];
    expect(gradeList({ vehicle_items: 4, first3: first(null) }, { ...reading(), offers }, url)).toMatchObject(
      { found: 3, invented: 0 },
    );
  });

  test('of a list that shows only advertising are all invented', () => {
    expect(
      gradeList({ vehicle_items: 0, first3: first('/item/ford-focus-1001') }, reading(...links), url),
    ).toEqual({
      ...{ stated: 0, found: 0, invented: 2, missing: [] },
    });
  });

  test('are not graded where nobody counted them', () => {
    expect(gradeList({ vehicle_items: null }, reading(...links), url)).toBeUndefined();
  });
});
