import { expect, test } from '@jest/globals';
import { runWorkload, type Workload } from '../../../../tools/bench/cache/run-workload.ts';

const one: Workload = {
  provider: 'memory',
  instances: 1,
  requestsPerSecond: 10,
  seconds: 5,
  keys: 1,
  exponent: 1,
  writeShare: 0,
};

test('one opportunity is read once by one instance, once by each of several, and once by all that share', async () => {
  const readsOf = async (changed: Partial<Workload>) =>
    (await runWorkload({ ...one, ...changed })).tableReads;
  expect(await readsOf({})).toBe(1);
  expect(await readsOf({ instances: 3 })).toBe(3);
  expect(await readsOf({ instances: 3, provider: 'redis' })).toBe(1);
});

test('writes are counted, and make instances that share read anew', async () => {
  const { writes, tableReads, requests, hitRate } = await runWorkload({
    ...one,
    provider: 'redis',
    seconds: 60,
    writeShare: 0.5,
  });
  expect(writes).toBeGreaterThan(requests / 3);
  expect(tableReads).toBeGreaterThan(1);
  expect(hitRate).toBe(1 - tableReads / requests);
});
