import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLeaseStore, type Lease } from '../../../../lambdas/shared/stores/lease-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const setUp = (random: () => number = () => 0) => {
  const dynamo = inMemoryDynamo();
  const store = createLeaseStore('leases', dynamo.client, random);
  let takers = 0;
  const take = (limit: number, now: number, heldFor = 100): Promise<Lease | undefined> => {
    takers += 1;
    return store.take('browser', { leaseId: `taker-${takers}`, limit, now, until: now + heldFor });
  };
  return { store, take };
};

describe('leases', () => {
  test('are as many as the limit says, and free again when they are given back', async () => {
    const { store, take } = setUp();
    const first = await take(2, 0);
    expect([first?.slot, (await take(2, 0))?.slot]).toEqual(['00', '01']);
    expect(await take(2, 0)).toBeUndefined();
    if (first !== undefined) await store.giveBack(first);
    expect(await take(2, 1)).toMatchObject({ slot: '00' });
  });

  test('of holders that died go to others when they expire, not a moment before', async () => {
    const { take } = setUp();
    await take(1, 0);
    expect(await take(1, 99)).toBeUndefined();
    expect(await take(1, 100)).toMatchObject({ slot: '00', leaseId: 'taker-3' });
  });

  test('that expired and went to another are not given back by their first holder', async () => {
    const { store, take } = setUp();
    const late = await take(1, 0);
    await take(1, 100);
    if (late !== undefined) await store.giveBack(late);
    expect(await take(1, 101)).toBeUndefined();
  });

  test('follow a limit that is changed while they are held', async () => {
    const { store, take } = setUp();
    const held = [await take(3, 0), await take(3, 0), await take(3, 0)];
    expect(await take(1, 1)).toBeUndefined();
    for (const lease of held.slice(0, 2)) if (lease !== undefined) await store.giveBack(lease);
    // The one at work in the third place is the one there may be.
    expect(await take(1, 2)).toBeUndefined();
    expect(await take(2, 2)).toMatchObject({ slot: '00' });
    expect(await take(0, 200)).toBeUndefined();
  });

  test('of one resource leave the others alone', async () => {
    const { store, take } = setUp();
    await take(1, 0);
    expect(await store.take('other', { leaseId: 'x', limit: 1, now: 0, until: 1 })).toBeDefined();
  });

  test('are never more than the limit, whoever asks, dies and gives back at once', async () => {
    const step = fc.record({
      takers: fc.integer({ min: 0, max: 6 }),
      givenBack: fc.array(fc.nat(20), { maxLength: 4 }),
      passing: fc.integer({ min: 0, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(step, { maxLength: 12 }),
        async (limit, steps) => {
          let seed = 0;
          const { store, take } = setUp(() => {
            seed = (seed + 0.37) % 1;
            return seed;
          });
          let held: (Lease & { readonly until: number })[] = [];
          let now = 0;
          for (const { takers, givenBack, passing } of steps) {
            now += passing;
            held = held.filter(({ until }) => until > now);
            const back = held.filter((_, at) => givenBack.includes(at));
            held = held.filter((lease) => !back.includes(lease));
            await Promise.all(back.map((lease) => store.giveBack(lease)));
            const taken = await Promise.all(Array.from({ length: takers }, () => take(limit, now)));
            const got = taken.filter((lease) => lease !== undefined);
            expect(got).toHaveLength(Math.min(takers, limit - held.length));
            held.push(...got.map((lease) => ({ ...lease, until: now + 100 })));
            expect(new Set(held.map(({ slot }) => slot)).size).toBe(held.length);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
