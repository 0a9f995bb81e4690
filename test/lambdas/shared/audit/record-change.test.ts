import { describe, expect, test } from '@jest/globals';
import { routes } from '../../../../lambdas/contract/routes.ts';
import { callerSubject } from '../../../support/api-gateway-event.ts';
import { clientApi, now, source } from '../../../support/client-api.ts';
import { api, goodRequest, keyOf } from '../../../support/good-request.ts';
import { requestId } from '../../../support/lambda-context.ts';
import { peopleClient } from '../../../support/trusting-identity.ts';

const changes = api.operations.filter(({ method }) => method !== 'GET');
const reads = api.operations.filter(({ method }) => method === 'GET');

const start = 'POST /api/scrape-jobs';
const body = { sourceId: 'county-surplus' };
const world = { sources: [source()] };

describe('the audit trail', () => {
  test('is spoken of for every route that is no GET', () => {
    const writing = routes.filter(({ method }) => method !== 'GET');
    expect(changes.map(keyOf).sort()).toEqual(writing.map(({ method, path }) => `${method} ${path}`).sort());
    expect(writing.length).toBeGreaterThan(4);
  });

  test.each(changes)(
    'has an intent and an outcome of $operationId, whatever came of it',
    async (operation) => {
      const { ask, trail } = clientApi();
      const request = goodRequest(operation);
      const { status } = await ask(keyOf(operation), request);
      const { operationId: action } = operation;
      expect(trail).toEqual([
        expect.objectContaining({ phase: 'intent', action, target: request.path }),
        expect.objectContaining({ phase: 'outcome', action, target: request.path, status }),
      ]);
    },
  );

  test.each(changes)('out of reach keeps $operationId from being done', async (operation) => {
    const { ask, sent, rescored } = clientApi({ ...world, auditFault: new Error('no table') });
    const { status } = await ask(keyOf(operation), goodRequest(operation));
    expect([status, sent, rescored]).toEqual([500, [], []]);
  });

  test.each(reads)('says nothing of $operationId, which only reads', async (operation) => {
    const { ask, trail } = clientApi({ auditFault: new Error('no table') });
    const { status } = await ask(keyOf(operation), goodRequest(operation));
    expect([status < 500, trail]).toEqual([true, []]);
  });

  test('says who did what, when, from where, and what it became', async () => {
    const { ask, trail } = clientApi(world);
    await ask(start, { body, caller: ['operator'] });
    const common = {
      at: now.toISOString(),
      actor: {
        subject: callerSubject,
        client: peopleClient,
        roles: ['operator'],
        address: '192.0.2.1',
        userAgent: 'test',
      },
      action: 'startScrapeJob',
      target: {},
      correlationId: requestId,
    };
    const after = expect.objectContaining({ sourceId: 'county-surplus', state: 'planned' });
    expect(trail).toEqual([
      { ...common, phase: 'intent', asked: body },
      { ...common, phase: 'outcome', status: 202, before: null, after },
    ]);
  });

  test('says that a change failed, and not how it would have been', async () => {
    const { ask, trail } = clientApi({ ...world, plannerFault: new Error('no queue') });
    await ask(start, { body });
    expect(trail.at(-1)).toMatchObject({ phase: 'outcome', status: 503 });
    expect(trail.at(-1)).not.toHaveProperty('after');
  });

  test.each([
    ['a body that breaks its schema', { body: {} }],
    ['a role that may not', { body, caller: ['viewer'] as const }],
  ])('is spared what is refused before anything could be done: %s', async (_, parts) => {
    const { ask, trail } = clientApi(world);
    await ask(start, parts);
    expect(trail).toEqual([]);
  });

  test('that loses an outcome lets the answer stand, and the log tells', async () => {
    const { ask, trail, telemetry } = clientApi(world);
    const push = trail.push.bind(trail);
    trail.push = (...entries) => {
      if (entries[0]?.phase === 'outcome') throw new Error('no table');
      return push(...entries);
    };
    expect((await ask(start, { body })).status).toBe(202);
    expect(trail.map(({ phase }) => phase)).toEqual(['intent']);
    expect(telemetry.logged).toContainEqual(expect.objectContaining({ level: 'ERROR' }));
  });
});
