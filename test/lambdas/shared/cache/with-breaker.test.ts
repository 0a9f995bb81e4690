import { describe, expect, test } from '@jest/globals';
import { withBreaker } from '../../../../lambdas/shared/cache/with-breaker.ts';
import { sharedStore } from '../../../support/shared-store.ts';

const world = () => {
  const clock = { now: 0 };
  const { store, trouble, calls } = sharedStore(() => clock.now);
  const guarded = withBreaker(store, () => clock.now);
  const ask = () =>
    guarded.getBoth('a', 'b').then(
      () => 'answered',
      (error: Error) => error.name,
    );
  const fail = async (times: number) => {
    trouble.fault = new Error('gone');
    const outcomes: string[] = [];
    for (let at = 0; at < times; at += 1) outcomes.push(await ask());
    return outcomes;
  };
  return { ask, calls, clock, fail, trouble };
};

describe('a store behind a breaker', () => {
  test('is asked until it has failed three times in a row', async () => {
    const { calls, fail } = world();
    expect(await fail(5)).toEqual(['Error', 'Error', 'Error', 'StoreAtRest', 'StoreAtRest']);
    expect(calls).toHaveLength(3);
  });

  test('begins to count anew with every answer', async () => {
    const { ask, calls, fail, trouble } = world();
    await fail(2);
    trouble.fault = undefined;
    await ask();
    await fail(3);
    expect(calls).toHaveLength(6);
  });

  test.each([
    [9_999, 3],
    [10_000, 4],
  ])('after a rest of %d ms has been asked %d times, by one of a crowd', async (later, asked) => {
    const { ask, calls, clock, fail } = world();
    await fail(3);
    clock.now = later;
    await Promise.all([ask(), ask(), ask()]);
    expect(calls).toHaveLength(asked);
  });

  test('serves all again once the trial is answered', async () => {
    const { ask, clock, fail, trouble } = world();
    await fail(3);
    clock.now = 10_000;
    trouble.fault = undefined;
    expect([await ask(), await ask()]).toEqual(['answered', 'answered']);
  });
});
