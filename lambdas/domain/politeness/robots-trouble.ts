import { backoffMs, heededRetryAfterMs, isForgotten, MAX_LEVEL } from './backoff.ts';
import { isHopeless } from './enter-host.ts';

/**
 * A robots.txt that cannot be had, so that nothing of its origin may be fetched. Kept for the origin, since that of http
 * says nothing of https on the same host. Times are milliseconds since the epoch.
 */
export interface RobotsTrouble {
  readonly since: number;
  /** Until then nobody asks for it. */
  readonly until: number;
  /** Tries in vain, each of which doubles the wait. */
  readonly level: number;
}

/** The trouble after another try in vain. @param random 0 to 1 */
export const robotsTroubleAfter = (
  before: RobotsTrouble | undefined,
  { now, random, retryAfterMs }: { now: number; random: number; retryAfterMs?: number | undefined },
): RobotsTrouble => {
  const { since, level } =
    before === undefined || isForgotten(before.until, now) ? { since: now, level: 0 } : before;
  const waitMs = Math.max(backoffMs(level, random), heededRetryAfterMs(retryAfterMs));
  return { since, until: now + waitMs, level: Math.min(MAX_LEVEL, level + 1) };
};

/** What a page does whose robots.txt cannot be had; undefined when it is to be asked for. */
export const waitForRobots = (
  trouble: RobotsTrouble | undefined,
  now: number,
):
  | { readonly verdict: 'wait'; readonly turnAt: number }
  | { readonly verdict: 'skip'; readonly reason: 'robots-unreachable' }
  | undefined => {
  if (trouble === undefined || trouble.until <= now) return undefined;
  return isHopeless(trouble.until, { now, since: trouble.since })
    ? { verdict: 'skip', reason: 'robots-unreachable' }
    : { verdict: 'wait', turnAt: trouble.until };
};
