import { describe, expect, test } from '@jest/globals';
import { createQuarantineStore } from '../../../../lambdas/shared/stores/quarantine-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const entry = {
  sourceId: 'county',
  jobId: 'county-1',
  pageId: 'p1',
  url: 'https://county.example/1',
  rawPageKey: 'pages/county/0.gz',
  contentHash: '0',
  reason: 'broken-contract',
  evidence: ['one offer'],
  violations: [{ path: '/fields/year', message: 'must be <= 2028' }],
};

const newStore = () => {
  const dynamo = inMemoryDynamo();
  const store = createQuarantineStore(
    'quarantine',
    dynamo.client,
    () => new Date('2026-11-21T12:00:00.000Z'),
  );
  return { store, rows: () => dynamo.rows('quarantine') };
};

describe('the quarantine', () => {
  test('keeps a record with every violation and where it came from, for thirty days', async () => {
    const { store, rows } = newStore();
    await store.put({ ...entry, record: { year: 20_222 } });
    expect(rows()).toEqual([
      {
        ...entry,
        record: '{"year":20222}',
        quarantineId: expect.stringMatching(/^[0-9a-f]{32}$/),
        quarantinedAt: '2026-11-21T12:00:00.000Z',
        expiresAt: Date.parse('2026-12-21T12:00:00.000Z') / 1_000,
      },
    ]);
  });

  test('keeps one row for an entry that comes twice, and two for two records of a page', async () => {
    const { store, rows } = newStore();
    await store.put({ ...entry, record: { year: 1 } });
    await store.put({ ...entry, record: { year: 1 } });
    expect(rows()).toHaveLength(1);
    await store.put({ ...entry, record: { year: 2 } });
    expect(rows()).toHaveLength(2);
  });

  test('keeps the beginning of what no row could hold', async () => {
    const { store, rows } = newStore();
    const violations = Array.from({ length: 5_000 }, () => ({
      path: '/fields',
      message: 'must be an object',
    }));
    await store.put({ ...entry, violations, record: { text: 'x'.repeat(1_000_000) } });
    expect(JSON.stringify(rows()[0]).length).toBeLessThan(100_000);
  });
});
