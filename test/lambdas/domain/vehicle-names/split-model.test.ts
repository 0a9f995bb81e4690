import { describe, expect, test } from '@jest/globals';
import { canonicalModel } from '../../../../lambdas/domain/vehicle-names/canonical-model.ts';
import { knownMake } from '../../../../lambdas/domain/vehicle-names/make-dictionary.ts';
import { splitModel } from '../../../../lambdas/domain/vehicle-names/split-model.ts';

describe('a model and its trim in one field', () => {
  test.each([
    ['Ford', 'F-150 XLT', 'F-150', 'XLT'],
    ['Ford', 'F150', 'F-150', undefined],
    ['Toyota', 'RAV4 Limited', 'RAV4', 'Limited'],
    ['Honda', 'CR-V EX-L', 'CR-V', 'EX-L'],
    ['BMW', 'X6 M', 'X6 M', undefined],
    ['BMW', 'X6 M50d', 'X6', 'M50d'],
    ['Škoda', 'Octavia – L&K', 'Octavia', '– L&K'],
  ])('%s %s is %s with %s', (make, text, model, trim) => {
    expect(splitModel(make, text)).toEqual({ model, trim });
  });

  test.each([
    ['Ford', 'Grandolino XLT'],
    ['Zenvo', 'TSR-S'],
    ['Ford', 'XLT F-150'],
    ['Ford', ''],
  ])('%s %j is left as it is', (make, text) => {
    expect(splitModel(make, text)).toBeUndefined();
  });
});

describe('a model without what is not its own', () => {
  test.each([
    ['Passat Variant', 'Passat'],
    ['Astra Sports Tourer', 'Astra'],
    ['Ford Focus', 'Focus'],
    ['2008', '2008'],
    ['Wagon R', 'Wagon R'],
    ['F-Series 1973-1979', undefined],
    ['F-150 (2021+)', undefined],
  ])('%s is %s', (text, model) => {
    expect(canonicalModel(text)).toBe(model);
  });
});

describe('a make', () => {
  test.each([
    ['VW', 'Volkswagen'],
    ['mercedes', 'Mercedes-Benz'],
    ['Skoda', 'Škoda'],
    ['škoda', 'Škoda'],
    ['CITROEN', 'Citroën'],
    ['Тойота', 'Toyota'],
    ['land rover', 'Land Rover'],
    ['Zenvo', undefined],
  ])('%s is known as %s', (text, make) => {
    expect(knownMake(text)).toBe(make);
  });
});
