import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HostLimits } from '../../../../lambdas/domain/politeness/host-limits.ts';
import { freshHost } from '../../../../lambdas/domain/politeness/host-state.ts';
import type { VisitOutcome } from '../../../../lambdas/domain/politeness/leave-host.ts';
import {
  createHostGate,
  type GateVerdict,
  type Ticket,
} from '../../../../lambdas/shared/politeness/host-gate.ts';
import { createHostStore } from '../../../../lambdas/shared/stores/host-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const host = 'auction.example';
const limits: HostLimits = { intervalMs: 1_000, concurrency: 4, failuresToPause: 3 };

const gateOf = () => {
  const dynamo = inMemoryDynamo();
  const store = createHostStore('hosts', dynamo.client);
  const paused: string[] = [];
  let now = 1_000_000;
  const gate = createHostGate({
    hosts: store,
    now: () => new Date(now),
    random: () => 0,
    onPaused: (name, reason, until) => paused.push(`${name} ${reason} ${until.getTime() - now}`),
    pause: async () => undefined,
  });
  let leases = 0;
  const enter = (turnAt?: number, own = limits): Promise<GateVerdict> => {
    leases += 1;
    return gate.enter(host, { leaseId: `lease ${leases}`, limits: own, turnAt });
  };
  const entered = async (own = limits): Promise<Ticket> => {
    const verdict = await enter(undefined, own);
    if (verdict.verdict !== 'enter') throw new Error(`Not let in: ${JSON.stringify(verdict)}`);
    return verdict.ticket;
  };
  return {
    dynamo,
    store,
    gate,
    paused,
    enter,
    entered,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
  };
};

const wide: HostLimits = { intervalMs: 0, concurrency: 50, failuresToPause: 3 };

describe('the gate of a host', () => {
  test('lets the first one in, and gives the next ones turns', async () => {
    const { enter, now } = gateOf();
    expect((await enter()).verdict).toBe('enter');
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 1_000 });
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 2_000 });
  });

  test('begins a line anew that a wrong clock has put off until tomorrow', async () => {
    const { gate, store, enter, entered, now } = gateOf();
    await gate.leave(await entered(), { kind: 'answered' });
    const tomorrow = now() + 86_400_000;
    await store.lineUp(host, { earliest: tomorrow, intervalMs: 1_000, latest: tomorrow });
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 1_000 });
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 2_000 });
  });

  test('lets in at the turn, also a little late', async () => {
    const { enter, pass, now } = gateOf();
    await enter();
    const turnAt = now() + 1_000;
    await enter();
    pass(3_000);
    expect((await enter(turnAt)).verdict).toBe('enter');
  });

  test('lets the browser have a turn of its own, behind which others wait', async () => {
    const { gate, enter, now } = gateOf();
    expect(await gate.takeTurn(host, limits)).toBe(now());
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 1_000 });
  });

  test('costs each of many visits that one process makes at once a read and two writes', async () => {
    const { dynamo, entered, gate } = gateOf();
    const visit = async () => gate.leave(await entered(wide), { kind: 'answered' });
    await Promise.all([1, 2, 3, 4, 5].map(visit));
    const times = (command: string) => dynamo.calls.filter((call) => call === command).length;
    expect([times('GetCommand'), times('UpdateCommand')]).toEqual([5, 10]);
  });

  test('is closed by an operator', async () => {
    const { store, enter } = gateOf();
    await store.setOrder(host, {
      order: 'stop',
      by: 'anna',
      reason: 'they called',
      at: '2026-11-21T12:00:00Z',
    });
    expect(await enter()).toEqual({ verdict: 'skip', reason: 'host-stopped' });
  });

  test('tells once that a host is left alone, however many heard it at once', async () => {
    const { gate, entered, paused, enter, now } = gateOf();
    const tickets = [];
    for (let count = 0; count < 5; count += 1) tickets.push(await entered(wide));
    await Promise.all(tickets.map((ticket) => gate.leave(ticket, { kind: 'busy', retryAfterMs: 9_000 })));
    expect(paused).toEqual(['auction.example busy 9000']);
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 9_000 });
  });

  test('knows the outcome of each, in whatever order reads and writes meet', async () => {
    const outcomes = fc.array(fc.constantFrom('answered', 'failing', 'nothing'), {
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(
        outcomes,
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        async (kinds, latencies) => {
          const { dynamo, gate, store, entered } = gateOf();
          const tickets: [Ticket, VisitOutcome][] = [];
          for (const kind of kinds) tickets.push([await entered(wide), { kind } as VisitOutcome]);
          dynamo.delayBy(() => latencies.next().value ?? 0);
          await Promise.all(tickets.map(([ticket, outcome]) => gate.leave(ticket, outcome)));
          const { state } = await store.get(host);
          expect(state.leases).toEqual({});
          const failures = kinds.filter((kind) => kind === 'failing').length;
          if (failures < 3) expect(state.pause).toBeUndefined();
          if (failures === kinds.length && failures >= 3) expect(state.pause?.reason).toBe('failing');
        },
      ),
    );
  });

  test('lets no more in at once than may be, in whatever order reads and writes meet', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
        async (concurrency, latencies) => {
          const { dynamo, enter } = gateOf();
          dynamo.delayBy(() => latencies.next().value ?? 0);
          const verdicts = await Promise.all(
            Array.from({ length: 12 }, () => enter(undefined, { ...wide, concurrency })),
          );
          expect(verdicts.filter(({ verdict }) => verdict === 'enter').length).toBeLessThanOrEqual(
            concurrency,
          );
        },
      ),
    );
  });

  test('a worker that dies at its request holds its place for 45 s, and no longer', async () => {
    const { enter, entered, pass } = gateOf();
    const one = { ...wide, concurrency: 1 };
    await entered(one);
    pass(44_999);
    expect((await enter(undefined, one)).verdict).toBe('wait');
    pass(5_000);
    expect((await enter(undefined, one)).verdict).toBe('enter');
  });

  test('an answer of DynamoDB that is lost after it wrote costs a place for a while, and no page', async () => {
    const { dynamo, enter, pass } = gateOf();
    dynamo.failWhen((call) => (call === 1 ? { when: 'after', error: new Error('answer lost') } : undefined));
    await expect(enter()).rejects.toThrow('answer lost');
    pass(1_000);
    expect((await enter()).verdict).toBe('enter');
  });

  test('keeps what a request brought when its row is beset: the place is free after a while', async () => {
    const { dynamo, gate, entered, enter, pass } = gateOf();
    const one = { ...wide, concurrency: 1 };
    const ticket = await entered(one);
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    dynamo.failWhen(() => ({ when: 'before', error: throttled }));
    await gate.leave(ticket, { kind: 'answered' });
    dynamo.failWhen(() => ({ when: 'before', error: new Error('no such table') }));
    await expect(gate.leave(ticket, { kind: 'answered' })).rejects.toThrow('no such table');
    dynamo.failWhen(() => undefined);
    pass(45_000);
    expect((await enter(undefined, one)).verdict).toBe('enter');
  });

  test('begins anew where its row was lost, whatever is on its way', async () => {
    const { dynamo, gate, store, entered, enter, now } = gateOf();
    const tickets = [await entered(wide), await entered(wide)];
    const Key = { host, recordId: 'state' };
    await dynamo.client.send(new DeleteCommand({ TableName: 'hosts', Key }));
    for (const ticket of tickets) await gate.leave(ticket, { kind: 'busy' });
    expect((await store.get(host)).state).toEqual(freshHost);
    expect((await enter()).verdict).toBe('enter');
    expect(await enter()).toEqual({ verdict: 'wait', turnAt: now() + 1_000 });
  });

  test('keeps the word of an operator that came while requests were on their way', async () => {
    const { gate, store, entered, enter } = gateOf();
    const ticket = await entered();
    const given = { order: 'stop', by: 'anna', reason: 'they called', at: '2026-11-21T12:00:00Z' } as const;
    await store.setOrder(host, given);
    await gate.leave(ticket, { kind: 'answered' });
    expect(await store.get(host)).toMatchObject({ given, state: { leases: {} } });
    expect((await enter()).verdict).toBe('skip');
  });
});
