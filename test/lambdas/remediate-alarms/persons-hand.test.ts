import { describe, expect, test } from '@jest/globals';
import { remediation } from '../../../lambdas/contract/remedies.ts';
import type { AuditEntry } from '../../../lambdas/domain/audit/audit-record.ts';
import { personsHand } from '../../../lambdas/remediate-alarms/persons-hand.ts';
import { createAuditStore } from '../../../lambdas/shared/stores/audit-store.ts';
import { auditEntry } from '../../support/audit-entry.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

const now = Date.UTC(2026, 10, 21, 3);
const hour = 3_600_000;
const flag = 'MAX_BROWSER_CONTEXTS';

const handIn = async (entries: readonly Partial<AuditEntry>[], since: number): Promise<boolean> => {
  const store = createAuditStore('audit', inMemoryDynamo().client);
  for (const entry of entries) await store.append(auditEntry(entry));
  return personsHand(store, [flag], { since, now });
};

const at = (hoursAgo: number): string => new Date(now - hoursAgo * hour).toISOString();
const asked = { [flag]: 5 };

describe("a person's hand", () => {
  test.each([
    ['asked for it', [{ at: at(1), asked }], true],
    ['asked for it the day before', [{ at: at(20), asked }], true],
    ['asked for it too long ago', [{ at: at(21.1), asked }], false],
    ['asked for something else', [{ at: at(1), asked: { CACHE_PROVIDER: 'memory' } }], false],
    [
      'took back a phase that names it',
      [{ at: at(1), action: 'rollBackPhase', asked: { values: asked } }],
      true,
    ],
    [
      'is none: it was remediation itself',
      [{ at: at(1), asked, actor: { ...auditEntry().actor, subject: remediation } }],
      false,
    ],
    ['is none: nobody did anything', [], false],
  ] as const)('is seen when somebody %s', async (_, entries, expected) => {
    expect(await handIn(entries, now - 21 * hour)).toBe(expected);
  });

  test('is seen behind many other records, and days back', async () => {
    const others = Array.from({ length: 250 }, () => ({ at: at(0.5), asked: { reason: 'x' } }));
    expect(await handIn([{ at: at(1), asked }, ...others], now - 2 * hour)).toBe(true);
    expect(await handIn([{ at: at(60), asked }, ...others], now - 72 * hour)).toBe(true);
  });
});
