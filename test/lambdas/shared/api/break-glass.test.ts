import { describe, expect, test } from '@jest/globals';
import { breakGlassGroup } from '../../../../lambdas/contract/break-glass.ts';
import { clientApi } from '../../../support/client-api.ts';
import { peopleClient } from '../../../support/trusting-identity.ts';

const minute = 60_000;
/** The groups of somebody who has access for an emergency as long as that. */
const withAccess = (minutes: number) => ({ groups: [breakGlassGroup(Date.now() + minutes * minute)] });

const flags = 'GET /admin/feature-flags';
const change = 'POST /admin/feature-flags';

describe('access for an emergency', () => {
  test('is an administrator’s, and what is read with it is recorded before it is read, and after', async () => {
    const { ask, trail } = clientApi();
    expect(await ask(flags, { caller: withAccess(30) })).toMatchObject({ status: 200 });
    const actor = expect.objectContaining({ roles: ['administrator'], breakGlass: expect.any(String) });
    expect(trail).toEqual([
      expect.objectContaining({ phase: 'intent', action: 'getFeatureFlags', actor }),
      expect.objectContaining({ phase: 'outcome', action: 'getFeatureFlags', actor, status: 200 }),
    ]);
  });

  test('reads nothing that cannot be recorded', async () => {
    const { ask } = clientApi({ auditFault: new Error('the table is gone') });
    expect(await ask(flags, { caller: withAccess(30) })).toMatchObject({ status: 500 });
  });

  test('takes nothing from whoever may read it anyway, where nothing is recorded', async () => {
    const { ask, telemetry, trail } = clientApi();
    const opportunities = 'GET /api/opportunities';
    const groups = [...withAccess(30).groups];
    expect(await ask(opportunities, { caller: { groups } })).toMatchObject({ status: 403 });
    const own = { groups: ['operator', ...groups] };
    expect(await ask(opportunities, { caller: own })).toMatchObject({ status: 200 });
    expect([telemetry.counted.BreakGlassRequests, trail]).toEqual([[1], []]);
  });

  test('records a change once, as anybody’s', async () => {
    const { ask, trail } = clientApi();
    const body = { MAX_BROWSER_CONTEXTS: 5 };
    expect(await ask(change, { body, caller: withAccess(30) })).toMatchObject({ status: 200 });
    expect(trail.map(({ phase }) => phase)).toEqual(['intent', 'outcome']);
  });

  test.each([
    ['when its time is over', withAccess(-2)],
    ['when it would last for longer than anybody’s may', withAccess(9 * 60)],
    ['of a machine', { ...withAccess(30), clientId: 'client-of-a-machine', subject: 'client-of-a-machine' }],
  ])('is none %s', async (_title, caller) => {
    const { ask, trail } = clientApi();
    expect(await ask(flags, { caller })).toMatchObject({ status: 403 });
    expect(trail).toEqual([]);
  });

  test('makes nothing of a machine whose token names the group: it asks as itself, unrecorded and without an alarm', async () => {
    const { ask, trail, telemetry } = clientApi();
    const machine = { ...withAccess(30), clientId: 'client-of-a-machine', subject: 'client-of-a-machine' };
    expect(await ask('GET /api/opportunities', { caller: machine })).toMatchObject({ status: 200 });
    expect(telemetry.counted.BreakGlassRequests).toBeUndefined();
    expect(trail).toEqual([]);
  });

  test('is in no record of whoever is an administrator every day', async () => {
    const { ask, trail } = clientApi();
    await ask(change, {
      body: { MAX_BROWSER_CONTEXTS: 5 },
      caller: { groups: ['administrator'], clientId: peopleClient },
    });
    expect(trail[0]?.actor).not.toHaveProperty('breakGlass');
    await ask(flags);
    expect(trail).toHaveLength(2);
  });
});
