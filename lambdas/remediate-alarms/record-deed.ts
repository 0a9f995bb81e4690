import { remediation } from '../contract/remedies.ts';
import type { AuditEntry } from '../domain/audit/audit-record.ts';
import type { Deed } from '../domain/remediation/remedy-state.ts';
import type { AuditTrail } from '../shared/audit/record-change.ts';

/** A change as the API calls it. */
interface RecordedDeed {
  readonly deed: Deed;
  readonly action: 'changeFeatureFlags' | 'pauseSource' | 'resumeSource';
  readonly target: AuditEntry['target'];
  readonly before: unknown;
  readonly after: unknown;
}

/**
 * Makes a change that leaves the records of one asked for through the API, by an actor of its own. When it fails, its intent
 * stands alone in the trail.
 */
export const recordDeed = async (
  { store, now }: AuditTrail,
  { deed, action, target, before, after }: RecordedDeed,
  make: () => Promise<void>,
): Promise<void> => {
  const entry = (): Omit<AuditEntry, 'phase'> => ({
    at: now().toISOString(),
    actor: { subject: remediation, roles: [], address: '', userAgent: 'remediate-alarms' },
    action,
    target,
    correlationId: deed.id,
  });
  await store.append({ ...entry(), phase: 'intent', asked: { ...Object(after), reason: deed.cause } });
  await make();
  await store.append({ ...entry(), phase: 'outcome', status: 200, before, after });
};
