import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type MappedJson,
  mappedArguments,
  mappedJson,
  mappedLiteral,
} from '../../../../lambdas/domain/lineage/mapped-literal.ts';
import { type MappedText, verbatim, writtenAt } from '../../../../lambdas/domain/lineage/mapped-text.ts';
import { parseLiteral } from '../../../../lambdas/domain/reading/json-literal.ts';

const all = (page: string): MappedText => verbatim(page, { start: 0, end: page.length });

/** What the tree says, with its scalars as they are written in the page. */
const writtenIn = (page: string, json: MappedJson | undefined): unknown => {
  if (json === undefined) return undefined;
  if (json.kind === 'array') return json.items.map((item) => writtenIn(page, item));
  if (json.kind === 'object')
    return Object.fromEntries(json.entries.map(([key, value]) => [key, writtenIn(page, value)]));
  const span = writtenAt(json.value, { start: 0, end: json.value.text.length });
  return span && page.slice(span.start, span.end);
};

/** What the tree means. */
const meant = (json: MappedJson | undefined): unknown => {
  if (json === undefined) return undefined;
  if (json.kind === 'array') return json.items.map(meant);
  if (json.kind === 'object')
    return Object.fromEntries(json.entries.map(([key, value]) => [key, meant(value)]));
  return json.isText ? json.value.text : JSON.parse(json.value.text);
};

describe('mappedLiteral', () => {
  test.each([
    ['{"a":1,"b":["x",null]}', { a: '1', b: ['x', 'null'] }],
    [String.raw`{"a":"caf\u00e9 \"x\""}`, { a: String.raw`caf\u00e9 \"x\"` }],
    ["{a:'x',b:!0,$c:void 0,}", { a: 'x', b: '0', $c: '0' }],
    ['new Map([["k", 5]])', [['k', '5']]],
    ['/* state */ [1,,2]', ['1', '2']],
    ['`x`', 'x'],
  ])('knows where the values of %s are written', (page, values) => {
    expect(writtenIn(page, mappedLiteral(all(page))?.value)).toEqual(values);
  });

  test.each(['{"a":', '{"a" 1}', '"open', '[1 2]', '[', '['.repeat(300), ''])(
    'knows of no value in %s',
    (page) => {
      expect(mappedLiteral(all(page))).toBeUndefined();
    },
  );

  test('begins where it is told to, and tells where the literal ends', () => {
    expect(mappedLiteral(all('x = {"a":1}; y'), 4)?.end).toBe(11);
  });

  test('lets names stand for what they were given', () => {
    const [one] = [mappedLiteral(all('"x"'))?.value];
    const names = new Map(one === undefined ? [] : [['a', one]]);
    expect(meant(mappedLiteral(all('{k:a}'), 0, names)?.value)).toEqual({ k: 'x' });
  });

  test('means what the reader of literals reads, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.boolean(), (json, isSpaced) => {
        const page = isSpaced ? JSON.stringify(JSON.parse(json), null, 2) : json;
        fc.pre(!/__proto__|constructor|prototype/.test(page));
        expect(meant(mappedLiteral(all(page))?.value)).toEqual(
          JSON.parse(JSON.stringify(parseLiteral(page))),
        );
      }),
    );
  });
});

test('mappedArguments are the values of a call', () => {
  const page = 'f("a", {b: 2})';
  expect(mappedArguments(all(page), 2)?.map((value) => writtenIn(page, value))).toEqual(['a', { b: '2' }]);
  expect(mappedArguments(all('f("a"'), 2)).toBeUndefined();
});

describe('mappedJson', () => {
  test.each([
    ['<!-- {"a":1} -->', { a: '1' }],
    ['/*<![CDATA[*/ {"a":1} /*]]>*/', { a: '1' }],
    ['{&quot;a&quot;:&quot;x &amp; y&quot;}', { a: 'x &amp; y' }],
  ])('reads %s', (page, values) => {
    expect(writtenIn(page, mappedJson(all(page)))).toEqual(values);
  });

  test('reads nothing where no JSON is', () => {
    expect(mappedJson(all('nothing'))).toBeUndefined();
  });
});
