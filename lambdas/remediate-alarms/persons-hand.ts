import { remediation } from '../contract/remedies.ts';
import { dayMs } from '../domain/remediation/remedy-state.ts';
import type { AuditStore } from '../shared/stores/audit-store.ts';

export type ReadTrail = Pick<AuditStore, 'newest'>;

const pageOfRecords = 200;

/** The days of the trail from one time to another, ISO 8601, UTC. */
const daysFrom = (since: number, now: number): readonly string[] => {
  const first = Math.floor(since / dayMs);
  return Array.from({ length: Math.floor(now / dayMs) - first + 1 }, (_, at) =>
    new Date((first + at) * dayMs).toISOString().slice(0, 10),
  );
};

/**
 * Whether a person, or a program that one ran, asked for a change that names one of these, by the audit trail.
 * @param since milliseconds since 1970
 */
export const personsHand = async (
  trail: ReadTrail,
  names: readonly string[],
  { since, now }: { readonly since: number; readonly now: number },
): Promise<boolean> => {
  for (const day of daysFrom(since, now)) {
    let before: number | undefined;
    for (;;) {
      const range = { limit: pageOfRecords, ...(before !== undefined && { before }) };
      const records = await trail.newest(day, range);
      const recent = records.filter(({ at }) => Date.parse(at) >= since);
      const isTheirs = recent.some(({ actor, asked }) => {
        const text = actor.subject === remediation ? '' : JSON.stringify(asked ?? null);
        return names.some((name) => text.includes(name));
      });
      if (isTheirs) return true;
      if (recent.length < pageOfRecords) break;
      before = records.at(-1)?.number;
    }
  }
  return false;
};
