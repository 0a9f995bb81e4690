import type { Source } from '../source.ts';

/** How fast and how much at once we ask a host. */
export interface HostLimits {
  /** Milliseconds between two requests. */
  readonly intervalMs: number;
  /** Requests in flight at once. */
  readonly concurrency: number;
}

/** A request a second: what most sites state as their crawl-delay when they state any, and no human notices. */
const DEFAULT_REQUESTS_PER_SECOND = 1;

/** Enough for a site that takes four seconds to answer to be asked once a second. */
const DEFAULT_CONCURRENT_REQUESTS = 4;

const positive = (value: number | undefined, otherwise: number): number =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise;

/**
 * The limits for a host of a source: what its row says, safe defaults for what it does not say or says wrong; a crawl-delay
 * of the site slows us down, and never speeds us up.
 */
export const hostLimits = (
  { requestsPerSecond, concurrentRequests }: Pick<Source, 'requestsPerSecond' | 'concurrentRequests'>,
  crawlDelaySeconds = 0,
): HostLimits => {
  const perSecond = positive(requestsPerSecond, DEFAULT_REQUESTS_PER_SECOND);
  return {
    intervalMs: Math.ceil(Math.max(1_000 / perSecond, crawlDelaySeconds * 1_000)),
    concurrency: Math.max(1, Math.floor(positive(concurrentRequests, DEFAULT_CONCURRENT_REQUESTS))),
  };
};
