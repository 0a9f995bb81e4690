import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packJson, unpackJson } from '../../../../lambdas/shared/stores/pack-json.ts';

test('what is packed comes back, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(unpackJson(packJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what says the same over and over takes little room', () => {
  const rules = Array.from({ length: 100 }, (_, at) => ({
    rule: 'the median of the comparables',
    value: at,
  }));
  expect(packJson(rules).length).toBeLessThan(JSON.stringify(rules).length / 5);
});

test('a text that was not packed is refused', () => {
  expect(() => unpackJson('no packed value')).toThrow();
});
