import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { TURN_SLACK_MS } from '../../../../lambdas/domain/politeness/enter-host.ts';
import type { VisitOutcome } from '../../../../lambdas/domain/politeness/leave-host.ts';
import { type CrowdPage, letIn, mostAtOnce, mostWithin } from './host-crowd.ts';

const MAX_SKEW_MS = 2_000;
const MAX_TAKES_MS = 20_000;

const limitsOf = fc.record({
  intervalMs: fc.constantFrom(5, 100, 1_000, 10_000),
  concurrency: fc.integer({ min: 1, max: 6 }),
  failuresToPause: fc.constantFrom(1, 3, Number.POSITIVE_INFINITY),
});

const crowdOf = (more: Partial<Record<keyof CrowdPage, fc.Arbitrary<unknown>>> = {}) =>
  fc.array(
    fc.record({
      arrivesAt: fc.integer({ min: 0, max: 30_000 }).map((ms) => 1_000_000 + ms),
      skew: fc.integer({ min: -MAX_SKEW_MS, max: MAX_SKEW_MS }),
      lateness: fc.integer({ min: 0, max: 60_000 }),
      takes: fc.integer({ min: 0, max: MAX_TAKES_MS }),
      ...more,
    }) as fc.Arbitrary<CrowdPage>,
    { minLength: 1, maxLength: 40 },
  );

const outcomes: fc.Arbitrary<VisitOutcome> = fc.oneof(
  fc.constant({ kind: 'answered' } as const),
  fc.constant({ kind: 'failing' } as const),
  fc.constant({ kind: 'nothing' } as const),
  fc.record({ kind: fc.constant('busy' as const), retryAfterMs: fc.integer({ min: 0, max: 60_000 }) }),
);

describe('whatever a crowd does, however late its messages and however wrong its clocks', () => {
  test('no more requests begin within any time than rate and slack allow', () => {
    const wild = crowdOf({ outcome: outcomes.map((outcome) => () => outcome) });
    fc.assert(
      fc.property(wild, limitsOf, fc.integer({ min: 1, max: 120_000 }), (pages, limits, window) => {
        const { visits } = letIn(pages, limits);
        const allowed = 1 + (window + TURN_SLACK_MS + 2 * MAX_SKEW_MS) / limits.intervalMs;
        expect(mostWithin(visits, window)).toBeLessThanOrEqual(allowed);
      }),
    );
  });

  test('no more are in flight than may be at once', () => {
    fc.assert(
      fc.property(crowdOf(), limitsOf, (pages, limits) => {
        expect(mostAtOnce(letIn(pages, limits).visits)).toBeLessThanOrEqual(limits.concurrency);
      }),
    );
  });

  test('everybody gets in, once', () => {
    fc.assert(
      fc.property(crowdOf(), limitsOf, (pages, limits) => {
        const { visits, skipped } = letIn(pages, limits);
        expect(skipped).toEqual([]);
        expect(visits.map(({ page }) => page).sort((a, b) => a - b)).toEqual(pages.map((_, index) => index));
      }),
    );
  });

  test('workers that die between taking and giving back hold nobody up for good', () => {
    const mortal = crowdOf({
      crashesFor: fc.option(fc.integer({ min: 1, max: 400_000 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(mortal, limitsOf, (pages, limits) => {
        const { visits } = letIn(pages, limits);
        const crashes = pages.filter(({ crashesFor }) => crashesFor !== undefined).length;
        expect(visits).toHaveLength(pages.length + crashes);
        expect(new Set(visits.map(({ page }) => page)).size).toBe(pages.length);
      }),
    );
  });
});

describe('a crowd whose messages come back in time', () => {
  test('waits once each, or not at all', () => {
    // What clocks differ by is lateness, too.
    const punctual = crowdOf({
      skew: fc.constant(0),
      lateness: fc.integer({ min: 0, max: TURN_SLACK_MS - 1_000 }),
      takes: fc.integer({ min: 0, max: 90 }),
    });
    const roomy = fc
      .constantFrom(100, 1_000, 10_000)
      .map((intervalMs) => ({ intervalMs, concurrency: 1_000, failuresToPause: 3 }));
    fc.assert(
      fc.property(punctual, roomy, (pages, limits) => {
        expect(Math.max(...letIn(pages, limits).visits.map(({ waits }) => waits))).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('a thousand pages at once are served at the full rate', () => {
    const page = { arrivesAt: 1_000_000, skew: 0, lateness: 300, takes: 200 };
    const { visits } = letIn(
      Array.from({ length: 1_000 }, () => page),
      { intervalMs: 1_000, concurrency: 4, failuresToPause: 3 },
    );
    const lasted = Math.max(...visits.map(({ begunAt }) => begunAt)) - page.arrivesAt;
    expect(visits).toHaveLength(1_000);
    expect(lasted).toBeLessThan(1_005_000);
    // Beyond fifteen minutes SQS cannot delay: those come once in between.
    expect(Math.max(...visits.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
  });
});

describe('a host that goes down', () => {
  const page = (arrivesAt: number, outcome: (at: number) => VisitOutcome): CrowdPage => ({
    arrivesAt: 1_000_000 + arrivesAt,
    skew: 0,
    lateness: 0,
    takes: 100,
    outcome,
  });
  const limits = { intervalMs: 1_000, concurrency: 4, failuresToPause: 3 };
  const downFor =
    (ms: number) =>
    (at: number): VisitOutcome =>
      at < 1_000_000 + ms ? { kind: 'failing' } : { kind: 'answered' };

  test('is known within 5 s, asked by one at a time until it is back, and then by all again', () => {
    const pages = Array.from({ length: 60 }, (_, index) => page(index, downFor(60_000)));
    const { visits, states, state } = letIn(pages, limits);
    const opened = states.findIndex(({ pause }) => pause !== undefined);
    expect(states[opened]?.troubledSince).toBeLessThan(1_005_000);
    const down = visits.filter(({ begunAt }) => begunAt < 1_060_000);
    // Three to know it, then one after 5, 10, 20 and 40 s.
    expect(down).toHaveLength(3 + 3);
    expect(visits).toHaveLength(60);
    expect(state.pause).toBeUndefined();
  });

  test('is known within 5 s also when it takes questions and never answers', () => {
    const hanging: CrowdPage = { ...page(0, () => ({ kind: 'failing' })), takes: 20_000 };
    const pages = Array.from({ length: 60 }, (_, index) => ({
      ...hanging,
      arrivesAt: 1_000_000 + index * 100,
    }));
    const { visits, states } = letIn(pages, limits);
    expect(states.find(({ pause }) => pause !== undefined)?.troubledSince).toBeLessThan(1_005_000);
    // Those that came before it was known, no more than may be at once, and nobody else for the length of the pause.
    expect(visits.filter(({ begunAt }) => begunAt < 1_009_500).length).toBeLessThanOrEqual(
      limits.concurrency,
    );
  });

  test('is given up for its pages once it has been down for hours', () => {
    const pages = Array.from({ length: 600 }, (_, minute) =>
      page(minute * 60_000, downFor(Number.POSITIVE_INFINITY)),
    );
    const { visits, skipped } = letIn(pages, limits);
    expect(visits.length + skipped.length).toBe(600);
    expect(skipped.length).toBeGreaterThan(400);
    // Ten hours, asked about every twenty minutes.
    expect(visits.length).toBeLessThan(60);
  });
});

describe('a host that is well, but slow', () => {
  const crowd = (takes: number, concurrency: number) => {
    const pages = Array.from({ length: 120 }, (_, index) => ({
      arrivesAt: 1_000_000 + index * 100,
      skew: 0,
      lateness: 0,
      takes,
    }));
    const failuresToPause = Math.min(3, concurrency);
    return letIn(pages, { intervalMs: 1_000, concurrency, failuresToPause });
  };

  test.each([
    ['takes 5 s for each answer', 5_000, 4],
    ['takes 3 s and is asked by one at a time', 3_000, 1],
    ['takes 19 s', 19_000, 4],
    ['takes 19 s and is asked by one at a time', 19_000, 1],
  ])('and %s, is doubted once, before it has answered anybody', (_, takes, concurrency) => {
    const { visits, states } = crowd(takes, concurrency);
    expect(visits).toHaveLength(120);
    const pauses = states.filter(
      ({ pause, epoch }, index) => pause !== undefined && epoch !== states[index - 1]?.epoch,
    );
    expect(pauses.length).toBeLessThanOrEqual(1);
    const lasted = Math.max(...visits.map(({ endedAt }) => endedAt)) - 1_000_000;
    // As long as its concurrency makes it, half as long again for looking whether it is free.
    expect(lasted).toBeLessThan(1.5 * ((120 * takes) / concurrency));
  });
});
