import { describe, expect, test } from '@jest/globals';
import { createBrowserLeases } from '../../../../lambdas/shared/browser/browser-leases.ts';
import { createLeaseStore, type LeaseStore } from '../../../../lambdas/shared/stores/lease-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const setUp = (overrides: Partial<LeaseStore> = {}) => {
  const flags = { ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 1 };
  const world = { flags, waiting: 0, now: new Date('2026-11-21T08:00:00Z') };
  const leases = { ...createLeaseStore('leases', inMemoryDynamo().client, () => 0), ...overrides };
  const { hold } = createBrowserLeases({
    leases,
    readFlags: async () => world.flags,
    onNoneFree: () => {
      world.waiting += 1;
    },
    now: () => world.now,
    random: () => 0.5,
  });
  return { world, hold };
};

const never = async (): Promise<never> => {
  throw new Error('The work must not be done');
};

describe('browser leases', () => {
  test('a page that finds no browser free is put back at no cost, and counted', async () => {
    const { world, hold } = setUp();
    let finish = (): void => undefined;
    const busy = hold(() => new Promise<void>((resolve) => (finish = resolve)));
    // The first has its lease before the second asks.
    await new Promise((resolve) => setImmediate(resolve));
    await expect(hold(never)).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'no-browser-free',
      free: true,
      keepsReceives: false,
      delaySeconds: 15,
    });
    // The first delivery may have died of the page.
    await expect(hold(never, 2)).rejects.toMatchObject({ keepsReceives: true });
    expect(world.waiting).toBe(2);
    finish();
    await busy;
    expect(await hold(async () => 'rendered')).toBe('rendered');
  });

  test('a failure is what it is, and frees the browser', async () => {
    const { hold } = setUp();
    const failure = new Error('crashed');
    await expect(
      hold(async () => {
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(await hold(async () => 'next')).toBe('next');
  });

  test.each([
    ['the pool is off', { ENABLE_BROWSER_POOL: false, MAX_BROWSER_CONTEXTS: 5 }],
    ['none are allowed', { ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 0 }],
  ])('while %s, pages wait longer, and none is rendered', async (_when, flags) => {
    const { world, hold } = setUp();
    world.flags = flags;
    await expect(hold(never, 2)).rejects.toMatchObject({
      ...{ free: true, keepsReceives: false, delaySeconds: 300 },
    });
  });

  test('a holder that died blocks its place for two minutes', async () => {
    const { world, hold } = setUp({ giveBack: () => Promise.reject(new Error('killed')) });
    expect(await hold(async () => 'done, if nobody heard it')).toBeDefined();
    world.now = new Date('2026-11-21T08:01:59.999Z');
    await expect(hold(never)).rejects.toMatchObject({ code: 'no-browser-free' });
    world.now = new Date('2026-11-21T08:02:00Z');
    expect(await hold(async () => 'next')).toBe('next');
  });
});
