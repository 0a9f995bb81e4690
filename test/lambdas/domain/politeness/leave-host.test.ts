import { describe, expect, test } from '@jest/globals';
import { type Entry, enterHost } from '../../../../lambdas/domain/politeness/enter-host.ts';
import { freshHost, type HostState } from '../../../../lambdas/domain/politeness/host-state.ts';
import {
  leaveHost,
  patienceWith,
  type VisitOutcome,
} from '../../../../lambdas/domain/politeness/leave-host.ts';

const limits = { intervalMs: 0, concurrency: 10, failuresToPause: 3 };
const start = 1_000_000;

const enter = (state: HostState, leaseId: string, now = start): Entry =>
  enterHost(state, { now, limits, leaseId, lineEndsAt: 0 });
const entered = (state: HostState, leaseId: string, now = start): HostState => {
  const entry = enter(state, leaseId, now);
  if (entry.verdict !== 'enter') throw new Error(`${leaseId} gets ${entry.verdict}`);
  return entry.state;
};
const left = (state: HostState, leaseId: string, outcome: VisitOutcome, now = start, random = 0): HostState =>
  leaveHost(state, { leaseId, now, limits, random }, outcome);
/** Asks and is answered at once. */
const asked = (state: HostState, leaseId: string, outcome: VisitOutcome, now = start): HostState =>
  left(entered(state, leaseId, now), leaseId, outcome, now);

const busy = { kind: 'busy' } as const;
const failing = { kind: 'failing' } as const;
const answered = { kind: 'answered' } as const;
const ids = ['a', 'b', 'c', 'd', 'e'];
const allIn = ids.reduce((state, id) => entered(state, id), freshHost);

describe('a host that asks us to wait', () => {
  test('is left alone at once, by everybody', () => {
    const state = asked(freshHost, 'a', busy);
    expect(state.pause).toEqual({ reason: 'busy', until: start + 5_000 });
    expect(enter(state, 'b', start + 4_999)).toEqual({ verdict: 'line-up', earliest: start + 5_000 });
  });

  test('a burst of concurrent 429s advances the backoff only once', () => {
    const state = ids.reduce((state, id) => left(state, id, busy), allIn);
    expect(state).toMatchObject({ level: 1, pause: { until: start + 5_000 } });
  });

  test('is left alone as long as the longest wait it asked for in the burst', () => {
    const waits = [10_000, 60_000, 30_000, 0, 1_000];
    const state = ids.reduce(
      (state, id, index) => left(state, id, { ...busy, retryAfterMs: waits[index] }),
      allIn,
    );
    expect(state).toMatchObject({ level: 1, pause: { until: start + 60_000 } });
  });

  test('is left alone for twice as long each time, up to a quarter of an hour', () => {
    const waits: number[] = [];
    let state = freshHost;
    let now = start;
    for (let times = 0; times < 10; times += 1) {
      state = asked(state, `${times}`, busy, now);
      const until = state.pause?.until ?? now;
      waits.push((until - now) / 1_000);
      now = until;
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
  });

  test('for a day at the longest, whatever it says', () => {
    const state = asked(freshHost, 'a', { ...busy, retryAfterMs: 10 * 86_400_000 });
    expect(state.pause?.until).toBe(start + 86_400_000);
  });

  test('is not tried again together with others that went down with it', () => {
    const state = entered(freshHost, 'a');
    expect(left(state, 'a', busy, start, 1).pause?.until).toBe(start + 7_500);
  });
});

describe('a host that fails', () => {
  test('is left alone after three failures in a row, not after two', () => {
    const two = asked(asked(freshHost, 'a', failing), 'b', failing);
    expect(two.pause).toBeUndefined();
    expect(asked(two, 'c', failing).pause).toEqual({ reason: 'failing', until: start + 5_000 });
    expect(asked(asked(two, 'c', answered), 'd', failing).pause).toBeUndefined();
  });

  test('sooner where the limits say so', () => {
    const narrow = { ...limits, failuresToPause: 1 };
    const state = leaveHost(
      entered(freshHost, 'a'),
      { leaseId: 'a', now: start, limits: narrow, random: 0 },
      failing,
    );
    expect(state.pause).toBeDefined();
  });

  test('is known by silence, while its requests still hang', () => {
    const hanging = ['a', 'b', 'c'].reduce((state, id) => left(state, id, { kind: 'overdue' }), allIn);
    expect(hanging.pause?.reason).toBe('failing');
    expect(Object.keys(hanging.leases).sort()).toEqual(ids);
  });

  test('a request that is long without an answer, and then fails, is one failure', () => {
    const overdue = left(left(allIn, 'a', { kind: 'overdue' }), 'a', { kind: 'overdue' });
    expect(left(overdue, 'a', failing).failures).toBe(1);
  });

  test('of what tells nothing of the host only the lease is given back', () => {
    expect(left(allIn, 'a', { kind: 'nothing' })).toMatchObject({ failures: 0, epoch: 0 });
  });
});

describe('a host that is slow', () => {
  const hanging = ['a', 'b', 'c'].reduce(
    (state, id) => left(state, id, { kind: 'overdue' }, start + 2_500),
    allIn,
  );

  test('and was blamed for its silence, is well with the first answer that comes after all', () => {
    const well = left(hanging, 'a', answered, start + 5_000);
    expect(well).toMatchObject({ failures: 0, level: 0, epoch: 2 });
    expect([well.pause, well.troubledSince]).toEqual([undefined, undefined]);
    expect(left(left(well, 'b', answered, start + 5_100), 'c', failing, start + 5_200).failures).toBe(0);
  });

  test.each([
    ['that was not waited for too long', hanging, 'd'],
    [
      'of a host that asked us to wait',
      { ...hanging, pause: { reason: 'busy', until: start + 60_000 } },
      'a',
    ],
    ['to a request from before an earlier pause', { ...hanging, epoch: 2 }, 'a'],
  ] as const)('stays paused at an answer %s', (_, state, id) => {
    expect(left(state, id, answered, start + 5_000).pause).toEqual(state.pause);
  });

  test('has no failures in a row while answers to earlier requests come', () => {
    const well = left(hanging, 'a', answered, start + 5_000);
    const late = left(entered(well, 'f', start + 5_000), 'f', { kind: 'overdue' }, start + 8_000);
    expect(late.failures).toBe(1);
    expect(left(late, 'b', answered, start + 8_500).failures).toBe(0);
  });

  test('is waited for twice as long as it took, and less with each quick answer', () => {
    const slow = left(entered(freshHost, 'a'), 'a', answered, start + 2_501);
    expect(patienceWith(slow)).toBe(5_002);
    expect(patienceWith(left(entered(slow, 'b'), 'b', answered, start + 100))).toBe(4_002);
    let state = slow;
    for (const id of ids) state = asked(state, id, answered);
    expect(state).not.toHaveProperty('patienceMs');
  });

  test('is not waited for longer as long as its answers come in time', () => {
    expect(patienceWith(left(entered(freshHost, 'a'), 'a', answered, start + 2_500))).toBe(2_500);
  });

  test('teaches nothing by an answer that comes after its lease has expired', () => {
    expect(left(entered(freshHost, 'a'), 'a', failing, start + 45_000)).toMatchObject({
      failures: 0,
      leases: {},
    });
  });
});

describe('without circuit breakers', () => {
  const off = { ...limits, failuresToPause: Number.POSITIVE_INFINITY };
  const leave = { now: start, limits: off, random: 0 };

  test('a host that fails is asked on', () => {
    const state = ids.reduce((state, leaseId) => leaveHost(state, { ...leave, leaseId }, failing), allIn);
    expect(state.pause).toBeUndefined();
  });

  test('a pause for failures from before holds no longer, one that the host asked for does', () => {
    const request = { now: start, limits: off, leaseId: 'x', lineEndsAt: 0 };
    const down = ids.reduce((state, id) => left(state, id, failing), allIn);
    expect(enterHost(down, request).verdict).toBe('enter');
    expect(enterHost(asked(freshHost, 'a', busy), request).verdict).toBe('line-up');
  });
});

describe('after a pause', () => {
  const down = ids.reduce((state, id) => left(state, id, failing), allIn);
  const over = down.pause?.until ?? 0;

  test('one page tries for all', () => {
    const trying = entered(down, 'x', over);
    expect(enter(trying, 'y', over)).toEqual({ verdict: 'line-up', earliest: over + 5_000 });
  });

  test('an answer lets everybody in again', () => {
    const well = asked(down, 'x', answered, over);
    expect(well.pause).toBeUndefined();
    expect(well.troubledSince).toBeUndefined();
    expect(enter(entered(well, 'x', over), 'y', over).verdict).toBe('enter');
  });

  test('trouble of yesterday does not count among that of today', () => {
    const nextDay = over + 86_400_000;
    const troubled = asked(down, 'x', busy, nextDay);
    expect(troubled.troubledSince).toBe(nextDay);
  });

  test('another failure prolongs it, and one is enough', () => {
    expect(asked(down, 'x', failing, over).pause?.until).toBe(over + 10_000);
  });

  test('the one that tries may take its time', () => {
    const trying = left(entered(down, 'x', over), 'x', { kind: 'overdue' }, over + 3_000);
    expect(trying.pause?.until).toBe(over);
    expect(left(trying, 'x', answered, over + 9_000).pause).toBeUndefined();
  });

  test('whoever dies trying is forgotten', () => {
    const trying = entered(down, 'x', over);
    expect(enter(trying, 'y', over + 44_999).verdict).toBe('line-up');
    expect(enter(trying, 'y', over + 45_000).verdict).toBe('enter');
  });

  test('an answer to a request from before it tells nothing', () => {
    const early = ids.slice(0, 4).reduce((state, id) => left(state, id, failing), allIn);
    expect(left(early, 'e', answered).pause).toEqual(early.pause);
  });

  test('no pause is longer for what happened before a host was well for a while', () => {
    let state = asked(asked(freshHost, 'a', busy), 'b', busy, start + 5_000);
    expect(state.level).toBe(2);
    for (const id of ids) state = asked(state, id, answered, start + 60_000);
    expect(state.level).toBe(0);
  });
});

test('what one asks for by its name is not asked for by two, and nobody takes a turn for that', () => {
  expect(enter(entered(freshHost, 'robots'), 'robots')).toEqual({ verdict: 'come-again', at: start + 5_000 });
});

describe('the word of an operator', () => {
  const request = { now: start, limits, leaseId: 'a', lineEndsAt: 0 };

  test('stops a host that is well', () => {
    expect(enterHost(freshHost, { ...request, order: 'stop' })).toEqual({
      verdict: 'skip',
      reason: 'host-stopped',
    });
  });

  test('allows a host that is paused, at its rate', () => {
    const pausedHost = asked(freshHost, 'a', busy);
    expect(enterHost(pausedHost, { ...request, order: 'allow' }).verdict).toBe('enter');
    const justAsked = { ...pausedHost, nextAt: start + 1 };
    expect(enterHost(justAsked, { ...request, order: 'allow' }).verdict).toBe('line-up');
  });
});

describe('a host that nobody should wait for', () => {
  const hour = 3_600_000;
  test.each([
    ['asks for just as long as we wait', { until: start + 5 * hour }, start, 'put-back'],
    ['asks for longer', { until: start + 5 * hour + 1 }, start, 'skip'],
    ['was in trouble just as long', { until: start + 1 }, start - 5 * hour, 'line-up'],
    ['was in trouble longer', { until: start + 1 }, start - 5 * hour - 1, 'skip'],
    ['was in trouble longer, but is to be tried', { until: start }, start - 9 * hour, 'enter'],
  ])('%s', (_, { until }, troubledSince, verdict) => {
    const state = { ...freshHost, pause: { reason: 'failing', until }, troubledSince } as const;
    expect(enter(state, 'a').verdict).toBe(verdict);
  });
});

describe('a line', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  test.each([
    ['of as long as we wait is joined', 30 * minute, 'line-up'],
    ['of longer is not', 30 * minute + 1, 'put-back'],
    ['as long as may be is not', 6 * hour + minute + limits.intervalMs, 'put-back'],
    [
      'of longer was written by a wrong clock, and is none',
      6 * hour + minute + limits.intervalMs + 1,
      'enter',
    ],
  ])('%s', (_, ms, verdict) => {
    const request = { now: start, limits, leaseId: 'a', lineEndsAt: start + ms };
    expect(enterHost(freshHost, request).verdict).toBe(verdict);
  });

  test.each([
    [1, 1_800_000],
    [1_000, 1_800],
    [180_000, 10],
    [1_800_001, 1],
    [3_600_000, 1],
  ])(
    'at a request in %i ms has room for %i pages, of which one comes back 20 minutes before its turn',
    (intervalMs, room) => {
      const slow = { ...limits, intervalMs };
      const request = { now: start, limits: slow, leaseId: 'a', lineEndsAt: start + hour };
      const until = start + 40 * minute;
      expect(enterHost(freshHost, request)).toEqual({ verdict: 'put-back', until, room });
    },
  );

  test('is not waited in for a turn that is hours off, though nobody else is in it', () => {
    const slow = { ...limits, intervalMs: 6 * 3_600_000 };
    const request = { now: start, limits: slow, leaseId: 'a', lineEndsAt: 0 };
    const next = { ...freshHost, nextAt: start + 30 * minute };
    expect(enterHost(next, request).verdict).toBe('line-up');
    expect(enterHost({ ...next, nextAt: next.nextAt + 1 }, request).verdict).toBe('put-back');
  });

  test('however long, lets those in whose turn it is', () => {
    const request = { now: start, limits, leaseId: 'a', lineEndsAt: start + 5 * hour, turnAt: start };
    expect(enterHost(freshHost, request).verdict).toBe('enter');
  });
});

describe('a clock that is a day ahead', () => {
  const request = { now: start, limits: { ...limits, intervalMs: 1_000 }, leaseId: 'a', lineEndsAt: 0 };
  const furthest = start + 5_000 + 1_000 + 3_660_000;

  test.each([
    ['a next turn as far off as a crawl-delay and wrong clocks may put it is heeded', furthest, 'put-back'],
    ['one further off is a mistake, and keeps nobody out', furthest + 1, 'enter'],
    ['nor does one of tomorrow', start + 86_400_000, 'enter'],
  ])('%s', (_, nextAt, verdict) => {
    expect(enterHost({ ...freshHost, nextAt }, request).verdict).toBe(verdict);
  });

  test('is forgotten with the next request', () => {
    const entry = enterHost({ ...freshHost, nextAt: start + 86_400_000 }, request);
    expect(entry).toMatchObject({ verdict: 'enter', state: { nextAt: start + 1_000 } });
  });
});
