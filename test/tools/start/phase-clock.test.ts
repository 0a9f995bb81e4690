import { expect, test } from '@jest/globals';
import { createPhaseClock } from '../../../tools/start/phase-clock.ts';

test('notes how long each phase took, also one that failed', async () => {
  let now = 0;
  const clock = createPhaseClock(() => now);
  const lasting = (ms: number) => async () => {
    now += ms;
    return ms;
  };
  expect(await clock.time('deploy', lasting(1200.4))).toBe(1200.4);
  const failing = clock.time('scrape', async () => {
    now += 50;
    throw new Error('stalled');
  });
  await expect(failing).rejects.toThrow('stalled');
  expect(Object.entries(clock.timings())).toEqual([
    ['deploy', 1200],
    ['scrape', 50],
  ]);
});
