import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anomalyCodes } from '../../../../lambdas/domain/anomalies/anomaly.ts';
import type { FieldName, StoredProvenance, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { qualityOf } from '../../../../lambdas/domain/quality/quality-of.ts';
import { fieldNames } from '../../../../lambdas/domain/reading/candidates.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const at = '2026-11-20T20:00:00.000Z';

const everything: VehicleFields = {
  vin: '1M8GDM9AXKP042788',
  chassisNumber: null,
  year: 2021,
  make: 'Ford',
  model: 'F-150',
  trim: 'XLT',
  price: { amount: 20_000, currency: 'USD', kind: 'asking' },
  mileage: { value: 40_000, unit: 'mi' },
  location: { city: 'Dallas', region: 'TX', country: 'US' },
  auctionEnd: null,
  titleStatus: 'clean',
  condition: 'used',
  fuel: 'petrol',
  transmission: 'automatic',
  sellerKind: 'dealer',
  lotNumber: null,
  images: ['https://county.example/1.jpg'],
};

const entry = (confidence = 1, disagreeing?: readonly string[]): StoredProvenance => ({
  method: 'json-ld',
  path: 'ld+json[0].price',
  raw: '20000',
  confidence,
  rawPageKey: 'pages/county/0.gz',
  contentHash: '0'.repeat(64),
  ...(disagreeing === undefined ? {} : { disagreeing }),
});

const tracedBy = (fields: VehicleFields, of: (field: FieldName) => StoredProvenance = () => entry()) =>
  Object.fromEntries(fieldNames.flatMap((field) => (fields[field] === null ? [] : [[field, of(field)]])));

const listing = (changes: Partial<VehicleFields> = {}) => {
  const fields = { ...everything, vin: null, chassisNumber: 'NZE121-3012345', ...changes };
  return sampleListing('a', fields, { provenance: tracedBy(fields) });
};

describe('qualityOf', () => {
  test('gives 100 to a listing that lacks nothing, contradicts nothing, and was seen today', () => {
    expect(qualityOf(listing(), at)).toEqual({
      score: 100,
      parts: { completeness: 1, validity: 1, agreement: 1, freshness: 1 },
      notes: [],
    });
  });

  test('names what is not known, the weightiest first', () => {
    const { parts, notes } = qualityOf(listing({ trim: null, price: null, titleStatus: null }), at);
    expect(notes).toEqual(['price: not known', 'titleStatus: not known', 'trim: not known']);
    expect(parts.completeness).toBeCloseTo(0.81);
  });

  test('asks for an end only of what people bid on', () => {
    const price = { amount: 20_000, currency: 'USD', kind: 'current-bid' } as const;
    expect(qualityOf(listing({ price }), at).notes).toEqual([
      'auctionEnd: not known',
      'lotNumber: not known',
    ]);
  });

  test.each<[string, Partial<VehicleFields>]>([
    [anomalyCodes['vin-mistyped'].says, { vin: '1M8GDM9AXKP042789' }],
    [anomalyCodes['vin-contradicts-vehicle'].says, { vin: '1HGCM82633A004352', year: 2003 }],
    [anomalyCodes['year-contradicts-vin'].says, { vin: '1HGCM82633A004352', make: 'Honda', model: 'Accord' }],
    [anomalyCodes['year-impossible'].says, { year: 2028 }],
    [anomalyCodes['price-placeholder'].says, { price: { amount: 1, currency: 'USD', kind: 'asking' } }],
    [anomalyCodes['mileage-placeholder'].says, { mileage: { value: 123_456, unit: 'mi' } }],
    [
      'The currency is not that of the place.',
      { price: { amount: 20_000, currency: 'EUR', kind: 'asking' } },
    ],
    ['The auction ends implausibly late.', { auctionEnd: '2027-05-20T08:00:00Z' }],
  ])('counts it as one contradiction: %s', (note, changes) => {
    const { parts, notes } = qualityOf(listing(changes), at);
    expect(notes).toContain(note);
    expect(parts.validity).toBe(0.6);
  });

  test.each<[string, Partial<VehicleFields>]>([
    ['a VIN from where no check digit is given', { vin: 'WF0EXXGBBEBA42789' }],
    ['a model of next year', { year: 2027 }],
    ['a first bid of a dollar', { price: { amount: 1, currency: 'USD', kind: 'current-bid' } }],
    [
      'a price in euros where cars are priced so',
      {
        price: { amount: 9_000, currency: 'EUR', kind: 'asking' },
        location: { city: 'Belgrade', region: null, country: 'RS' },
      },
    ],
    ['an auction that ends in 180 days', { auctionEnd: '2027-05-19T08:00:00Z' }],
  ])('does not mind %s', (_, changes) => {
    expect(qualityOf(listing(changes), at).parts.validity).toBe(1);
  });

  test('counts how sure the readers were, and every other answer they gave', () => {
    const agreementWith = (provenance: StoredProvenance) =>
      qualityOf(sampleListing('a', everything, { provenance: { price: provenance } }), at).parts.agreement;
    expect(agreementWith(entry(0.9))).toBe(0.9);
    expect(agreementWith(entry(0.9, ['19,000']))).toBe(0.72);
    expect(agreementWith(entry(0.9, ['19,000', '18,000']))).toBe(0.576);
  });

  test('says that the agreement cannot be told where provenance is not tracked, and scores the rest', () => {
    const untraced = { ...listing(), provenance: {} };
    const { score, parts, notes } = qualityOf(untraced, at);
    expect({ score, agreement: parts.agreement }).toEqual({ score: 100, agreement: null });
    expect(notes).toEqual(['agreement: not told, since no field says where it came from']);
  });

  test('names a single field that does not say where it came from', () => {
    const { price: _, ...provenance } = listing().provenance;
    expect(qualityOf({ ...listing(), provenance }, at).notes).toEqual([
      'price: does not say where it came from',
    ]);
  });

  test.each([
    ['a day', '2026-11-21T08:00:00.000Z', 1],
    ['a day and a week', '2026-11-28T08:00:00.000Z', 0.5],
    ['a day and a month of weeks', '2026-12-19T08:00:00.000Z', 0.063],
    ['less than nothing, by a clock that runs behind', '2026-11-19T08:00:00.000Z', 1],
  ])('tells the freshness of what was seen %s ago', (_, now, freshness) => {
    expect(qualityOf(listing(), now).parts.freshness).toBe(freshness);
  });

  test('takes the end that a page told of for a sight of it', () => {
    const ended = { ...listing(), endedAt: '2026-12-19T08:00:00.000Z' };
    expect(qualityOf(ended, '2026-12-19T08:00:00.000Z').parts.freshness).toBe(1);
  });

  test('takes a time of sight that is none for never', () => {
    expect(qualityOf({ ...listing(), lastSeenAt: 'yesterday' }, at).parts.freshness).toBe(0);
  });

  test('refuses a time that is none', () => {
    expect(() => qualityOf(listing(), 'today')).toThrow('at is no time: today');
  });

  const someFields = fc.subarray([...fieldNames]);
  const only = (known: readonly FieldName[]): VehicleFields =>
    Object.fromEntries(
      fieldNames.map((field) => [field, known.includes(field) ? everything[field] : null]),
    ) as unknown as VehicleFields;

  test('never finds a listing less complete that knows more', () => {
    fc.assert(
      fc.property(someFields, fc.constantFrom(...fieldNames), fc.boolean(), (known, more, isBid) => {
        const price = everything.price && { ...everything.price, kind: isBid ? 'current-bid' : 'asking' };
        const of = (fields: readonly FieldName[]) => {
          const some = only(fields);
          const vehicle = some.price === null ? some : ({ ...some, price } as VehicleFields);
          return qualityOf(sampleListing('a', vehicle), at).parts.completeness;
        };
        expect(of([...known, more])).toBeGreaterThanOrEqual(of(known));
      }),
    );
  });

  test('never finds a listing less fresh that was seen later', () => {
    const times = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-06-01'), noInvalidDate: true });
    fc.assert(
      fc.property(times, times, someFields, (one, other, known) => {
        const [earlier, later] = [one, other].map((time) => time.toISOString()).sort();
        const seenAt = (lastSeenAt = '') => ({ ...sampleListing('a', only(known)), lastSeenAt });
        expect(qualityOf(seenAt(later), at).parts.freshness).toBeGreaterThanOrEqual(
          qualityOf(seenAt(earlier), at).parts.freshness,
        );
      }),
    );
  });

  test('keeps every part between 0 and 1, and the score between 0 and 100', () => {
    fc.assert(
      fc.property(someFields, fc.float({ min: 0, max: 1, noNaN: true }), (known, confidence) => {
        const fields = only(known);
        const provenance = tracedBy(fields, () => entry(confidence, ['x']));
        const { score, parts } = qualityOf(sampleListing('a', fields, { provenance }), at);
        for (const part of Object.values(parts)) {
          expect(part ?? 0).toBeGreaterThanOrEqual(0);
          expect(part ?? 1).toBeLessThanOrEqual(1);
        }
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
      }),
    );
  });
});
