import type { KnownListing } from '../known-listing.ts';
import type { QualityRules } from './quality-rules.ts';

const millisecondsAnHour = 3_600_000;
const hoursADay = 24;

/**
 * How near to now an offer was seen: 1 for as long as the promise holds, then halved with each half-life. What a
 * faster clock dated ahead counts as seen now; a time that is none, as never seen.
 * @param at ISO 8601, UTC
 * @returns 0 to 1
 */
export const freshnessOf = (
  { lastSeenAt, endedAt }: Pick<KnownListing, 'lastSeenAt' | 'endedAt'>,
  at: string,
  { freshness: { freshHours, halfLifeDays } }: QualityRules,
): number => {
  const seenAt = Math.max(Date.parse(lastSeenAt), Date.parse(endedAt ?? lastSeenAt));
  const late = (Date.parse(at) - seenAt) / millisecondsAnHour - freshHours;
  if (Number.isNaN(late)) return 0;
  return late <= 0 ? 1 : 0.5 ** (late / hoursADay / halfLifeDays);
};
