import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AuditRecord } from '../../../lambdas/domain/audit/audit-record.ts';
import { placeOf, readPlace } from '../../../lambdas/read-audit/audit-place.ts';
import { type AuditPlace, walkBack } from '../../../lambdas/read-audit/walk-back.ts';
import { createAuditStore } from '../../../lambdas/shared/stores/audit-store.ts';
import { auditEntry } from '../../support/audit-entry.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

const anything = { firstDay: '2026-11-01', limit: 3, matches: () => true };

/** Counts the queries of a trail that has nothing. */
const emptyTrail = () => {
  const days: string[] = [];
  const newest = async (day: string): Promise<AuditRecord[]> => {
    days.push(day);
    return [];
  };
  return { days, newest };
};

describe('a walk back through the audit trail', () => {
  test('gives every record once, the newest first, whatever is added meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 7 }),
        async (days, limit) => {
          const store = createAuditStore('audit', inMemoryDynamo().client);
          const sorted = days.toSorted((one, other) => one - other);
          for (const [index, day] of sorted.entries())
            await store.append(
              auditEntry({ at: `2026-11-0${day}T10:00:00.000Z`, correlationId: `${index}` }),
            );
          const found: string[] = [];
          let place: AuditPlace | undefined = { day: '2026-11-09' };
          while (place !== undefined) {
            const { items, next } = await walkBack(store, { ...anything, begin: place, limit });
            found.push(...items.map(({ correlationId }) => correlationId));
            place = next && readPlace(placeOf(next));
            await store.append(auditEntry({ at: '2026-11-09T23:00:00.000Z', correlationId: 'later' }));
          }
          const expected = sorted.map((_, index) => `${index}`).reverse();
          expect(found.filter((id) => id !== 'later')).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('reads no more than 31 days at once, and says where to go on', async () => {
    const { days, newest } = emptyTrail();
    const walk = { ...anything, begin: { day: '2026-11-21' }, firstDay: '2026-01-01' };
    const { items, next } = await walkBack({ newest }, walk);
    expect([items, days.length, days.at(-1), next]).toEqual([[], 31, '2026-10-22', { day: '2026-10-21' }]);
  });

  test('reads no more than 1,000 records at once, however few of them match', async () => {
    const record = (number: number) => ({ ...auditEntry(), day: '2026-11-21', number }) as AuditRecord;
    const newest = async (_day: string, range: { before?: number; limit: number }) =>
      Array.from({ length: range.limit }, (_, at) => record((range.before ?? 5_000) - 1 - at));
    const walk = { ...anything, begin: { day: '2026-11-21' }, matches: () => false };
    expect(await walkBack({ newest }, walk)).toEqual({
      items: [],
      next: { day: '2026-11-21', before: 4_000 },
    });
  });

  test.each([
    ['on its last day', '2026-11-21', 1],
    ['before it', '2026-11-22', 0],
  ])('ends %s', async (_title, firstDay, queries) => {
    const { days, newest } = emptyTrail();
    const { next } = await walkBack({ newest }, { ...anything, begin: { day: '2026-11-21' }, firstDay });
    expect([days.length, next]).toEqual([queries, undefined]);
  });
});
