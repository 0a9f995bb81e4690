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

/** What the days' records show when their chains are computed again. */
export const verifyDays = (days: ReadonlyMap<string, readonly AuditRecord[]>): AuditFindings => ({
  faults: [...days].flatMap(([day, records]) => chainFaults(day, records)),
  // A request may begin before midnight and end after it.
  open: openIntents([...days.values()].flat()),
});
