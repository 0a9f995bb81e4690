import type { FlagValues } from '../../contract/flags.ts';
import type { Source } from '../source.ts';

/** How fast and how much at once we ask a host. */
export interface HostLimits {
  /** Milliseconds between two requests. */
  readonly intervalMs: number;
  /** Requests in flight at once. */
  readonly concurrency: number;
  /** Failures in a row after which the host is left alone; infinite when nobody is to do that. */
  readonly failuresToPause: number;
}

export type PolitenessFlags = Pick<FlagValues, 'ENABLE_RATE_LIMITING' | 'ENABLE_CIRCUIT_BREAKERS'>;

/** A request a second: what most sites state as their crawl-delay when they state any, and no human notices. */
const DEFAULT_REQUESTS_PER_SECOND = 1;

/** Enough for a site that takes four seconds to answer to be asked once a second. */
const DEFAULT_CONCURRENT_REQUESTS = 4;

/**
 * As much of a crawl-delay as is heeded: a page an hour. Who asks for a day has slipped with the pen, or wants to be left
 * alone and has `Disallow` for that; at a page a day no job would ever end, nor the next one begin.
 */
export const LONGEST_CRAWL_DELAY_SECONDS = 3_600;

/** Without rates: as fast as somebody clicks. Were it nothing, all who wait would come back at the same time. */
const UNLIMITED_INTERVAL_MS = 250;

/** One failure may be the page's, two a coincidence. Where fewer may hang at once, nobody could know in time. */
const FAILURES_TO_PAUSE = 3;

const positive = (value: number | undefined, otherwise: number): number =>
  value !== undefined && Number.isFinite(value) && value > 0 ? value : otherwise;

/**
 * The limits for a host of a source: what its row says, safe defaults for what it does not say or says wrong; a crawl-delay
 * of the site slows us down, and never speeds us up. Without rate limiting we are one visitor, who does one thing at a time.
 */
export const hostLimits = (
  { requestsPerSecond, concurrentRequests }: Pick<Source, 'requestsPerSecond' | 'concurrentRequests'>,
  flags: PolitenessFlags,
  crawlDelaySeconds = 0,
): HostLimits => {
  const isLimited = flags.ENABLE_RATE_LIMITING;
  const sourceMs = isLimited
    ? 1_000 / positive(requestsPerSecond, DEFAULT_REQUESTS_PER_SECOND)
    : UNLIMITED_INTERVAL_MS;
  const delayMs = Math.min(LONGEST_CRAWL_DELAY_SECONDS, crawlDelaySeconds) * 1_000;
  const atOnce = isLimited ? Math.floor(positive(concurrentRequests, DEFAULT_CONCURRENT_REQUESTS)) : 1;
  const concurrency = Math.max(1, atOnce);
  return {
    intervalMs: Math.ceil(Math.max(sourceMs, delayMs)),
    concurrency,
    failuresToPause: flags.ENABLE_CIRCUIT_BREAKERS
      ? Math.min(FAILURES_TO_PAUSE, concurrency)
      : Number.POSITIVE_INFINITY,
  };
};
