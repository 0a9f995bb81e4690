import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { longestCell, UnreadableFileError } from '../../../../lambdas/domain/imports/import-record.ts';
import { jsonRecords } from '../../../../lambdas/domain/imports/json-records.ts';

const rowsOf = (text: string) =>
  [...jsonRecords(text)].map(({ row, cells, faults }) => ({
    row,
    values: Object.fromEntries(cells.map(({ column, raw }) => [column, raw])),
    faults: faults.map(({ column, detail }) => `${column}: ${detail}`),
  }));

const kia = { row: 1, values: { make: 'Kia', price: 1 }, faults: [] };

describe('the records of JSON', () => {
  test.each([
    ['a list', '[{"make":"Kia","price":1}]'],
    ['a list over many lines', ' [\n  {\n "make" : "Kia",\r\n "price" : 1e0 }\n]\n'],
    ['one record a line', '{"make":"Kia","price":1}\n'],
    ['null, which says nothing', '[{"make":"Kia","price":1,"trim":null}]'],
  ])('are read from %s', (_, text) => {
    expect(rowsOf(text)).toEqual([kia]);
  });

  test('say where each value stands, of texts without the quotes', () => {
    for (const text of ['[{"make":"K\\u0069a","price":12.50}]', '\n{"make":"K\\u0069a","price":12.50}\n']) {
      const [record] = [...jsonRecords(text)];
      expect(record?.cells.map(({ raw }) => raw)).toEqual(['Kia', 12.5]);
      expect(record?.cells.map(({ start, end }) => text.slice(start, end))).toEqual(['K\\u0069a', '12.50']);
    }
  });

  test('may name what belongs to every object without becoming part of one', () => {
    const [record] = [...jsonRecords('[{"__proto__":"x","constructor":"y"}]')];
    expect(record?.cells.map(({ column }) => column)).toEqual(['__proto__', 'constructor']);
  });
});

describe('a record that cannot be used', () => {
  test.each([
    ['a list as a value', '[{"make":["Kia"]}]', 'make: is a list or an object'],
    ['a column twice', '[{"make":"Kia","make":"BMW"}]', 'make: stands twice'],
    ['nothing in it', '[{}]', 'null: is empty'],
    ['a value longer than any text', `[{"make":"${'x'.repeat(longestCell)}"}]`, 'make: is longer'],
    ['values inside of values without end', `[{"a":${'['.repeat(100)}`, 'null: is deeper'],
    ['a cut end', '[{"make":"Kia"', 'null: is no JSON: the file ends'],
    ['a text that is not closed', '[{"make":"Kia', 'null: is no JSON: a text is not closed'],
    ['a name in no quotes', '[{make:"Kia"}]', 'null: is no JSON: "make:"Kia"}]" stands'],
    [
      'a backslash that begins nothing',
      String.raw`[{"make":"\x"}]`,
      'null: is no JSON: a text holds a backslash',
    ],
    ['a number that is none', '[{"price":01}]', 'null: is no JSON'],
    [
      'more columns than any table',
      `[{${Array.from({ length: 201 }, (_, n) => `"c${n}":1`)}}]`,
      'null: has more',
    ],
  ])('with %s is told', (_, text, fault) => {
    const faults = rowsOf(text).flatMap((record) => record.faults);
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  test('on a line of its own leaves the others alone', () => {
    const rows = rowsOf('{"make":"Kia","price":1}\n{"make":\n{"make":"Kia","price":1} x\n{"make":"BMW"}\n');
    expect(rows.map(({ row, faults }) => [row, faults.length])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 0],
    ]);
  });

  test('in a list ends it, and says so', () => {
    const rows = rowsOf('[{"make":"Kia","price":1},{"make":},{"make":"BMW"}]');
    expect(rows).toEqual([
      kia,
      { row: 2, values: {}, faults: [expect.stringContaining('nothing behind it')] },
    ]);
  });
});

describe('what is no list of records', () => {
  test.each([
    ['a text', '"Kia"'],
    ['nothing', ''],
    ['a list that goes on behind its end', '[{"make":"Kia"}] x'],
  ])('is refused: %s', (_, text) => {
    expect(() => rowsOf(text)).toThrow(UnreadableFileError);
  });
});

describe('any records', () => {
  const values = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const name = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => text.trim() === text);
  const records = fc.array(fc.dictionary(name, values, { minKeys: 1, maxKeys: 5 }), {
    minLength: 1,
    maxLength: 5,
  });

  test('come back as they were, as a list and line by line', () => {
    fc.assert(
      fc.property(records, (list) => {
        const meant = list.map((record) => Object.entries(JSON.parse(JSON.stringify(record))));
        const read = (text: string) =>
          [...jsonRecords(text)].map(({ cells }) => cells.map(({ column, raw }) => [column, raw]));
        expect(read(JSON.stringify(list))).toEqual(meant);
        expect(read(list.map((record) => JSON.stringify(record)).join('\n'))).toEqual(meant);
      }),
    );
  });

  test('cut or broken anywhere, are read as far as they go or refused', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.constantFrom('', '"', '}', '\\', '[[', '\0'), (list, at, piece) => {
        const text = JSON.stringify(list);
        const cut = at % text.length;
        try {
          rowsOf(`${text.slice(0, cut)}${piece}${text.slice(cut + 1)}`);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      }),
    );
  });
});
