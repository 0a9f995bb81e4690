import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { csvRecords } from '../../../../lambdas/domain/imports/csv-records.ts';
import {
  longestCell,
  mostColumns,
  UnreadableFileError,
} from '../../../../lambdas/domain/imports/import-record.ts';

const rowsOf = (text: string) =>
  [...csvRecords(text)].map(({ row, cells, faults }) => ({
    row,
    values: Object.fromEntries(cells.map(({ column, raw }) => [column, raw])),
    faults: faults.map(({ detail }) => detail),
  }));

const valuesOf = (text: string) => rowsOf(text).map(({ values }) => values);

describe('the rows of a table', () => {
  test.each([
    ['commas', 'make,price\nKia,1\n'],
    ['semicolons, beside commas of numbers', 'make;price\nKia;1\n'],
    ['tabs', 'make\tprice\nKia\t1\n'],
    ['lines that end in CR LF', 'make,price\r\nKia,1\r\n'],
    ['lines that end in CR', 'make,price\rKia,1\r'],
    ['no end of the last line', 'make,price\nKia,1'],
    ['empty cells that a spreadsheet adds', 'make,price,,\nKia,1,,\n'],
    ['quotes', '"make","price"\n"Kia","1"\n'],
  ])('are parted by %s', (_, text) => {
    expect(valuesOf(text)).toEqual([{ make: 'Kia', price: '1' }]);
  });

  test('hold delimiters, line ends and quotes in quotes', () => {
    expect(valuesOf('make,notes\nKia,"a, ""b""\nc"\nBMW,d\n')).toEqual([
      { make: 'Kia', notes: 'a, "b"\nc' },
      { make: 'BMW', notes: 'd' },
    ]);
  });

  test('have a quote inside of a bare cell as a character', () => {
    expect(valuesOf('make,size\nKia,17" rims\n')).toEqual([{ make: 'Kia', size: '17" rims' }]);
  });

  test('are counted as a spreadsheet counts them, blank ones as well', () => {
    expect(rowsOf('make,price\n\nKia,1\n,\nBMW,2\n').map(({ row }) => row)).toEqual([3, 5]);
  });

  test('say where each value stands', () => {
    const text = 'make,notes\nKia,"a ""b"""\n';
    const [record] = [...csvRecords(text)];
    expect(record?.cells.map(({ start, end }) => text.slice(start, end))).toEqual(['Kia', 'a ""b""']);
  });
});

describe('a row that breaks the rules', () => {
  test.each([
    ['has too few cells', 'Kia', /has 1 cells, and the header 2/],
    ['has too many cells', 'Kia,1,2', /has 3 cells, and the header 2/],
    ['goes on behind a quote', '"Kia"x,1', /behind a closing quote/],
    ['has more columns than any table', ','.repeat(mostColumns), /more than 200 cells/],
    ['has a cell longer than any text', `${'x'.repeat(longestCell + 1)},1`, /longer than 10,000/],
    ['has a quote that is never closed', `"Kia,${'x'.repeat(longestCell)}`, /does not close it/],
  ])('that %s is told, and the next one is read', (_, line, fault) => {
    const [broken, next] = rowsOf(`make,price\n${line}\nBMW,2\n`);
    expect(broken?.faults).toEqual([expect.stringMatching(fault)]);
    expect(next).toEqual({ row: 3, values: { make: 'BMW', price: '2' }, faults: [] });
  });
});

describe('a file without rows to read', () => {
  test.each([
    ['is empty', ' \n', /empty/],
    ['has two columns of one name', 'price,Price\n1,2\n', /"Price"/],
    ['holds NUL, as UTF-16 without a mark does', 'm\0a\0', /NUL/],
    ['has a header that is never closed', `"make${'x'.repeat(longestCell)}`, /header/],
    ['has a million columns', 'a,'.repeat(1_000_000), /more than 200/],
  ])('that %s says what to do', (_, text, message) => {
    expect(() => rowsOf(text)).toThrow(UnreadableFileError);
    expect(() => rowsOf(text)).toThrow(message);
  });
});

describe('any table', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', ',', ';', '\t', '"', '\n', '\r', ' ', '1', '車'),
  });
  const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;

  test('that is written as RFC 4180 says comes back as it was', () => {
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (table, delimiter, end) => {
          const lines = [['a', 'b', 'c'], ...table].map((cells) => cells.map(quoted).join(delimiter));
          const said = table.filter((cells) => cells.some((value) => value.trim() !== ''));
          expect(valuesOf(lines.join(end))).toEqual(said.map(([a, b, c]) => ({ a, b, c })));
        },
      ),
    );
  });

  test('however wild, is read to its end or refused with what to do', () => {
    const wild = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', '\0', '=', '\ud800'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(wild, (text) => {
        try {
          for (const { cells } of csvRecords(text))
            for (const { raw, start, end } of cells)
              expect(text.slice(start, end).replaceAll('""', '"').length).toBeLessThanOrEqual(
                String(raw).length,
              );
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      }),
    );
  });
});
