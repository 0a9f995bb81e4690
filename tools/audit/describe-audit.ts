import type { AuditAnchor } from '../../lambdas/contract/audit-anchors.ts';
import { anchorFaults } from '../../lambdas/domain/audit/anchor-faults.ts';
import { type AuditActor, type AuditRecord, chainFaults } from '../../lambdas/domain/audit/audit-record.ts';

const standingOf = ({ roles, breakGlass }: AuditActor): string =>
  [...roles, ...(breakGlass === undefined ? [] : [`for an emergency until ${breakGlass}`])].join(', ');

/** One line: when, who, what, how it came out. */
export const describeRecord = ({
  at,
  phase,
  actor,
  action,
  target,
  status,
  asked,
  before,
  after,
}: AuditRecord): string =>
  [
    at,
    phase === 'intent' ? 'asks' : `${status}`,
    `${actor.subject} (${standingOf(actor)}) from ${actor.address}`,
    action,
    ...Object.values(target),
    ...(asked === undefined ? [] : [JSON.stringify(asked)]),
    ...(after === undefined ? [] : [`${JSON.stringify(before)} -> ${JSON.stringify(after)}`]),
  ].join('  ');

/** Intents without an outcome: the function died on the way, or the trail did. Nobody can tell from it what was done. */
const openIntents = (records: readonly AuditRecord[]): readonly AuditRecord[] => {
  const ended = new Set(
    records.filter(({ phase }) => phase === 'outcome').map(({ correlationId }) => correlationId),
  );
  return records.filter(({ phase, correlationId }) => phase === 'intent' && !ended.has(correlationId));
};

export interface AuditFindings {
  /** Where the chains do not hold. */
  readonly faults: readonly string[];
  /** Intents whose outcome nobody wrote. */
  readonly open: readonly AuditRecord[];
}

/**
 * What the days' records show when their chains are computed again, and compared with their anchors.
 * @param anchored the anchors of each day, the oldest first; a day that has none is not compared.
 */
export const verifyDays = (
  days: ReadonlyMap<string, readonly AuditRecord[]>,
  anchored: ReadonlyMap<string, readonly AuditAnchor[]>,
): AuditFindings => ({
  faults: [...days].flatMap(([day, records]) => {
    const [first, ...later] = anchored.get(day) ?? [];
    return [...chainFaults(day, records), ...(first ? anchorFaults(records, [first, ...later]) : [])];
  }),
  // A request may begin before midnight and end after it.
  open: openIntents([...days.values()].flat()),
});
