/** Below this lie the anchors of the audit trail: an object for each day, which says how the day's chain ended. */
export const anchorPrefix = 'audit-heads/';

/** @param day ISO 8601, UTC */
export const anchorKey = (day: string): string => `${anchorPrefix}${day}.json`;

/** How long nobody can change or remove an anchor: as long as the trail's own rows are kept. */
export const anchorKeptDays = 397;

/** How the chain of a day ended, as it was found when the day was over. */
export interface AuditAnchor {
  /** ISO 8601, UTC */
  readonly day: string;
  /** How many records the day has. */
  readonly number: number;
  /** The hash of the last of them; of a day without any, that which its first one would have continued. */
  readonly hash: string;
}
