import { deflateRawSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { packValue, unpackValue } from '../../../../lambdas/shared/packing/pack-value.ts';

test('what is packed comes back at every level, whatever it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 9 }), (value, level) => {
      expect(unpackValue(packValue(value, level))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what is packed keeps no more memory than its bytes', () => {
  const packed = packValue({ a: 1 }, 1);
  expect(packed.buffer.byteLength).toBe(packed.length);
});

test.each([
  ['was not packed', Buffer.from('no packed value')],
  ['inflates to more than any value of ours', deflateRawSync(`"${'x'.repeat(2_000_000)}"`)],
])('what %s is refused', (_title, bytes) => {
  expect(() => unpackValue(bytes)).toThrow();
});
