import type { AuditEntry } from '../../lambdas/domain/audit/audit-record.ts';

/** An entry of the audit trail: somebody asked for a scrape job. */
export const auditEntry = (overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  phase: 'intent',
  at: '2026-11-21T09:00:00.000Z',
  actor: { subject: 's', roles: ['operator'], address: '192.0.2.1', userAgent: 'test' },
  action: 'startScrapeJob',
  target: {},
  correlationId: 'c',
  ...overrides,
});
