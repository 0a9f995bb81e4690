import { describe, expect, test } from '@jest/globals';
import { type Pace, waitUntilSettled } from '../../../../lambdas/shared/browser/wait-until-settled.ts';

/** What a page looks like from a time on, in milliseconds; `!` = its content seems still to come. */
type Story = readonly (readonly [from: number, shown: string | Error])[];

/** A page told by its story, on a clock that moves only while somebody sleeps. */
const tell = (
  story: Story,
  loading: readonly (readonly [from: number, to: number])[] = [],
  /** How long a glance takes. */
  glanceMs = 0,
) => {
  let time = 0;
  const pace: Pace = {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  };
  const at = <T>(entries: readonly (readonly [number, T])[]): T | undefined =>
    entries.findLast(([from]) => from <= time)?.[1];
  const page = {
    quietFor: () => {
      if (loading.some(([from, to]) => from <= time && time < to)) return 0;
      return time - Math.max(0, ...loading.map(([, to]) => to).filter((to) => to <= time));
    },
    glance: async () => {
      time += glanceMs;
      const shown = at(story) ?? '';
      if (shown instanceof Error) throw shown;
      return { mark: shown === '*' ? `tick ${time}` : shown, isExpecting: shown.startsWith('!') };
    },
    mayRecover: (error: unknown) => (error as Error).message === 'navigating',
  };
  return { settled: (limit: number) => waitUntilSettled(page, limit, pace).then(() => time) };
};

describe('waitUntilSettled', () => {
  test('a page that has its content is done as soon as it is quiet', async () => {
    await expect(tell([[0, 'whole']]).settled(8_000)).resolves.toBe(250);
  });

  test('waits for what is being loaded, and for what that shows', async () => {
    const page = tell(
      [
        [0, 'half'],
        [1_250, 'whole'],
      ],
      [[0, 1_200]],
    );
    await expect(page.settled(8_000)).resolves.toBe(1_450);
  });

  test('waits for requests that follow one another with little between them', async () => {
    const page = tell(
      [[0, 'whole']],
      [
        [0, 500],
        [690, 1_000],
        [1_190, 1_500],
      ],
    );
    await expect(page.settled(8_000)).resolves.toBe(1_750);
  });

  test('is patient with a page that looks empty: it may have set itself a timer', async () => {
    const page = tell(
      [
        [0, '!loading'],
        [1_900, 'whole'],
      ],
      [[1_500, 1_850]],
    );
    await expect(page.settled(8_000)).resolves.toBe(2_100);
  });

  test('not for ever, though', async () => {
    await expect(tell([[0, '!loading']]).settled(8_000)).resolves.toBe(2_200);
  });

  test('a page that has its content and never stops moving is done after a while', async () => {
    await expect(tell([[0, '*']]).settled(8_000)).resolves.toBe(2_200);
  });

  test('what begins to load while a busy page keeps us waiting for a glance is waited for', async () => {
    const page = tell([[0, 'whole']], [[0, 100]]);
    await expect(page.settled(8_000)).resolves.toBe(350);
    const busy = tell(
      [[0, 'whole']],
      [
        [0, 100],
        [301, 900],
      ],
      400,
    );
    await expect(busy.settled(8_000)).resolves.toBeGreaterThanOrEqual(1_100);
  });

  test('at its limit a page that never stops loading is taken as it is', async () => {
    await expect(tell([[0, 'so far']], [[0, 60_000]]).settled(8_000)).resolves.toBe(8_000);
  });

  test('looks again after a navigation, and agrees on nothing from before it', async () => {
    const page = tell([
      [0, 'same'],
      [220, new Error('navigating')],
      [500, 'same'],
    ]);
    await expect(page.settled(8_000)).resolves.toBe(550);
  });

  test('does not wait for a page that is gone', async () => {
    await expect(tell([[0, new Error('crashed')]]).settled(8_000)).rejects.toThrow('crashed');
  });
});
