import { describe, expect, test } from '@jest/globals';
import { type Role, roles } from '../../../../lambdas/contract/routes.ts';
import { anonymous, authorise } from '../../../../lambdas/shared/api/caller.ts';

const claims = (groups: unknown) => ({ sub: 'subject', token_use: 'access', 'cognito:groups': groups });
const forRoles = (...allowed: Role[]) => ({ scope: 'opportunities.read', roles: allowed }) as const;

describe('the caller', () => {
  test.each<[string, unknown, readonly Role[]]>([
    ['one group', 'operator', ['operator']],
    ['several, as API Gateway writes them', 'viewer,operator', ['viewer', 'operator']],
    ['several, in brackets', '[viewer operator]', ['viewer', 'operator']],
    ['one in brackets', '[viewer]', ['viewer']],
    ['a list', ['viewer', 'operator'], ['viewer', 'operator']],
    ['groups that are no roles among others', 'beta-testers,viewer', ['viewer']],
  ])('has the roles of %s', (_title, groups, expected) => {
    expect(authorise(forRoles(...roles), claims(groups))).toEqual({ subject: 'subject', roles: expected });
  });

  test.each<[string, unknown]>([
    ['no group', undefined],
    ['an empty text', ''],
    ['empty brackets', '[]'],
    ['half a bracket', '[operator'],
    ['a role within a word', 'cooperator'],
    ['a number', 7],
    ['an object', { operator: true }],
  ])('has no role by %s', (_title, groups) => {
    expect(() => authorise(forRoles('operator'), claims(groups))).toThrow(/one of the roles operator/);
  });

  test('needs only one of the roles of a route', () => {
    expect(authorise(forRoles('operator', 'administrator'), claims('operator')).roles).toEqual(['operator']);
    expect(() => authorise(forRoles('administrator'), claims('operator,analyst,viewer'))).toThrow(
      'administrator',
    );
  });

  test('of a public route is nobody, whatever token came along', () => {
    expect(authorise('public', claims('administrator'))).toBe(anonymous);
    expect(authorise('public', undefined)).toBe(anonymous);
  });
});
