import { describe, expect, test } from '@jest/globals';
import { defaultFlags, flagNames } from '../../../lambdas/contract/flags.ts';
import { callerSubject } from '../../support/api-gateway-event.ts';
import { type ApiWorld, clientApi } from '../../support/client-api.ts';
import { requestId } from '../../support/lambda-context.ts';

const read = 'GET /admin/feature-flags';
const change = 'POST /admin/feature-flags';

type Flag = { readonly name: string; readonly value: unknown; readonly effective: unknown };

const flagOf = (body: Record<string, unknown>, name: string): Flag | undefined =>
  (body.flags as Flag[]).find((flag) => flag.name === name);

describe('the feature flags are shown', () => {
  test('all of them, each with what it takes, what is stated, and what is acted on', async () => {
    const { body } = await clientApi().ask(read);
    expect((body.flags as Flag[]).map(({ name }) => name)).toEqual(flagNames);
    expect(flagOf(body, 'MAX_BROWSER_CONTEXTS')).toMatchObject({
      kind: 'limit',
      minimum: 0,
      maximum: 50,
      phase: 3,
      value: 2,
      effective: 2,
      default: defaultFlags('local').MAX_BROWSER_CONTEXTS,
    });
    expect(flagOf(body, 'ENABLE_BROWSER_POOL')).toMatchObject({ kind: 'switch', value: true });
  });

  test('in an emergency as stated still, and as acted on', async () => {
    const { body } = await clientApi({ flags: { EMERGENCY_ROLLBACK: true } }).ask(read);
    expect(flagOf(body, 'ENABLE_BROWSER_POOL')).toMatchObject({ value: true, effective: false });
  });
});

describe('the feature flags are changed', () => {
  test('by name: the others stay, and the answer shows the change on its way', async () => {
    const { ask } = clientApi();
    const { body } = await ask(change, { body: { MAX_BROWSER_CONTEXTS: 5 } });
    expect(flagOf(body, 'MAX_BROWSER_CONTEXTS')).toMatchObject({ value: 2 });
    expect(body.rollOuts).toEqual([
      expect.objectContaining({ changes: { MAX_BROWSER_CONTEXTS: 5 }, state: 'DEPLOYING' }),
    ]);
  });

  test('with a record of who did it, what was, and what is on its way', async () => {
    const { ask, trail } = clientApi();
    await ask(change, { body: { MAX_BROWSER_CONTEXTS: 5 } });
    expect(trail).toEqual([
      expect.objectContaining({
        phase: 'intent',
        action: 'changeFeatureFlags',
        actor: expect.objectContaining({ subject: callerSubject }),
        asked: { MAX_BROWSER_CONTEXTS: 5 },
        correlationId: requestId,
      }),
      expect.objectContaining({
        phase: 'outcome',
        before: { flags: { MAX_BROWSER_CONTEXTS: 2 }, rollingOut: [] },
        after: { flags: { MAX_BROWSER_CONTEXTS: 2 }, rollingOut: [{ MAX_BROWSER_CONTEXTS: 5 }] },
      }),
    ]);
  });

  test('one after the other: while a change is on its way the next is told when it ends', async () => {
    const { ask } = clientApi({ flagsRollingOut: { CACHE_MAX_SIZE: 7 } });
    const { status, body } = await ask(change, { body: { MAX_BROWSER_CONTEXTS: 5 } });
    expect([status, body.detail]).toEqual([
      409,
      'Nothing was changed: deployment 2 of CACHE_MAX_SIZE is at 20 % and ends at 2026-11-21T10:15:00.000Z. Send the change again then. In an emergency switch EMERGENCY_ROLLBACK on, which waits for nothing.',
    ]);
  });

  test.each<readonly [string, Record<string, unknown>, readonly object[]]>([
    ['a flag that there is not', { NOBODY: true }, [{ pointer: '/body/NOBODY', detail: 'is no flag' }]],
    ['a name like a path', { 'a/b~': 1 }, [{ pointer: '/body/a~1b~0', detail: 'is no flag' }]],
    [
      'a switch as a text',
      { ENABLE_BROWSER_POOL: 'true' },
      [{ pointer: '/body/ENABLE_BROWSER_POOL', detail: 'must be true or false' }],
    ],
    [
      'one more than the most',
      { MAX_BROWSER_CONTEXTS: 51 },
      [{ pointer: '/body/MAX_BROWSER_CONTEXTS', detail: 'must be a whole number from 0 to 50' }],
    ],
    [
      'an emergency among others',
      { EMERGENCY_ROLLBACK: true, MAX_BROWSER_CONTEXTS: 5 },
      [{ pointer: '/body/EMERGENCY_ROLLBACK', detail: 'must be changed alone' }],
    ],
  ])('and not at all when asked for %s', async (_title, body, violations) => {
    const { ask } = clientApi();
    const answer = await ask(change, { body });
    expect(answer).toMatchObject({ status: 422, body: { violations } });
    expect((await ask(read)).body.rollOuts).toEqual([]);
  });

  test('only as the client has seen them, when it says so', async () => {
    const { ask } = clientApi();
    const body = { MAX_BROWSER_CONTEXTS: 5 };
    const { etag } = (await ask(read)).headers;
    const seen = (tag: unknown) => ask(change, { body, headers: { 'if-match': String(tag) } });
    expect(await seen('"0123456789abcdef0123456789abcdef"')).toMatchObject({ status: 412 });
    expect((await ask(read)).headers.etag).toBe(etag);
    expect(await seen(etag)).toMatchObject({ status: 200 });
  });

  test('once, though the answer was lost: who asks again is shown the same change on its way', async () => {
    const { ask } = clientApi();
    const request = {
      body: { MAX_BROWSER_CONTEXTS: 5 },
      headers: { 'if-match': String((await ask(read)).headers.etag) },
    };
    const first = await ask(change, request);
    const again = await ask(change, request);
    expect([first.status, again]).toEqual([200, { ...again, status: 200, body: first.body }]);
    const other = await ask(change, { ...request, body: { MAX_BROWSER_CONTEXTS: 6 } });
    expect(other.status).toBe(412);
  });

  test('not without a record of the intent', async () => {
    const { ask } = clientApi({ auditFault: new Error('the table is gone') });
    expect(await ask(change, { body: { MAX_BROWSER_CONTEXTS: 5 } })).toMatchObject({ status: 500 });
    expect((await ask(read)).body.rollOuts).toEqual([]);
  });
});

describe('who may change what', () => {
  const world: ApiWorld = { flags: { EMERGENCY_ROLLBACK: true } };
  test.each([
    ['operator', { EMERGENCY_ROLLBACK: true }, {}, 200],
    ['operator', { EMERGENCY_ROLLBACK: false }, world, 403],
    ['operator', { MAX_BROWSER_CONTEXTS: 5 }, {}, 403],
    ['administrator', { EMERGENCY_ROLLBACK: true }, {}, 200],
    ['administrator', { EMERGENCY_ROLLBACK: false }, world, 200],
    ['analyst', { EMERGENCY_ROLLBACK: true }, {}, 403],
  ] as const)('%s: %j', async (role, body, differently, status) => {
    expect(await clientApi(differently).ask(change, { body, caller: [role] })).toMatchObject({ status });
  });
});
