import { expect, test } from '@jest/globals';
import { keptFor } from '../../../../lambdas/shared/configuration/kept-for.ts';

test('a value is read once for all who ask in its time, and again after it; a failure likewise', async () => {
  let time = 1_000;
  let reads = 0;
  const read = keptFor(
    500,
    async () => {
      reads += 1;
      if (reads === 2) throw new Error('the second fails');
      return reads;
    },
    () => time,
  );
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  time += 499;
  expect(await read()).toBe(1);
  time += 1;
  await expect(read()).rejects.toThrow('the second fails');
  time += 499;
  await expect(read()).rejects.toThrow('the second fails');
  time += 1;
  expect(await read()).toBe(3);
});
