import { describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../lambdas/domain/audit/audit-record.ts';
import { auditEntry } from '../../support/audit-entry.ts';
import { type Answer, clientApi } from '../../support/client-api.ts';

const list = 'GET /api/audit';

const by = (subject: string): AuditEntry['actor'] => ({ ...auditEntry().actor, subject });

const recorded = [
  auditEntry({ correlationId: 'a', at: '2026-11-19T23:59:59.999Z', actor: by('ann') }),
  auditEntry({ correlationId: 'b', at: '2026-11-20T00:00:00.000Z', actor: by('bob') }),
  auditEntry({ correlationId: 'c', at: '2026-11-20T12:00:00.000Z', target: { id: 'job-1' } }),
  auditEntry({ correlationId: 'd', at: '2026-11-21T09:00:00.000Z', action: 'reviewAnomaly' }),
];

const idsIn = ({ body }: Answer): readonly string[] =>
  (body.items as { correlationId: string }[]).map(({ correlationId }) => correlationId);

describe('the audit trail', () => {
  test.each<readonly [string, Record<string, string>, readonly string[]]>([
    ['nothing', {}, ['d', 'c', 'b', 'a']],
    ['a beginning, which is in it', { from: '2026-11-20T00:00:00Z' }, ['d', 'c', 'b']],
    ['an end, which is not in it', { to: '2026-11-20T00:00:00Z' }, ['a']],
    ['an end in the middle of a day', { to: '2026-11-20T12:00:00.001Z' }, ['c', 'b', 'a']],
    ['another time zone', { from: '2026-11-20T13:00:00+01:00', to: '2026-11-21T00:00:00Z' }, ['c']],
    ['times without any record', { from: '2031-01-01T00:00:00Z' }, []],
    ['times beyond the last year of four digits', { from: '9999-12-31T23:59:59-14:00' }, []],
    ['a time before the first year', { to: '0000-01-01T00:00:00+14:00' }, []],
    ['a time before all records', { to: '1970-01-01T00:00:00Z' }, []],
    ['a subject', { subject: 'bob' }, ['b']],
    ['a target', { target: 'job-1' }, ['c']],
    ['an action', { action: 'reviewAnomaly' }, ['d']],
    ['an action of somebody who did another', { action: 'reviewAnomaly', subject: 'bob' }, []],
  ])('by %s', async (_title, query, ids) => {
    const answers: string[] = [];
    const { ask } = clientApi({ recorded });
    let cursor: string | undefined;
    do {
      const answer = await ask(list, { query: { ...query, limit: '2', ...(cursor && { cursor }) } });
      expect(answer.status).toBe(200);
      answers.push(...idsIn(answer));
      cursor = answer.body.nextCursor as string | undefined;
    } while (cursor !== undefined);
    expect(answers).toEqual(ids);
  });

  test('takes a cursor only with the filters that it was given with', async () => {
    const { ask } = clientApi({ recorded });
    const { body } = await ask(list, { query: { limit: '1' } });
    const query = { cursor: String(body.nextCursor), action: 'reviewAnomaly' };
    expect(await ask(list, { query })).toMatchObject({ status: 400 });
  });

  test('shows records as they were sealed', async () => {
    const { body } = await clientApi({ recorded }).ask(list, { query: { limit: '1' } });
    expect(body.items).toEqual([
      {
        ...recorded[3],
        day: '2026-11-21',
        number: 1,
        previous: expect.any(String),
        hash: expect.any(String),
      },
    ]);
  });
});
