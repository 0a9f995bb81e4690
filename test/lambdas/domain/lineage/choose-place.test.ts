import { describe, expect, test } from '@jest/globals';
import { choosePlace } from '../../../../lambdas/domain/lineage/choose-place.ts';
import { verbatim } from '../../../../lambdas/domain/lineage/mapped-text.ts';

/** Places one behind the other: `path=value`, each on a line of its own. */
const placesOf = (...lines: readonly string[]) => {
  const page = lines.join('\n');
  let start = 0;
  const places = lines.map((line) => {
    const cut = line.indexOf('=');
    const value = verbatim(page, { start: start + cut + 1, end: start + line.length });
    start += line.length + 1;
    return { path: line.slice(0, cut), value };
  });
  return { page, places };
};

/** The line chosen, and whether by its path. */
const chosen = (lines: readonly string[], path: string, raw: string) => {
  const { page, places } = placesOf(...lines);
  const found = choosePlace(places, path, raw);
  if (found === undefined) return undefined;
  const line = page.slice(0, found.span.start).split('\n').length - 1;
  return [line, found.byPath ? 'path' : 'text'];
};

describe('choosePlace', () => {
  test.each<[string, readonly string[], string, string, readonly [number, string]]>([
    ['the very place', ['a.x=1', 'a.price=1'], 'a.price', '1', [1, 'path']],
    ['deeper, in the value of a thing', ['a.x=5', 'a.price.amount=5'], 'a.price', '5', [1, 'path']],
    ['in a list of one', ['a[0].b=5', 'a.offers[0].price=5'], 'a.offers.price', '5', [1, 'path']],
    ['the one of several at its index', ['a[0].vin=x', 'a[1].vin=x'], 'a[1].vin', 'x', [1, 'path']],
    ['what says the number otherwise', ['a.price=20000.00'], 'a.price', '20000', [0, 'path']],
    [
      'a term of a vocabulary',
      ['a.@type=https://schema.org/AutoDealer'],
      'a.@type',
      'autodealer',
      [0, 'path'],
    ],
    ['a part of a text', ['a.place=Berlin, Germany'], 'a.place', 'Berlin', [0, 'path']],
    [
      'rather the whole than a part',
      ['a.b.place=Berlin Mitte', 'a.b.c.place=Berlin'],
      'a.place',
      'Berlin',
      [1, 'path'],
    ],
    ['another word for the key', ['a.offeredBy.name=Smith'], 'a.seller.name', 'Smith', [0, 'path']],
    ['elsewhere under the same key', ['b.c=5', 'x.price=5'], 'a.price', '5', [1, 'text']],
    ['elsewhere under any key', ['b.c=5'], 'a.price', '5', [0, 'text']],
  ])('finds %s', (_, lines, path, raw, line) => {
    expect(chosen(lines, path, raw)).toEqual(line);
  });

  test.each<[string, readonly string[], string, string]>([
    ['another value', ['a.price=6'], 'a.price', '5'],
    ['a part of a text elsewhere', ['b.text=5 doors'], 'a.price', '5'],
    ['no value', [], 'a.price', '5'],
  ])('does not take %s', (_, lines, path, raw) => {
    expect(chosen(lines, path, raw)).toBeUndefined();
  });

  test('knows a path that was cut', () => {
    const long = `a.${'k'.repeat(250)}.price`;
    expect(chosen([`${long}=5`, 'b=5'], long.slice(0, 200), '5')).toEqual([0, 'path']);
  });
});
