import { describe, expect, test } from '@jest/globals';
import { anchorAudit } from '../../../lambdas/anchor-audit/anchor-audit.ts';
import type { AuditAnchor } from '../../../lambdas/contract/audit-anchors.ts';
import { chainStart } from '../../../lambdas/domain/audit/audit-record.ts';
import { createAuditStore } from '../../../lambdas/shared/stores/audit-store.ts';
import { auditEntry } from '../../support/audit-entry.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

/** @param at ISO 8601: when it is called. @param recorded when something was recorded */
const anchorAt = async (
  at: string,
  recorded: readonly string[] = [],
  kept = new Map<string, AuditAnchor>(),
) => {
  const records = createAuditStore('audit', inMemoryDynamo().client);
  for (const time of recorded) await records.append(auditEntry({ at: time }));
  const anchors = {
    add: async (anchor: AuditAnchor) => {
      if (kept.has(anchor.day)) return false;
      kept.set(anchor.day, anchor);
      return true;
    },
  };
  const count = await anchorAudit({ records, anchors, now: () => new Date(at) });
  return { count, kept, days: [...kept.keys()], records };
};

describe('the audit trail is anchored', () => {
  test('with the last record of each of the seven days that are over, the newest day first', async () => {
    const { count, kept, days, records } = await anchorAt('2026-11-21T06:00:00Z', [
      '2026-11-20T09:00:00.000Z',
      '2026-11-20T23:59:59.999Z',
      '2026-11-21T00:00:00.000Z',
    ]);
    expect(count).toBe(7);
    expect([days[0], days[6]]).toEqual(['2026-11-20', '2026-11-14']);
    const [, last] = await records.of('2026-11-20');
    expect(kept.get('2026-11-20')).toEqual({ day: '2026-11-20', number: 2, hash: last?.hash });
  });

  test('on days without a record as well', async () => {
    const { kept } = await anchorAt('2026-11-21T06:00:00Z');
    expect(kept.get('2026-11-20')).toEqual(chainStart('2026-11-20'));
  });

  test.each([
    ['2026-11-21T00:09:59.999Z', '2026-11-19'],
    ['2026-11-21T00:10:00.000Z', '2026-11-20'],
  ])('at %s up to %s: a day is over ten minutes after its end', async (at, newest) => {
    expect((await anchorAt(at)).days[0]).toBe(newest);
  });

  test('once: an anchor stays, whatever became of the records', async () => {
    const { kept } = await anchorAt('2026-11-21T06:00:00Z', ['2026-11-20T09:00:00.000Z']);
    const before = kept.get('2026-11-20');
    const again = await anchorAt('2026-11-21T12:00:00Z', [], kept);
    expect(again.count).toBe(7);
    expect(again.kept.get('2026-11-20')).toBe(before);
  });
});
