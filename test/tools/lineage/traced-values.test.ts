import { describe, expect, test } from '@jest/globals';
import type { StoredProvenance } from '../../../lambdas/domain/listing.ts';
import { UsageError } from '../../../tools/command-line/usage-error.ts';
import { chosenValues, tracedValues } from '../../../tools/lineage/traced-values.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const provenance: StoredProvenance = {
  method: 'title',
  path: 'h1',
  raw: '2021 Ford F-150',
  confidence: 0.9,
  rawPageKey: 'pages/county/0.gz',
  contentHash: '0',
};
const listing = sampleListing('a', {}, { provenance: { year: provenance } });

/** As `aws dynamodb get-item` prints it. */
const attribute = (value: unknown): unknown => {
  if (value === null) return { NULL: true };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'string') return { S: value };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  return { M: item(value as object) };
};
const item = (value: object): unknown =>
  Object.fromEntries(Object.entries(value).map(([name, part]) => [name, attribute(part)]));

describe('tracedValues', () => {
  test('are the known fields of a listing, each with its provenance', () => {
    const { url, values } = tracedValues(JSON.stringify(listing));
    expect(url).toBe(listing.url);
    expect(values.map(({ field }) => field)).toEqual(['year', 'make', 'model', 'price', 'mileage']);
    expect(values[0]).toEqual({ field: 'year', value: 2021, provenance });
    expect(values[1]).toEqual({ field: 'make', value: 'Ford' });
  });

  test('are the same of a row of the table, and of one that was quarantined', () => {
    const row = { Item: item({ ...listing, images: ['x'] }) };
    expect(tracedValues(JSON.stringify(row))).toEqual(tracedValues(JSON.stringify(listing)));
    const entry = { reason: 'broken-contract', record: listing };
    expect(tracedValues(JSON.stringify({ Item: item(entry) }))).toEqual(
      tracedValues(JSON.stringify(listing)),
    );
  });

  test("are the inputs of an opportunity's receipt, or of the receipt alone", () => {
    const inputs = [
      { name: 'sourceId', value: 'county', unit: '' },
      { name: 'year', value: 2021, unit: '', provenance },
      { name: 'price', value: 20_000, unit: 'USD' },
    ];
    const values = [
      { field: 'year', value: 2021, provenance },
      { field: 'price', value: '20000 USD' },
    ];
    expect(tracedValues(JSON.stringify({ url: 'https://a.example/', receipt: { inputs } }))).toEqual({
      url: 'https://a.example/',
      values,
    });
    expect(tracedValues(JSON.stringify({ inputs })).values).toEqual(values);
  });

  test.each([
    ['', 'This is no JSON'],
    ['[]', 'neither a listing nor an opportunity'],
    ['{"fields":{}}', 'neither a listing (fields, provenance) nor an opportunity (receipt)'],
    ['{"fields":{"vin":"x"},"provenance":{"vin":{"method":"title"}}}', 'The provenance of vin has no path'],
    ['{"fields":{"vin":"x"},"provenance":{"vin":5}}', 'The provenance of vin has no method'],
  ])('of %j are none, and it is said why', (text, message) => {
    expect(() => tracedValues(text)).toThrow(UsageError);
    expect(() => tracedValues(text)).toThrow(message);
  });
});

describe('chosenValues', () => {
  const record = tracedValues(JSON.stringify(listing));

  test('are all, or those that are named', () => {
    expect(chosenValues(record, [])).toBe(record.values);
    expect(chosenValues(record, ['model', 'make']).map(({ field }) => field)).toEqual(['make', 'model']);
  });

  test('are refused when one is not known, with those that are', () => {
    expect(() => chosenValues(record, ['vin'])).toThrow(
      'There is no value of vin; there are year, make, model, price, mileage',
    );
  });
});
