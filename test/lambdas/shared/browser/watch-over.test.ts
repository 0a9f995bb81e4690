import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { watchOver } from '../../../../lambdas/shared/browser/watch-over.ts';

const MB = 1_000_000;

describe('watchOver', () => {
  let memory: number;
  let kills: number;
  const browser = {
    memoryBytes: async () => memory,
    kill: () => {
      kills += 1;
    },
  };

  beforeEach(() => {
    jest.useFakeTimers();
    memory = 200 * MB;
    kills = 0;
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  test('kills a browser at its deadline, not before', async () => {
    const watch = watchOver(browser, 25_000);
    await jest.advanceTimersByTimeAsync(24_999);
    expect([kills, watch.ended()]).toEqual([0, undefined]);
    await jest.advanceTimersByTimeAsync(1);
    expect([kills, watch.ended()]).toEqual([1, 'too-slow']);
    watch.stop();
  });

  test.each([
    [1_200 * MB, undefined],
    [1_200 * MB + 1, 'too-heavy'],
  ] as const)('a browser that holds %d bytes is ended: %s', async (bytes, verdict) => {
    const watch = watchOver(browser, 25_000);
    memory = bytes;
    await jest.advanceTimersByTimeAsync(100);
    expect(watch.ended()).toBe(verdict);
    watch.stop();
  });

  test('the first reason stands, however long it takes the browser to end', async () => {
    const watch = watchOver(browser, 1_000);
    memory = 2_000 * MB;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(watch.ended()).toBe('too-heavy');
    expect(kills).toBeGreaterThan(1);
    watch.stop();
  });

  test('a watch that was stopped kills nobody', async () => {
    const watch = watchOver(browser, 1_000);
    watch.stop();
    memory = 2_000 * MB;
    await jest.advanceTimersByTimeAsync(5_000);
    expect([kills, watch.ended()]).toEqual([0, undefined]);
  });
});
