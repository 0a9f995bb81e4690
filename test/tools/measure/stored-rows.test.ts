import { expect, test } from '@jest/globals';
import { storedRows } from '../../../tools/measure/stored-rows.ts';

test('rows come back as they were put, also where a chunk ends before the next one fits', () => {
  const rows = storedRows();
  const large = { text: 'ä'.repeat(20_000_000) };
  for (const row of [{ name: 'first' }, large, large, { name: 'last', of: { four: 4 } }]) rows.add(row);
  expect(rows.count()).toBe(4);
  expect(rows.read(0)).toEqual({ name: 'first' });
  expect(rows.read(1)).toEqual(large);
  expect(rows.read(2)).toEqual(large);
  expect(rows.read(3)).toEqual({ name: 'last', of: { four: 4 } });
});
