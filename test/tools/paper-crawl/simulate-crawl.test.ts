import { describe, expect, test } from '@jest/globals';
import { production, type Scenario } from '../../../tools/paper-crawl/scenario.ts';
import { simulateCrawl } from '../../../tools/paper-crawl/simulate-crawl.ts';
import { summarizeCrawl } from '../../../tools/paper-crawl/summarize-crawl.ts';

/** A giant that could use all the fetchers there are, and a small source that begins a minute later. */
const scenario = (maxInFlight: number, change: Partial<Scenario> = {}): Scenario => ({
  ...production,
  seed: '1',
  slots: { fetch: 20, render: 10, extract: 20 },
  sources: [
    { name: 'giant', pages: 20_000, requestsPerSecond: 1_000, startsAt: 0 },
    { name: 'small-0', pages: 50, requestsPerSecond: 1, startsAt: 60 },
    { name: 'small-1', pages: 50, requestsPerSecond: 1, startsAt: 90 },
  ],
  maxInFlight,
  ...change,
});
const groupsOf = (of: Scenario) => {
  const { groups, ...all } = summarizeCrawl(simulateCrawl(of));
  const [giant, small] = groups;
  if (giant === undefined || small === undefined) throw new Error('A group is missing');
  return { giant, small, all };
};

describe('a crawl on paper', () => {
  test('comes to the same figures with the same seed', () => {
    expect(simulateCrawl(scenario(20))).toEqual(simulateCrawl(scenario(20)));
    expect(simulateCrawl(scenario(20, { seed: '2' }))).not.toEqual(simulateCrawl(scenario(20)));
  });

  test('ends every job with all its pages, whatever the bound', () => {
    for (const maxInFlight of [1, 7, 100, Number.POSITIVE_INFINITY]) {
      const small = { sources: scenario(1).sources.map((source) => ({ ...source, pages: 60 })) };
      for (const { took, pages, messages } of simulateCrawl(scenario(maxInFlight, small)).jobs) {
        expect(took).toBeGreaterThan(0);
        expect(messages).toBeGreaterThanOrEqual(pages);
      }
    }
  });

  test('never has more pages of a job on their way than the bound', () => {
    expect(groupsOf(scenario(20)).giant.mostInFlight).toBe(20);
  });

  test('lets a small source pass a giant that is bounded, and stand behind one that is not', () => {
    const bounded = groupsOf(scenario(10));
    const unbounded = groupsOf(scenario(Number.POSITIVE_INFINITY));
    expect(bounded.small.inLine.p95).toBeLessThan(5);
    expect(unbounded.small.inLine.p95).toBeGreaterThan(60);
    expect(unbounded.small.took.longest).toBeGreaterThan(3 * bounded.small.took.longest);
    expect(unbounded.all.mostInQueue).toBeGreaterThan(10_000);
  });

  test('asks no host more often than it allows', () => {
    const { small } = groupsOf(scenario(100));
    // Fifty pages, one a second, and the last one's own time.
    expect(small.took.median).toBeGreaterThan(49);
  });

  test('counts every message of a page that waits for hours', () => {
    const slow = [{ name: 'slow', pages: 30, requestsPerSecond: 1 / 600, startsAt: 0 }];
    const [job] = simulateCrawl(scenario(100, { sources: slow })).jobs;
    // The last of the links waits 29 times 600 s, in messages of 900 s each.
    expect(job?.longestOnItsWay).toBeGreaterThan(10_000);
    expect((job?.messages ?? 0) / 30).toBeGreaterThan(8);
  });
});
