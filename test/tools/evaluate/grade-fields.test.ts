import { describe, expect, test } from '@jest/globals';
import type { Offer, VehicleFields } from '../../../lambdas/domain/listing.ts';
import { type GradedField, gradeFields, type Truth } from '../../../tools/evaluate/grade-fields.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const offer = (fields: Partial<VehicleFields>): Offer => ({
  fields: sampleListing('x', fields).fields,
  provenance: { price: { method: 'json-ld', path: '$.offers.price', raw: '12500', confidence: 0.9 } },
});
const outcome = (field: GradedField, truth: Truth, fields: Partial<VehicleFields>) =>
  gradeFields(truth, offer(fields))[field]?.outcome;
const euros = (amount: number) => ({ amount, currency: 'EUR', kind: 'asking' }) as const;

describe('a field that the page states', () => {
  test.each<[GradedField, Truth, Partial<VehicleFields>]>([
    ['year', { year: 2019 }, { year: 2019 }],
    ['make', { make: 'VW' }, { make: 'Volkswagen' }],
    ['make', { make: 'Škoda' }, { make: 'Škoda' }],
    ['model', { model: 'Golf VI' }, { model: 'Golf' }],
    ['model', { model: 'CR-V' }, { model: 'CRV' }],
    ['price', { price: { amount: 12_500, currency: 'EUR' } }, { price: euros(12_500) }],
    [
      'priceKind',
      { price: { amount: 1, currency: 'EUR', type: 'current_bid' } },
      { price: { ...euros(1), kind: 'current-bid' } },
    ],
    ['mileage', { mileage: { value: 61_200, unit: 'km' } }, { mileage: { value: 61_200, unit: 'km' } }],
    ['vin', { vin: '1m8gdm9axkp042788' }, { vin: '1M8GDM9AXKP042788' }],
    ['vin', { vin: 'F26SREE5281' }, { chassisNumber: 'F26SREE5281' }],
    ['trim', { trim: '2.0 TDI Highline DSG' }, { trim: 'Highline 2.0 TDI' }],
    ['city', { location: { city: 'Köln' } }, { location: { city: 'Koln', region: null, country: null } }],
    ['condition', { condition: 'Gebraucht, unfallfrei' }, { condition: 'used' }],
    ['titleStatus', { title_status: 'Clear' }, { titleStatus: 'clean' }],
    ['images', { has_image: true }, { images: ['https://cars.example/1.jpg'] }],
  ])('is right: %s %j', (field, truth, fields) => {
    expect(outcome(field, truth, fields)).toBe('right');
  });

  test.each<[GradedField, Truth, Partial<VehicleFields>]>([
    ['year', { year: 2019 }, { year: 2018 }],
    ['make', { make: 'VW' }, { make: 'Volvo' }],
    ['model', { model: 'Golf' }, { model: 'Polo' }],
    ['price', { price: { amount: 12_500, currency: 'EUR' } }, { price: euros(12_499) }],
    ['price', { price: { amount: 12_500, currency: 'CHF' } }, { price: euros(12_500) }],
    ['priceKind', { price: { amount: 1, currency: 'EUR', type: 'sold' } }, { price: euros(1) }],
    ['mileage', { mileage: { value: 61_200, unit: 'km' } }, { mileage: { value: 61_200, unit: 'mi' } }],
    ['trim', { trim: 'Highline' }, { trim: 'Comfortline' }],
    ['condition', { condition: 'Unfallwagen' }, { condition: 'used' }],
  ])('is wrong: %s %j', (field, truth, fields) => {
    expect(outcome(field, truth, fields)).toBe('wrong');
  });

  test('is missed when nothing was found, or no offer made at all', () => {
    expect(outcome('year', { year: 2019 }, { year: null })).toBe('missed');
    expect(gradeFields({ year: 2019 }, undefined).year?.outcome).toBe('missed');
  });

  test('says where its value came from', () => {
    const { price } = gradeFields({ price: { amount: 1, currency: 'EUR' } }, offer({ price: euros(1) }));
    expect(price?.from).toBe('json-ld $.offers.price');
  });
});

describe('a field that the page does not state', () => {
  test('is invented when something was found, and absent otherwise', () => {
    expect(outcome('vin', { vin: null }, { vin: '1M8GDM9AXKP042788' })).toBe('invented');
    expect(outcome('vin', { vin: null }, {})).toBe('absent');
    expect(outcome('price', { price: { amount: null, was: 5 } }, { price: euros(5) })).toBe('invented');
    expect(outcome('images', { has_image: false }, { images: ['https://cars.example/1.jpg'] })).toBe(
      'invented',
    );
  });

  test('is not graded where nobody looked, or nobody can tell', () => {
    expect(outcome('vin', {}, { vin: '1M8GDM9AXKP042788' })).toBeUndefined();
    expect(outcome('condition', { condition: 'sky blue' }, { condition: 'used' })).toBeUndefined();
    expect(
      outcome('priceKind', { price: { amount: 1, currency: 'EUR', type: 'sold' } }, { price: null }),
    ).toBeUndefined();
  });
});
