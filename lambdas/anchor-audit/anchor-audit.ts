import { chainStart } from '../domain/audit/audit-record.ts';
import type { AnchorStore } from '../shared/stores/anchor-store.ts';
import type { AuditStore } from '../shared/stores/audit-store.ts';

export interface AnchorServices {
  readonly records: Pick<AuditStore, 'newest'>;
  readonly anchors: AnchorStore;
  readonly now: () => Date;
}

/** Days that are anchored later when nothing could be for so long. */
const daysBack = 7;
const minute = 60_000;
const day = 24 * 60 * minute;
/** How long after midnight a day is over for certain: a clock of Lambda's is seconds off at most, and a function lives for one. */
const closedAfter = 10 * minute;

const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/**
 * Anchors the days that are over and have no anchor yet. A day that has one keeps it, whatever became of its records.
 * @returns how many days of the last seven are anchored now: all of them.
 * @throws what the stores do; the days before are anchored by then, the others by the next call.
 */
export const anchorAudit = async ({ records, anchors, now }: AnchorServices): Promise<number> => {
  const newest = now().getTime() - closedAfter - day;
  const days = Array.from({ length: daysBack }, (_, back) => dayOf(newest - back * day));
  for (const each of days) {
    const [last = chainStart(each)] = await records.newest(each, { limit: 1 });
    await anchors.add({ day: each, number: last.number, hash: last.hash });
  }
  return days.length;
};
