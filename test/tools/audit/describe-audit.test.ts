import { describe, expect, test } from '@jest/globals';
import {
  type AuditEntry,
  type AuditRecord,
  chainStart,
  sealEntry,
} from '../../../lambdas/domain/audit/audit-record.ts';
import { describeRecord, verifyDays } from '../../../tools/audit/describe-audit.ts';

const common = {
  actor: { subject: 'anna', roles: ['operator'], address: '192.0.2.1', userAgent: 'test' },
  action: 'pauseScrapeJob',
  target: { id: 'job-1' },
  correlationId: 'c1',
};
const intent: AuditEntry = {
  ...common,
  phase: 'intent',
  at: '2026-11-21T23:59:59.999Z',
  asked: { reason: 'busy' },
};
const outcome: AuditEntry = {
  ...common,
  phase: 'outcome',
  at: '2026-11-22T00:00:00.000Z',
  status: 200,
  before: 'running',
  after: 'paused',
};
const unanchored = new Map();
const only = (entry: AuditEntry): AuditRecord => sealEntry(entry, chainStart(entry.at.slice(0, 10)));

describe('a record', () => {
  test('reads as who did what, from where, and what became of it', () => {
    expect([intent, outcome].map((entry) => describeRecord(only(entry)))).toEqual([
      '2026-11-21T23:59:59.999Z  asks  anna (operator) from 192.0.2.1  pauseScrapeJob  job-1  {"reason":"busy"}',
      '2026-11-22T00:00:00.000Z  200  anna (operator) from 192.0.2.1  pauseScrapeJob  job-1  "running" -> "paused"',
    ]);
  });

  test('says of whoever had access for an emergency until when', () => {
    const actor = { ...common.actor, roles: ['administrator'], breakGlass: '2026-11-22T00:30:00.000Z' };
    expect(describeRecord(only({ ...intent, actor }))).toContain(
      'anna (administrator, for an emergency until 2026-11-22T00:30:00.000Z) from',
    );
  });
});

describe('the days', () => {
  test('are whole when each chain holds and each intent has an outcome, if on the day after', () => {
    const days = new Map([
      ['2026-11-21', [only(intent)]],
      ['2026-11-22', [only(outcome)]],
    ]);
    expect(verifyDays(days, unanchored)).toEqual({ faults: [], open: [] });
  });

  test('show an intent without an outcome, and a record that was changed', () => {
    const changed = { ...only(intent), correlationId: 'c2' };
    expect(verifyDays(new Map([['2026-11-21', [changed]]]), unanchored)).toEqual({
      faults: ['2026-11-21 #1 was changed after it was written'],
      open: [changed],
    });
  });

  test('are held against their anchors, where they have any', () => {
    const days = new Map([
      ['2026-11-21', [only(intent)]],
      ['2026-11-22', []],
    ]);
    const anchor = { day: '2026-11-22', number: 1, hash: only(outcome).hash };
    expect(verifyDays(days, new Map([['2026-11-22', [anchor]]])).faults).toEqual([
      '2026-11-22 had 1 records when it was over, and has 0: the others are gone',
    ]);
  });
});
