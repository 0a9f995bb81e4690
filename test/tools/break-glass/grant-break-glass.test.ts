import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from '@jest/globals';
import type { AuditEntry } from '../../../lambdas/domain/audit/audit-record.ts';
import { grantBreakGlass } from '../../../tools/break-glass/grant-break-glass.ts';

const options = { user: 'ann', reason: 'Deals are gone', minutes: 60, userPool: 'pool', table: 'Audit' };
const group = 'break-glass-until-2026-11-21T1100Z';

/** A pool with one user, and what is done in it and in the audit trail, in order. */
const world = (change: { groups?: readonly string[]; auditFault?: Error } = {}) => {
  const groups = new Set(change.groups ?? []);
  const done: string[] = [];
  const trail: AuditEntry[] = [];
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const { name } = command.constructor;
    const { GroupName, Username } = command.input as Record<string, string>;
    if (name === 'AdminGetUserCommand')
      return { UserAttributes: [{ Name: 'sub', Value: `sub-of-${Username}` }] };
    if (name === 'ListGroupsCommand') return { Groups: [...groups].map((each) => ({ GroupName: each })) };
    done.push(`${name} ${GroupName}`);
    if (name === 'CreateGroupCommand' && groups.has(GroupName ?? ''))
      throw Object.assign(new Error('exists'), { name: 'GroupExistsException' });
    if (name === 'CreateGroupCommand') groups.add(GroupName ?? '');
    else if (name === 'DeleteGroupCommand') groups.delete(GroupName ?? '');
    else if (name !== 'AdminAddUserToGroupCommand') throw new Error(`${name} was not expected`);
    return {};
  };
  const services = {
    cognito: { send } as unknown as Pick<CognitoIdentityProviderClient, 'send'>,
    audit: {
      append: async (entry: AuditEntry) => {
        if (change.auditFault !== undefined) throw change.auditFault;
        done.push(entry.phase);
        trail.push(entry);
      },
    },
    now: () => new Date('2026-11-21T10:00:30.000Z'),
    newId: () => 'id',
    by: 'bob',
  };
  return { services, done, trail, groups };
};

describe('access for an emergency', () => {
  test('is recorded before it is given, and given to the whole minute', async () => {
    const { services, done, trail } = world();
    expect(await grantBreakGlass(services, options)).toBe('2026-11-21T11:00:00.000Z');
    expect(done).toEqual([
      'intent',
      `CreateGroupCommand ${group}`,
      `AdminAddUserToGroupCommand ${group}`,
      'outcome',
    ]);
    expect(trail[0]).toMatchObject({
      action: 'grantBreakGlass',
      actor: { subject: 'bob' },
      target: { subject: 'sub-of-ann' },
      asked: { reason: 'Deals are gone', until: '2026-11-21T11:00:00.000Z' },
    });
  });

  test('is not given when it cannot be recorded', async () => {
    const { services, done } = world({ auditFault: new Error('the table is gone') });
    await expect(grantBreakGlass(services, options)).rejects.toThrow('the table is gone');
    expect(done).toEqual([]);
  });

  test('is shared by those who get it until the same minute', async () => {
    const { services, done } = world({ groups: [group] });
    await grantBreakGlass(services, options);
    expect(done).toContain(`AdminAddUserToGroupCommand ${group}`);
  });

  test('removes groups whose time is over, and no others', async () => {
    const { services, groups } = world({
      groups: ['operator', 'break-glass-until-2026-11-21T1000Z', 'break-glass-until-2026-11-21T1001Z'],
    });
    await grantBreakGlass(services, options);
    expect([...groups]).toEqual(['operator', 'break-glass-until-2026-11-21T1001Z', group]);
  });
});
