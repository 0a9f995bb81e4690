import { randomUUID } from 'node:crypto';
import { RetryLaterError } from '../errors/work-errors.ts';
import { type BrowserFlags, browsersAllowed } from '../flags/browsers-allowed.ts';
import type { LeaseStore } from '../stores/lease-store.ts';

/** What is counted, over all functions. */
const resource = 'browser';

/** The renderer is ended after 90 s; half a minute more for clocks that differ. */
const HELD_FOR_MS = 120_000;
/** A page takes some seconds. */
const FIRST_WAIT_SECONDS = 10;
/** People switch browsers on again, not the next page that ends. */
const OFF_WAIT_SECONDS = 300;

export interface BrowserLeasesOptions {
  readonly leases: LeaseStore;
  readonly readFlags: () => Promise<BrowserFlags>;
  /** Called when a page is put back because no browser was free. */
  readonly onNoneFree: () => void;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
}

export interface BrowserLeases {
  /**
   * Does work that needs a browser while it holds one of the MAX_BROWSER_CONTEXTS leases that all functions share.
   * @param receives deliveries of the page's message so far, from 1
   * @throws RetryLaterError without doing it when none is free; waiting costs the page nothing, unless it was delivered
   * before: what kills its renderers must not begin anew for want of a browser.
   */
  hold<Result>(work: () => Promise<Result>, receives?: number): Promise<Result>;
}

/** Keeps the number of browsers to the flag, which may change at any time: those at work then are let finish. */
export const createBrowserLeases = (options: BrowserLeasesOptions): BrowserLeases => {
  const { leases, readFlags, onNoneFree, now, random } = options;

  const takeOne = async (receives: number) => {
    const limit = browsersAllowed(await readFlags());
    const at = now().getTime();
    const request = { leaseId: randomUUID(), limit, now: at, until: at + HELD_FOR_MS };
    const lease = limit === 0 ? undefined : await leases.take(resource, request);
    if (lease !== undefined) return lease;
    onNoneFree();
    const seconds = limit === 0 ? OFF_WAIT_SECONDS : FIRST_WAIT_SECONDS * (1 + random());
    const message =
      limit === 0 ? 'Browsers are switched off' : `All ${limit} browsers that there may be are at work`;
    throw new RetryLaterError('no-browser-free', message, seconds, {
      free: true,
      keepsReceives: receives > 1 && limit > 0,
    });
  };

  return {
    async hold(work, receives = 1) {
      const lease = await takeOne(receives);
      try {
        return await work();
      } finally {
        // The page is done whether or not this is heard: the lease expires.
        await leases.giveBack(lease).catch(() => undefined);
      }
    },
  };
};
