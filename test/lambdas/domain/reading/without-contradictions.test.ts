import { describe, expect, test } from '@jest/globals';
import type { Offer, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { withoutContradictions } from '../../../../lambdas/domain/reading/without-contradictions.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const offer = (fields: Partial<VehicleFields>): Offer => ({
  fields: sampleListing('x', fields).fields,
  provenance: { condition: { method: 'json-ld', path: '$', raw: 'NewCondition', confidence: 0.5 } },
});

describe('a vehicle that its data calls new', () => {
  test.each([
    [{ value: 62_617, unit: 'km' } as const, null],
    [{ value: 1_001, unit: 'mi' } as const, null],
    [{ value: 1_000, unit: 'km' } as const, 'new'],
    [null, 'new'],
  ])('with an odometer of %j is %s', (mileage, condition) => {
    expect(withoutContradictions(offer({ condition: 'new', mileage })).fields.condition).toBe(condition);
  });

  test('loses the provenance with the value', () => {
    expect(
      withoutContradictions(offer({ condition: 'new', mileage: { value: 62_617, unit: 'km' } })).provenance,
    ).toEqual({});
  });

  test('keeps every other condition', () => {
    const damaged = offer({ condition: 'damaged', mileage: { value: 62_617, unit: 'km' } });
    expect(withoutContradictions(damaged)).toBe(damaged);
  });
});
