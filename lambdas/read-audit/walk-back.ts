import type { AuditRecord } from '../domain/audit/audit-record.ts';
import type { AuditStore } from '../shared/stores/audit-store.ts';

/** From here a walk goes back: behind a record of the day, or from the day's last. */
export interface AuditPlace {
  /** ISO 8601, UTC */
  readonly day: string;
  /** The number of a record; only those before it are left. */
  readonly before?: number;
}

export interface Walk {
  readonly begin: AuditPlace;
  /** ISO 8601, UTC: where it ends. */
  readonly firstDay: string;
  /** The most that it brings. */
  readonly limit: number;
  readonly matches: (record: AuditRecord) => boolean;
}

/** What one walk may cost: records with what people wrote in them are a kilobyte or so, and a day without any is a query, too. */
const mostRecords = 1_000;
const mostDays = 31;
/** Records asked for at once. */
const portion = 200;

const millisecondsADay = 86_400_000;

const dayBefore = (day: string): string =>
  new Date(Date.parse(day) - millisecondsADay).toISOString().slice(0, 10);

/**
 * The records that match, the newest first. What is added meanwhile stands before the beginning: nothing appears twice, or is
 * passed over.
 * @returns also where to go on; undefined when nothing is left.
 */
export const walkBack = async (
  records: Pick<AuditStore, 'newest'>,
  { begin, firstDay, limit, matches }: Walk,
): Promise<{ readonly items: readonly AuditRecord[]; readonly next: AuditPlace | undefined }> => {
  const items: AuditRecord[] = [];
  let place = begin;
  let left = mostRecords;
  let days = 1;
  while (place.day >= firstDay && left > 0 && days <= mostDays) {
    const size = Math.min(portion, left);
    const found = await records.newest(place.day, {
      limit: size,
      ...(place.before !== undefined && { before: place.before }),
    });
    left -= found.length;
    for (const record of found) {
      if (!matches(record)) continue;
      items.push(record);
      if (items.length === limit) return { items, next: { day: record.day, before: record.number } };
    }
    const last = found.at(-1);
    if (last !== undefined && found.length === size) place = { day: last.day, before: last.number };
    else {
      place = { day: dayBefore(place.day) };
      days += 1;
    }
  }
  return { items, next: place.day >= firstDay ? place : undefined };
};
