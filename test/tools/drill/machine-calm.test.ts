import { expect, test } from '@jest/globals';
import { disturbedBecause, isDisturbed } from '../../../tools/drill/machine-calm.ts';

const stretch = { seconds: 20, metrics: [] };

test.each([
  [50, false],
  [51, true],
  [undefined, false],
])('a stretch in which the local AWS took %s ms for its tables is disturbed: %s', (platformMs, disturbed) => {
  expect(isDisturbed({ ...stretch, ...(platformMs !== undefined && { platformMs }) })).toBe(disturbed);
});

test('a disturbed stretch says by how much', () => {
  expect(disturbedBecause({ ...stretch, platformMs: 110 })).toBe(
    'the local AWS itself took 110 ms for its tables, where up to 50 ms are borne',
  );
});
