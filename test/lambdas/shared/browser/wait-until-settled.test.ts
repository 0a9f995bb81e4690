import { describe, expect, test } from '@jest/globals';
import { waitUntilSettled } from '../../../../lambdas/shared/browser/wait-until-settled.ts';

/** A page that shows one thing after the other, the last one from then on. */
const pageOf = (shown: readonly (string | Error)[], quiet: readonly number[] = []) => {
  const looks = [...shown];
  const quietness = [...quiet];
  let last = looks[0];
  return {
    quietFor: () => quietness.shift() ?? 1_000,
    look: async () => {
      last = looks.shift() ?? last;
      if (last instanceof Error) throw last;
      return last ?? '';
    },
    isSame: (one: string, other: string) => one === other,
    mayRecover: (error: unknown) => (error as Error).message === 'navigating',
  };
};

describe('waitUntilSettled', () => {
  test('returns what two looks in a row agree on', async () => {
    await expect(waitUntilSettled(pageOf(['empty', 'half', 'whole', 'whole', 'later']), 5_000)).resolves.toBe(
      'whole',
    );
  });

  test('does not look while something is loading', async () => {
    const page = pageOf(['whole', 'whole', 'later'], [0, 0, 299, 300]);
    await expect(waitUntilSettled(page, 5_000)).resolves.toBe('whole');
  });

  test('at its limit returns the last look at a page that never rests', async () => {
    let tick = 0;
    const restless = { ...pageOf([]), look: async () => `${++tick}` };
    const seen = await waitUntilSettled(restless, 350);
    expect(seen).toBe(`${tick}`);
  });

  test('at its limit looks once at a page that never stops loading', async () => {
    const busy = { ...pageOf(['so far']), quietFor: () => 0 };
    await expect(waitUntilSettled(busy, 150)).resolves.toBe('so far');
  });

  test('looks again after a navigation, and agrees on nothing from before it', async () => {
    const page = pageOf(['old', new Error('navigating'), 'old', 'new', 'new']);
    await expect(waitUntilSettled(page, 5_000)).resolves.toBe('new');
  });

  test('does not wait for a page that is gone', async () => {
    await expect(waitUntilSettled(pageOf(['old', new Error('crashed')]), 60_000)).rejects.toThrow('crashed');
  });
});
