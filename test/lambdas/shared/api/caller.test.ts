import { describe, expect, test } from '@jest/globals';
import { type Role, roles } from '../../../../lambdas/contract/routes.ts';
import { authorise } from '../../../../lambdas/shared/api/caller.ts';
import type { TokenClaims } from '../../../../lambdas/shared/api/token-check.ts';

const clients = { people: 'people', machines: { reader: 'viewer', robot: 'operator' } } as const;
const scopes = ['dealerscope/opportunities.read'];
const person = (...groups: string[]): TokenClaims => ({
  subject: 'alice',
  clientId: 'people',
  groups,
  scopes,
});
const machine = (clientId: string, change: Partial<TokenClaims> = {}): TokenClaims => ({
  ...{ subject: clientId, clientId, groups: [], scopes },
  ...change,
});
const forRoles = (...allowed: Role[]) => ({ scope: 'opportunities.read', roles: allowed }) as const;

describe('a person', () => {
  test.each<[string, readonly string[], readonly Role[]]>([
    ['one group', ['operator'], ['operator']],
    ['several', ['operator', 'viewer'], ['viewer', 'operator']],
    ['groups that are no roles among others', ['beta-testers', 'viewer'], ['viewer']],
  ])('has the roles of %s', (_title, groups, expected) => {
    expect(authorise(forRoles(...roles), person(...groups), clients)).toEqual({
      subject: 'alice',
      roles: expected,
    });
  });

  test.each<[string, readonly string[]]>([
    ['no group', []],
    ['an unknown group', ['beta-testers']],
    ['a role within a word', ['cooperator']],
    ['a role in capitals', ['OPERATOR']],
    ['several in one word', ['viewer,operator', '[operator]', 'operator viewer']],
  ])('has no role by %s', (_title, groups) => {
    expect(() => authorise(forRoles('operator'), person(...groups), clients)).toThrow(
      /one of the roles operator/,
    );
  });

  test('needs only one of the roles of a route', () => {
    const allowed = forRoles('operator', 'administrator');
    expect(authorise(allowed, person('operator'), clients).roles).toEqual(['operator']);
    const others = person('operator', 'analyst', 'viewer');
    expect(() => authorise(forRoles('administrator'), others, clients)).toThrow('administrator');
  });

  test.each<[string, readonly string[]]>([
    ['none', []],
    ['those of other routes', ['openid', 'dealerscope/opportunities.write', 'other/opportunities.read']],
    ['one that only begins as it', ['dealerscope/opportunities.read.all']],
    ['one without the name of the API', ['opportunities.read']],
  ])('needs the scope of the route, too: %s will not do', (_title, held) => {
    const claims = { ...person('viewer'), scopes: held };
    expect(() => authorise(forRoles('viewer'), claims, clients)).toThrow(
      'This needs the scope dealerscope/opportunities.read',
    );
  });
});

describe('a machine', () => {
  test('has the role that the configuration gives it', () => {
    expect(authorise(forRoles('viewer'), machine('reader'), clients)).toEqual({
      subject: 'reader',
      roles: ['viewer'],
    });
    expect(() => authorise(forRoles('operator'), machine('reader'), clients)).toThrow('roles operator');
  });

  test('has none by the groups that its token names', () => {
    const claims = machine('reader', { groups: ['administrator', 'operator'] });
    expect(() => authorise(forRoles('operator', 'administrator'), claims, clients)).toThrow('roles operator');
  });

  test.each<[string, TokenClaims]>([
    ['a client of the pool that is not in the configuration', machine('another', { groups: ['viewer'] })],
    ['a client called as something that every object has', machine('constructor')],
    ['no client', machine('')],
    ["a person by a machine's client", machine('reader', { subject: 'alice' })],
  ])('that is %s is nobody', (_title, claims) => {
    expect(() => authorise(forRoles(...roles), claims, clients)).toThrow(
      expect.objectContaining({ code: 'unauthenticated' }),
    );
  });
});
