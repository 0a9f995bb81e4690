import { describe, expect, test } from '@jest/globals';
import { columnMeaning } from '../../../../lambdas/domain/imports/import-columns.ts';

describe('the name of a column', () => {
  test.each([
    ['VIN', { field: 'vin' }],
    ['lotNumber', { field: 'lotNumber' }],
    ['lot_number', { field: 'lotNumber' }],
    ['Laufleistung', { field: 'mileage', unit: 'km' }],
    ['Mileage [mi]', { field: 'mileage', unit: 'mi' }],
    ['odometer_km', { field: 'mileage', unit: 'km' }],
    ['Price (EUR)', { field: 'price', currency: 'EUR', priceKind: 'asking' }],
    ['price_usd', { field: 'price', currency: 'USD' }],
    ['Preis in €', { field: 'price', currency: 'EUR' }],
    ['Current bid', { field: 'price', priceKind: 'current-bid' }],
    ['photo', { field: 'images' }],
  ])('%s means a field', (name, meaning) => {
    expect(columnMeaning(name)).toMatchObject({ kind: 'field', ...meaning });
  });

  test.each([
    ['URL', 'url'],
    ['listing_url', 'url'],
    ['Currency', 'currency'],
    ['Währung', 'currency'],
  ])('%s means the row', (name, kind) => {
    expect(columnMeaning(name)).toEqual({ kind });
  });

  test.each(['', 'notes', 'constructor', '__proto__', 'price of the fish', 'x'.repeat(5_000)])(
    '%s means nothing, and is passed over',
    (name) => {
      expect(columnMeaning(name)).toBeUndefined();
    },
  );
});
