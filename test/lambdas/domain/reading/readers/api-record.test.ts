import { describe, expect, test } from '@jest/globals';
import { readPage } from '../../../../../lambdas/domain/reading/read-page.ts';

const lot = {
  id: 20417,
  title: '2018 Honda Civic LX',
  currentBid: { amount: 7_800, currency: 'USD' },
  odometer: { reading: 125_558, unit: 'mi' },
  vehicle: { year: '2018', make: 'Honda', model: 'Civic', vin: '2HGFE2F56JK100759', title: 'Clean' },
};

const fieldsOf = (body: object, path = '/lots/20417') =>
  readPage({
    url: `https://auction.example${path}`,
    status: 200,
    contentType: 'application/json',
    text: JSON.stringify(body),
  }).offers[0]?.fields;

describe('a record as the API of an auction answers it', () => {
  test('says its mileage as a reading, with its unit', () => {
    expect(fieldsOf(lot)?.mileage).toEqual({ value: 125_558, unit: 'mi' });
  });

  test.each<[string, string | null]>([
    ['Clean', 'clean'],
    ['Salvage', 'salvage'],
    ['Civic', null],
    ['Clean Honda 2018', null],
    ['A clean car of first hand', null],
  ])('says with the title %j beside the VIN what its document is: %j', (title, status) => {
    expect(fieldsOf({ ...lot, vehicle: { ...lot.vehicle, title } })?.titleStatus).toBe(status);
  });

  test('says nothing of the document with a title that stands beside no VIN', () => {
    const { vin, ...vehicle } = lot.vehicle;
    expect(vin).toBeDefined();
    expect(fieldsOf({ ...lot, vehicle })?.titleStatus).toBeNull();
  });

  test.each<[string, string | null]>([
    ['/lots/20417', '20417'],
    ['/en/Lot/20417/?tab=bids', '20417'],
    ['/lots/20418', null],
    ['/lots/204170', null],
    ['/cars/20417', null],
    ['/pilots/20417', null],
  ])('has its id for a lot number where the address %s calls it so: %j', (path, number) => {
    expect(fieldsOf(lot, path)?.lotNumber).toBe(number);
  });
});
