import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UnreadableFileError } from '../../../../lambdas/domain/imports/import-record.ts';
import { type ImportTerms, mostRows, readImport } from '../../../../lambdas/domain/imports/read-import.ts';
import { listingIdOfPage } from '../../../../lambdas/domain/listing-identity.ts';

const terms: ImportTerms = {
  sourceId: 'import:county',
  format: 'csv',
  currency: 'USD',
  seenAt: '2026-11-21T10:00:00.000Z',
};

const header = 'url,vin,year,make,model,price,mileage';
const good = 'https://a.example/1,1HGCM82633A004352,2003,Honda,Accord,"$12,500","45,000 mi"';

const read = (text: string, other: Partial<ImportTerms> = {}) => [
  ...readImport(text, { ...terms, ...other }),
];
const onlyRow = (text: string, other?: Partial<ImportTerms>) => {
  const [row, ...more] = read(text, other);
  expect(more).toEqual([]);
  return row;
};
const faultsIn = (text: string, other?: Partial<ImportTerms>) => {
  const row = onlyRow(text, other);
  return row?.kind === 'rejected' ? row.faults : [];
};

describe('a good row', () => {
  test('is an offer, whose values say in which cell they stand', () => {
    const row = onlyRow(`${header}\n${good}\n`);
    expect(row).toMatchObject({
      kind: 'offer',
      row: 2,
      url: 'https://a.example/1',
      offer: {
        fields: {
          vin: '1HGCM82633A004352',
          year: 2003,
          make: 'Honda',
          model: 'Accord',
          price: { amount: 12_500, currency: 'USD', kind: 'asking' },
          mileage: { value: 45_000, unit: 'mi' },
        },
        provenance: {
          price: { method: 'import', path: 'row 2, column price', raw: '$12,500' },
        },
      },
    });
  });

  test.each([
    ['the currency of its price', 'make,year,price\nKia,2019,£9000', { amount: 9_000, currency: 'GBP' }],
    [
      'the currency of its column',
      'make,year,price (EUR)\nKia,2019,9.000',
      { amount: 9_000, currency: 'EUR' },
    ],
    ['its own currency', 'make,year,price,currency\nKia,2019,9000,PLN', { amount: 9_000, currency: 'PLN' }],
    ['that of the file', 'make,year,price\nKia,2019,9000', { amount: 9_000, currency: 'USD' }],
  ])('takes %s', (_, text, price) => {
    const row = onlyRow(text, { pageUrl: 'https://a.example/sale' });
    expect(row).toMatchObject({ offer: { fields: { price } } });
  });

  test('may come as JSON, and leave out what it does not know', () => {
    const text = JSON.stringify([
      { url: 'https://a.example/1', make: 'Kia', year: 2019, price: 9000, trim: 'n/a', pictures: ['x'] },
    ]);
    expect(onlyRow(text, { format: 'json' })).toMatchObject({
      kind: 'offer',
      offer: { fields: { year: 2019, trim: null } },
    });
  });

  test('loses the personal data that somebody put into it', () => {
    const row = onlyRow('url,make,year,location\nhttps://a.example/1,Kia,2019,"Austin, TX (512) 555-0143"');
    expect(JSON.stringify(row)).not.toContain('555-0143');
  });

  test('of which nothing tells it apart is the listing of its page', () => {
    const row = onlyRow('url,make,year\nhttps://a.example/1,Kia,2019');
    expect(row).toMatchObject({ listingId: listingIdOfPage(terms.sourceId, 'https://a.example/1') });
  });

  test('stays one listing wherever in the file it stands', () => {
    const other = 'https://a.example/1,,2004,Honda,Civic,$9000,1000 mi';
    const ids = (lines: string[]) =>
      read([header, ...lines].join('\n')).map((row) => (row.kind === 'offer' ? row.listingId : row));
    expect(ids([good, other])).toEqual(ids([other, good]).reverse());
  });
});

describe('a row that is refused', () => {
  test.each([
    ['price', 'abc', /12500 or \$12,500/],
    ['price', '=1+1', /is no amount/],
    ['year', '203', /four digits/],
    ['year', '2029', /four digits/],
    ['vin', '1HGCM82633A004353', /check digit/],
    ['mileage', 'low', /with its unit/],
    ['auctionEnd', 'soon', /2026-11-30T18:00:00Z/],
    ['fuel', 'dilithium', /petrol/],
    ['url', 'javascript:alert(1)', /https:\/\//],
    ['currency', 'Thalers', /code/],
  ])('for its %s of %s says what to write', (column, value, detail) => {
    const cells: Record<string, string> = {
      ...{ url: 'https://a.example/1', make: 'Kia', model: 'Rio', trim: 'GT', [column]: value },
    };
    const text = `${Object.keys(cells).join(';')}\n${Object.values(cells).join(';')}`;
    expect(faultsIn(text)).toEqual([{ column, value, detail: expect.stringMatching(detail) }]);
  });

  test('names everything that is wrong with it', () => {
    expect(faultsIn(`${header}\nx,x,x,,,x,x`).map(({ column }) => column)).toEqual([
      ...['url', 'vin', 'year', 'price', 'mileage'],
    ]);
  });

  test.each([
    ['has no address', 'make,year\nKia,2019', /column url/],
    ['names no vehicle', 'url,price,year\nhttps://a.example/1,$9000,2019', /names no vehicle/],
    ['has a price in no currency', 'url,make,price\nhttps://a.example/1,Kia,9000', /has no currency/],
  ])('since it %s', (_, text, detail) => {
    expect(faultsIn(text, { currency: undefined })).toMatchObject([
      { detail: expect.stringMatching(detail) },
    ]);
  });

  test('for being there already names the row where it was', () => {
    const [, again] = read(`${header}\n${good}\n${good}\n`);
    expect(again).toMatchObject({
      kind: 'rejected',
      row: 3,
      faults: [{ detail: /row 2 again/ }].map(() => ({
        detail: expect.stringContaining('row 2 again'),
      })),
    });
  });

  test('shows a piece of a value, without personal data', () => {
    const [fault] = faultsIn(`url,make,price\nhttps://a.example/1,Kia,call jo@b.example ${'x'.repeat(500)}`);
    expect(fault?.value?.length).toBeLessThanOrEqual(60);
    expect(fault?.value).not.toContain('jo@b.example');
  });
});

describe('a file', () => {
  test('with more rows than one may have is refused as a whole', () => {
    const text = `make\n${'Kia\n'.repeat(mostRows + 1)}`;
    expect(() => read(text)).toThrow(/more than 50,000 rows/);
  });

  test('with a header alone is refused', () => {
    expect(() => read(header)).toThrow(UnreadableFileError);
  });

  test('however wild, gives listings and refusals, the same at every reading', () => {
    const value = fc.oneof(
      fc.constantFrom('Kia', 'https://a.example/1', '$9000', '2019', '1HGCM82633A004352', '=cmd()', '', '-'),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    const row = fc.array(value, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const lines = rows.map((cells) => cells.map((cell) => `"${cell.replace(/["\0]/g, '')}"`).join(','));
        const text = [header, ...lines].join('\n');
        try {
          const once = read(text);
          expect(read(text)).toEqual(once);
          for (const each of once) expect(each.kind === 'offer' || each.faults.length > 0).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableFileError);
        }
      }),
    );
  });
});
