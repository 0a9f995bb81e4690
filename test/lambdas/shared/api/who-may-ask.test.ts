import { describe, expect, test } from '@jest/globals';
import { type Role, resourceServer, roles } from '../../../../lambdas/contract/routes.ts';
import type { Operation } from '../../../../tools/schemas/api-document.ts';
import type { RequestParts } from '../../../support/api-gateway-event.ts';
import { clientApi } from '../../../support/client-api.ts';
import { api, goodRequest, keyOf } from '../../../support/good-request.ts';
import { claims, everyScope, machines, poolIdentity, tokenOf } from '../../../support/user-pool.ts';

const guarded = api.operations.filter(({ scope }) => scope !== undefined);
const open = api.operations.filter(({ scope }) => scope === undefined);
/** One for all: its keys are had once. */
const identity = poolIdentity();

type Change = Readonly<Record<string, unknown>>;

/** Asks with a token that the pool signed and the gateway let through; undefined = without one. */
const askWith = async (operation: Operation, change: Change | undefined, parts: RequestParts = {}) => {
  const { ask, sent, rescored, trail } = clientApi({ identity });
  const payload = change && claims(change);
  const answer = await ask(keyOf(operation), {
    ...goodRequest(operation),
    caller: payload === undefined ? null : { subject: String(payload.sub) },
    ...parts,
    headers: { ...(payload && { Authorization: `Bearer ${tokenOf(payload)}` }), ...parts.headers },
  });
  return { ...answer, effects: [...sent, ...rescored, ...trail] };
};

/** What nobody gets an answer to that tells of the thing itself. */
const refused = (status: 401 | 403) => ({
  status,
  headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  effects: [],
});

const person = (...groups: string[]): Change => ({ 'cognito:groups': groups });
const machine = (clientId: string): Change => ({
  sub: clientId,
  client_id: clientId,
  'cognito:groups': undefined,
});

/** Every route with every caller, and whether the document lets it in. */
const table = guarded.flatMap((operation) => {
  const own = `${resourceServer}/${operation.scope?.split('/').at(-1)}`;
  const isFor = (role: Role): boolean => operation.roles.includes(role);
  const callers: readonly (readonly [string, Change | undefined, 'let in' | 401 | 403])[] = [
    ...roles.map((role) => [`a person who is ${role}`, person(role), isFor(role) ? 'let in' : 403] as const),
    ...Object.entries(machines).map(
      ([clientId, role]) =>
        [`a machine that is ${role}`, machine(clientId), isFor(role) ? 'let in' : 403] as const,
    ),
    ['a person with the scope of the route alone', { ...person(...roles), scope: own }, 'let in'],
    ['nobody', undefined, 401],
    ['a person in no group', { 'cognito:groups': undefined }, 403],
    ['a person in groups that are no roles', person('root', 'Administrator', 'administrators'), 403],
    ['a person without a scope', { ...person(...roles), scope: undefined }, 403],
    [
      'a person with every scope but that',
      { ...person(...roles), scope: everyScope.filter((each) => each !== own).join(' ') },
      403,
    ],
    [
      'a person with that scope of another API',
      { ...person(...roles), scope: own.replace(resourceServer, 'other') },
      403,
    ],
    ['a machine that nobody configured', { ...machine('a-stranger'), ...person(...roles) }, 401],
    [
      'a person by the client of a machine',
      { ...person(...roles), client_id: 'an-administrating-machine' },
      401,
    ],
    [
      'a machine that calls itself administrator',
      { ...machine('a-viewing-machine'), ...person('administrator') },
      isFor('viewer') ? 'let in' : 403,
    ],
  ];
  return callers.map(
    ([who, change, expected]) => [keyOf(operation), who, expected, change, operation] as const,
  );
});

describe('who may ask', () => {
  test.each(table)('%s, asked by %s: %s', async (_key, _who, expected, change, operation) => {
    const answer = await askWith(operation, change);
    if (expected === 'let in') {
      // What an operation itself forbids, because of what is asked for, is on record as asked.
      const isStopped = answer.status === 401 || (answer.status === 403 && answer.effects.length === 0);
      expect([answer.status, isStopped]).toEqual([answer.status, false]);
      expect(answer.status).toBeLessThan(500);
      return;
    }
    expect(answer).toMatchObject(refused(expected));
    if (expected === 401) expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer' });
  });

  test('is stated of every route: a scope and roles, or that it is public', () => {
    expect(guarded.length).toBeGreaterThan(10);
    expect(open.map(keyOf)).toEqual(['GET /healthz', 'GET /openapi.json']);
    for (const { roles: allowed } of guarded) expect(roles).toEqual(expect.arrayContaining([...allowed]));
  });

  test.each(open)('$path is told to anybody', async (operation) => {
    expect((await askWith(operation, undefined)).status).toBe(200);
  });
});

const good = `Bearer ${tokenOf(claims(person(...roles)))}`;
const cookies = `session=administrator; access_token=${good.slice(7)}; Authorization=${good}`;

describe('a cookie', () => {
  test.each(guarded.map((operation) => [keyOf(operation), operation] as const))(
    'is nobody to %s, whatever it holds and whoever the gateway let in, and none is set',
    async (_key, operation) => {
      for (const caller of [null, { subject: 'alice' }]) {
        const parts = { caller, headers: { cookie: cookies, Authorization: '' } };
        const answer = await askWith(operation, undefined, parts);
        expect(answer).toMatchObject(refused(401));
        expect(Object.keys(answer.headers)).not.toContain('set-cookie');
      }
    },
  );

  test.each(guarded.map((operation) => [keyOf(operation), operation] as const))(
    'changes nothing of who somebody is to %s',
    async (_key, operation) => {
      const [plain, accompanied] = [
        await askWith(operation, person('viewer')),
        await askWith(operation, person('viewer'), { headers: { cookie: cookies } }),
      ];
      expect(accompanied.status).toBe(plain.status);
    },
  );
});

describe('the two locks', () => {
  const [operation] = guarded;
  if (operation === undefined) throw new Error('Every route is public');

  test.each<[string, RequestParts]>([
    ['the gateway has let nobody in', { caller: null }],
    ['the gateway has let somebody else in', { caller: { subject: 'mallory' } }],
    ['the token is another one than ours', { headers: { Authorization: `${good.slice(0, -8)}AAAAAAAA` } }],
  ])('open only together: refused when %s', async (_title, parts) => {
    expect(await askWith(operation, person('viewer'), parts)).toMatchObject(refused(401));
  });

  test('stay closed while the keys of the pool cannot be had, and say when to try again', async () => {
    const closed = poolIdentity(async () => {
      throw new Error('connect ETIMEDOUT');
    });
    const { ask } = clientApi({ identity: closed });
    const answer = await ask(keyOf(operation), {
      ...goodRequest(operation),
      caller: { subject: 'alice' },
      headers: { Authorization: good },
    });
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
  });
});
