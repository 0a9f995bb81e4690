import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freshHost } from '../../../../lambdas/domain/politeness/host-state.ts';
import { createHostStore } from '../../../../lambdas/shared/stores/host-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const host = 'auction.example';
const storeOf = () => {
  const dynamo = inMemoryDynamo();
  return { dynamo, store: createHostStore('hosts', dynamo.client) };
};

/** No line here is that long. */
const latest = 100_000;

describe('the state of a host', () => {
  test('is fresh before anybody asked it', async () => {
    const { store } = storeOf();
    expect(await store.get(host)).toEqual({ state: freshHost, revision: 0, lineEndsAt: 0 });
  });

  test('is replaced by who has read the last one', async () => {
    const { store } = storeOf();
    const paused = { ...freshHost, epoch: 1, pause: { reason: 'busy', until: 7 } } as const;
    expect(await store.replace(host, 0, paused)).toBe(true);
    expect(await store.get(host)).toMatchObject({ state: paused, revision: 1 });
    expect(await store.replace(host, 1, freshHost)).toBe(true);
  });

  test.each([0, 1, 3])('is not replaced by who has read revision %i of 2', async (revision) => {
    const { store } = storeOf();
    await store.replace(host, 0, freshHost);
    await store.replace(host, 1, freshHost);
    expect(await store.replace(host, revision, { ...freshHost, nextAt: 9 })).toBe(false);
    expect(await store.get(host)).toMatchObject({ state: freshHost, revision: 2 });
  });

  test('of everybody who read the same, one replaces it', async () => {
    const { store } = storeOf();
    const tries = await Promise.all(Array.from({ length: 9 }, () => store.replace(host, 0, freshHost)));
    expect(tries.filter((isWritten) => isWritten)).toHaveLength(1);
  });

  test('is not touched by those who line up, nor the line by it', async () => {
    const { store } = storeOf();
    await store.replace(host, 0, freshHost);
    await store.lineUp(host, { earliest: 1_000, intervalMs: 10, latest });
    expect(await store.replace(host, 1, { ...freshHost, nextAt: 5 })).toBe(true);
    expect(await store.get(host)).toMatchObject({ state: { nextAt: 5 }, revision: 2, lineEndsAt: 1_010 });
  });
});

describe('the line before a host', () => {
  test('begins anew where it ends later than any line: a wrong clock wrote it', async () => {
    const { store } = storeOf();
    const turn = { earliest: 1_000, intervalMs: 10 };
    await store.lineUp(host, { ...turn, earliest: 8_000, latest: 9_000 });
    expect(await store.lineUp(host, { ...turn, latest: 8_010 })).toBe(8_010);
    expect(await store.lineUp(host, { ...turn, latest: 8_019 })).toBe(1_000);
    expect(await store.lineUp(host, { ...turn, latest: 8_019 })).toBe(1_010);
  });

  test('gives turns an interval apart, not before the earliest', async () => {
    const { store } = storeOf();
    const turns = [];
    for (const earliest of [1_000, 0, 1_005, 5_000, 5_000]) {
      turns.push(await store.lineUp(host, { earliest, intervalMs: 10, latest }));
    }
    expect(turns).toEqual([1_000, 1_010, 1_020, 5_000, 5_010]);
  });

  test('gives no turn twice, whoever asks at once', async () => {
    const asks = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(
        asks,
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        async (earliest, latencies) => {
          const { dynamo, store } = storeOf();
          dynamo.delayBy(() => latencies.next().value ?? 0);
          const turns = await Promise.all(
            earliest.map((ms) => store.lineUp(host, { earliest: ms, intervalMs: 10, latest })),
          );
          turns.sort((a, b) => a - b);
          for (const [index, turn] of turns.entries()) {
            if (index > 0) expect(turn - (turns[index - 1] ?? turn)).toBeGreaterThanOrEqual(10);
          }
        },
      ),
    );
  });
});

describe('the word of an operator', () => {
  const given = { order: 'stop', by: 'anna', reason: 'they called', at: '2026-11-21T12:00:00.000Z' } as const;

  test('is kept with whose it is, and taken back', async () => {
    const { store } = storeOf();
    await store.setOrder(host, given);
    expect((await store.get(host)).given).toEqual(given);
    await store.setOrder(host, undefined);
    expect(await store.get(host)).toEqual({ state: freshHost, revision: 0, lineEndsAt: 0 });
  });

  test('leaves the state alone, and sends the line home', async () => {
    const { store } = storeOf();
    const state = { ...freshHost, epoch: 3 };
    await store.replace(host, 0, state);
    await store.lineUp(host, { earliest: 1_000, intervalMs: 10, latest });
    await store.setOrder(host, given);
    expect(await store.get(host)).toEqual({ state, revision: 1, lineEndsAt: 0, given });
  });
});
