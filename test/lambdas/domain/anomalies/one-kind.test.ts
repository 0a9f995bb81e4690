import { expect, test } from '@jest/globals';
import { isOneKind } from '../../../../lambdas/domain/anomalies/one-kind.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

type Name = readonly [year: number | null, make: string | null, model: string | null];
const fieldsOf = ([year, make, model]: Name) => sampleListing('a', { year, make, model }).fields;

test.each<[Name, Name, boolean]>([
  [[2021, 'Ford', 'F-150'], [2021, 'FORD', 'F150'], true],
  [[2021, 'Ford', 'F-250'], [2021, 'Ford', 'F-250 Super Duty'], true],
  [[2021, 'Ferrari', '488'], [2021, 'Ferrari', '488 GTB'], true],
  [[2021, 'Mercedes-Benz', 'E-Class'], [2021, 'Mercedes', 'E-Klasse'], true],
  [[2021, 'BMW', '3er'], [2021, 'BMW', '3 Series'], true],
  [[2021, 'Ford', 'Focus'], [2021, 'Ford', 'Fiesta'], false],
  [[2021, 'Ram', '1500'], [2021, 'Ram', '2500'], false],
  [[2021, 'Ford', 'F-150'], [2021, 'Toyota', 'F-150'], false],
  [[2021, 'Ford', 'F-150'], [2023, 'Ford', 'F-150'], true],
  [[2021, 'Ford', 'F-150'], [2024, 'Ford', 'F-150'], false],
  [[null, 'Ford', 'F-150'], [2010, 'Ford', 'F-150'], true],
  [[2021, null, 'F-150'], [2021, 'Toyota', 'Camry'], true],
  [[2021, 'Ford', null], [2021, 'Ford', 'F-150'], true],
])('%j and %j can be one vehicle: %s', (a, b, isOne) => {
  expect(isOneKind(fieldsOf(a), fieldsOf(b))).toBe(isOne);
  expect(isOneKind(fieldsOf(b), fieldsOf(a))).toBe(isOne);
});
