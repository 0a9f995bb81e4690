import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseArguments, parseJson, parseLiteral } from '../../../../lambdas/domain/reading/json-literal.ts';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

describe('JSON as pages write it', () => {
  test.each<[string, unknown, string]>([
    ['{"a":1,}', { a: 1 }, 'a comma too many in an object'],
    ['[1,2,]', [1, 2], 'a comma too many in a list'],
    ["{'a':'b'}", { a: 'b' }, 'single quotes'],
    ['{a:1,$b2:null}', { a: 1, $b2: null }, 'bare keys'],
    ['{"a":"line\nbreak"}', { a: 'line\nbreak' }, 'line breaks in strings'],
    ['<!-- {"a":1} -->', { a: 1 }, 'a comment around it'],
    ['/* <![CDATA[ */ {"a":1} /* ]]> */', { a: 1 }, 'CDATA around it'],
    ['{&quot;a&quot;:&quot;b &amp; c&quot;}', { a: 'b & c' }, 'entities for quotes'],
    ['{"a":1};', { a: 1 }, 'a semicolon behind it'],
    ['{/* x */"a":/* y */1}', { a: 1 }, 'comments inside'],
    ['  {"a":"\\u00e9\\x41\\/"}', { a: 'éA/' }, 'escapes'],
  ])('%j is read: %s', (text, value) => {
    expect(plain(parseJson(text))).toEqual(value);
  });

  test.each(['', '{', '[1', '{"a"', '{"a":"b', 'nonsense', '{"a" 1}'])('%j is none', (text) => {
    const value = parseJson(text);
    expect(value === undefined || value === null).toBe(true);
  });

  test('reads all JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        expect(plain(parseJson(text))).toEqual(JSON.parse(text));
        const literal = parseLiteral(text);
        // Keys that could reach a prototype are left out by the tolerant parser.
        if (!/__proto__|constructor|prototype/.test(text)) expect(plain(literal)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('never throws, whatever the text', () => {
    const unit = fc.constantFrom(...'{}[]():,"\'\\a1 !/*-.&quot;');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
        parseJson(text);
        parseArguments(text, 0);
      }),
    );
  });

  test('200 levels are read, and one more is refused', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(nested(200))).toBeDefined();
    expect(parseJson(nested(202))).toBeUndefined();
    const long = ' '.repeat(600_000);
    expect(parseJson(`[${long}${nested(199)}]`)).toBeDefined();
    expect(parseJson(`[${long}${nested(202)}]`)).toBeUndefined();
    expect(parseJson(`{"a": 1,${long}}`)).toEqual({ a: 1 });
    expect(parseJson('{"a":'.repeat(100_000))).toBeUndefined();
  });

  test('keys that reach for prototypes change none', () => {
    const value = parseLiteral('{__proto__:{polluted:1},"constructor":{prototype:{polluted:1}},a:1}');
    expect(plain(value)).toEqual({ a: 1 });
    parseJson('{"__proto__":{"polluted":1}}');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe('a literal of JavaScript', () => {
  test.each<[string, unknown]>([
    ['{"a":[1,{"b":"]}"}]};var c = {}', { a: [1, { b: ']}' }] }],
    ['  [-1.5e3,true,false,null,"\\u00e9"] || []', [-1500, true, false, null, 'é']],
    ['{"a":"\\\\"}"', { a: '\\' }],
    [`{"a":'b"}',"c":1}`, { a: 'b"}', c: 1 }],
    ['{"a":undefined}', { a: null }],
    ['{"a":`b`}', { a: 'b' }],
    ['{"a":1,"b":[2', undefined],
    ['{"a":"b', undefined],
    ['"{"', '{'],
  ])('%s ends where it ends, be it JSON or not', (text, value) => {
    expect(plain(parseLiteral(text))).toEqual(plain(value));
  });

  test('a script of many beginnings is read in one pass', () => {
    const read = (text: string): void => {
      for (let at = text.indexOf('='); at >= 0; at = text.indexOf('=', at + 1)) parseLiteral(text, at + 1);
    };
    // Each would take minutes if any beginning were followed to the end of the script.
    for (const beginning of ['var a=[', 'var a={"b":[', 'var a=["', "var a=['", 'var a=[1,', 'a=[[[[[[']) {
      expect(() => read(beginning.repeat(50_000))).not.toThrow();
    }
  });

  test('takes the words of the language', () => {
    expect(
      plain(parseLiteral('{a:!0,b:!1,c:void 0,d:-1.5,e:new Map([[1,2]]),f:new Date("2020-01-01")}')),
    ).toEqual({
      ...{ a: true, b: false, c: null, d: -1.5 },
      ...{ e: [[1, 2]], f: '2020-01-01' },
    });
  });

  test('takes the values of the names it is given, and null for others', () => {
    expect(plain(parseLiteral('{a:x,b:y}', 0, new Map([['x', 'found']])))).toEqual({ a: 'found', b: null });
  });

  test('the arguments of a call end at its bracket', () => {
    expect(plain(parseArguments('1,"two",{a:[3]}) ; more', 0))).toEqual([1, 'two', { a: [3] }]);
    expect(parseArguments('1,2', 0)).toBeUndefined();
  });
});
