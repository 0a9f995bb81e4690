import { expect, test } from '@jest/globals';
import { interleave } from '../../../../tools/bench/measure/interleave.ts';

test('sides run in turns, and each gets its own runs', async () => {
  let clock = 0;
  const side = (name: string) => ({ name, run: async () => `${name}${++clock}` });
  const told: string[] = [];
  const results = await interleave([side('a'), side('b')], 3, (round, name, run) =>
    told.push(`${round} ${name} ${run}`),
  );
  expect(results).toEqual([
    ['a1', 'a3', 'a5'],
    ['b2', 'b4', 'b6'],
  ]);
  expect(told).toEqual(['1 a a1', '1 b b2', '2 a a3', '2 b b4', '3 a a5', '3 b b6']);
});
