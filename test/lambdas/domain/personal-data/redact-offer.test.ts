import { describe, expect, test } from '@jest/globals';
import type { FieldName, Offer, Provenance, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { redactOffer } from '../../../../lambdas/domain/personal-data/redact-offer.ts';

const emptyFields: VehicleFields = {
  vin: null,
  chassisNumber: null,
  year: null,
  make: null,
  model: null,
  trim: null,
  price: null,
  mileage: null,
  location: null,
  auctionEnd: null,
  titleStatus: null,
  condition: null,
  fuel: null,
  transmission: null,
  sellerKind: null,
  lotNumber: null,
  images: null,
};

const readFrom = (raw: string, more: Partial<Provenance> = {}): Provenance => ({
  method: 'title',
  path: 'h1',
  raw,
  confidence: 0.6,
  ...more,
});

const offerOf = (fields: Partial<VehicleFields>, provenance: Offer['provenance'] = {}): Offer => ({
  fields: { ...emptyFields, ...fields },
  provenance,
});

const german = { country: 'DE' };
const redacted = (offer: Offer, names: readonly string[] = []): Offer =>
  redactOffer(offer, names, german).offer;

describe('an offer without personal data', () => {
  test('is the same offer where there are none', () => {
    const offer = offerOf(
      {
        make: 'Opel',
        model: 'Astra',
        year: 2018,
        price: { amount: 12_490, currency: 'EUR', kind: 'asking' },
      },
      { price: readFrom('12.490 €', { disagreeing: ['13 990 EUR'] }), make: readFrom('Opel Astra 2018') },
    );
    expect(redactOffer(offer, ['John Miller'], german)).toEqual({ offer, found: [] });
  });

  test('has placeholders in its texts and in where they came from, and says what was found', () => {
    const raw = 'Astra Sport, ask for John, 0170 1234567, john@mail.example';
    const offer = offerOf(
      { model: 'Astra', trim: 'Sport 0170 1234567' },
      {
        model: readFrom(raw),
        trim: readFrom('Sport', { path: 'div "call John Miller"', disagreeing: ['GSi, John Miller'] }),
      },
    );
    const { offer: clean, found } = redactOffer(offer, ['John Miller'], german);
    expect(clean.fields).toEqual({ ...offer.fields, trim: 'Sport [phone]' });
    expect(clean.provenance.model?.raw).toBe('Astra Sport, ask for [name], [phone], [e-mail]');
    expect(clean.provenance.trim).toMatchObject({ path: 'div "call [name]"', disagreeing: ['GSi, [name]'] });
    expect(found).toEqual([
      { kind: 'phone', count: 2 },
      { kind: 'email', count: 1 },
      { kind: 'name', count: 3 },
    ]);
  });

  test.each(['0170 1234567', 'Tel. 0170 1234567', 'john@mail.example', 'John Miller', 'call John Miller'])(
    'loses a field that is nothing but "%s", with its provenance',
    (trim) => {
      const offer = offerOf({ make: 'Opel', trim }, { make: readFrom('Opel'), trim: readFrom(trim) });
      expect(redacted(offer, ['John Miller'])).toEqual(offerOf({ make: 'Opel' }, { make: readFrom('Opel') }));
    },
  );

  test('loses the parts of a location, and the whole when no part is left', () => {
    const location = { city: 'Musterstadt', region: '0170 1234567', country: null };
    expect(redacted(offerOf({ location })).fields.location).toEqual({ ...location, region: null });
    const nothing = { city: 'Tel. 0170 1234567', region: null, country: null };
    expect(redacted(offerOf({ location: nothing })).fields.location).toBeNull();
    const country = { city: '0170 1234567', region: null, country: 'DE' };
    expect(redacted(offerOf({ location: country })).fields.location).toEqual({ ...country, city: null });
  });

  test.each<Partial<VehicleFields>>([
    { vin: '1GNSKAKCXGR000018' },
    { chassisNumber: '0170 1234567' },
    { lotNumber: '202-555-0143' },
    { auctionEnd: '2026-11-22T10:00:00+01:00' },
    { images: ['https://cars.example/john@mail.example/0170-1234567.jpg'] },
    { year: 2018 },
    { mileage: { value: 120_000, unit: 'km' } },
    { fuel: 'petrol', sellerKind: 'private', condition: 'used' },
  ])('keeps %j', (fields) => {
    expect(redacted(offerOf(fields))).toEqual(offerOf(fields));
  });

  test.each<[FieldName, Partial<VehicleFields>, string, string]>([
    ['lotNumber', { lotNumber: '0170 1234567' }, 'Nr. 0170 1234567', 'Nr. 0170 1234567'],
    ['chassisNumber', { chassisNumber: '0170123456' }, '0170123456, 0171 7654321', '0170123456, [phone]'],
    [
      'price',
      { price: { amount: 612_345_678, currency: 'JPY', kind: 'asking' } },
      'call 612 345 678',
      'call 612 345 678',
    ],
    [
      'vin',
      { vin: '1GNSKAKCXGR000018' },
      '1GNSKAKCXGR000018 Tel 0170 1234567',
      '1GNSKAKCXGR000018 Tel [phone]',
    ],
  ])('the digits of the %s stay in what it was read from', (field, fields, raw, clean) => {
    const offer = offerOf(fields, { [field]: readFrom(raw) });
    expect(redacted(offer).provenance[field]?.raw).toBe(clean);
  });

  test('a word that the vehicle goes by is no name on this offer', () => {
    const location = { city: 'San Pedro', region: null, country: null };
    const offer = offerOf(
      { make: 'Bitter', model: 'Nina', trim: 'Nina by Pedro Bitter', location },
      { location: readFrom('San Pedro, Pedro Bitter') },
    );
    const clean = redacted(offer, ['Pedro Bitter', 'Nina']);
    expect(clean.fields).toMatchObject({ make: 'Bitter', model: 'Nina', trim: 'Nina by [name]', location });
    expect(clean.provenance.location?.raw).toBe('San Pedro, [name]');
  });

  test('no text grows beyond what the contract allows', () => {
    const raw = `${'x'.repeat(193)} Max K.`;
    const offer = offerOf({ make: 'Opel' }, { make: readFrom(raw) });
    expect(redacted(offer, ['Max K.']).provenance.make?.raw.length).toBeLessThanOrEqual(200);
  });

  test('redacting it again changes nothing', () => {
    const offer = offerOf(
      { trim: 'GSi, ask for John 0170 1234567' },
      { trim: readFrom('John: 0170 1234567') },
    );
    const once = redacted(offer, ['John']);
    expect(redactOffer(once, ['John'], german)).toEqual({ offer: once, found: [] });
  });
});
