import { describe, expect, test } from '@jest/globals';
import { queryValues } from '../../../../lambdas/shared/api/query-values.ts';

const kinds = {
  limit: 'integer',
  discount: 'number',
  ended: 'boolean',
  model: 'string',
  source: 'string[]',
  year: 'integer[]',
} as const;

describe('the text of a query parameter', () => {
  test.each<[string, readonly string[], unknown]>([
    ['limit', ['7'], 7],
    ['limit', ['-1'], -1],
    ['limit', ['1000000000'], 1_000_000_000],
    ['discount', ['0.25'], 0.25],
    ['ended', ['true'], true],
    ['ended', ['false'], false],
    ['year', ['2019'], [2019]],
    ['year', ['2019', '2020'], [2019, 2020]],
  ])('of %s as %j is read as its declared type', (name, texts, value) => {
    expect(queryValues({ [name]: texts }, kinds)).toEqual({ [name]: value });
  });

  test.each([
    ['model', '911'],
    ['model', 'true'],
    ['source', '7'],
    ['unknown', '7'],
    ['constructor', '7'],
  ])('of %s as %s stays a text, whatever it looks like', (name, text) => {
    const value = queryValues({ [name]: [text] }, kinds)[name];
    expect([value].flat()).toEqual([text]);
  });

  test.each(['', ' 7', '07', '+7', '0x7', '7e0', '1_000', '٧', 'Infinity', 'NaN', '9999999999999999'])(
    'of a number as %j stays a text, which no check lets pass',
    (text) => {
      expect(queryValues({ limit: [text] }, kinds)).toEqual({ limit: text });
    },
  );

  test.each(['True', '1', 'yes', ''])('of a yes or no as %j stays a text', (text) => {
    expect(queryValues({ ended: [text] }, kinds)).toEqual({ ended: text });
  });

  test('that comes twice where one is wanted becomes a list, which no check lets pass', () => {
    expect(queryValues({ limit: ['7', '7'], model: ['a', 'b'] }, kinds)).toEqual({
      limit: ['7', '7'],
      model: ['a', 'b'],
    });
  });
});
