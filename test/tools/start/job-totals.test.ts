import { describe, expect, test } from '@jest/globals';
import { noPages, type ScrapeJob } from '../../../lambdas/domain/scrape-job.ts';
import { problemsOf, sumCounters } from '../../../tools/start/job-totals.ts';

const aJob = (change: Partial<ScrapeJob>, counters: Partial<ScrapeJob['counters']> = {}): ScrapeJob => ({
  jobId: 'job',
  sourceId: 'site',
  state: 'completed',
  requestedBy: 'somebody',
  createdAt: '2026-11-21T00:00:00.000Z',
  counters: { ...noPages, found: 3, extracted: 1, quarantined: 1, deadLettered: 1, ...counters },
  ...change,
});
const failed = { ...noPages, found: 2, quarantined: 2 };

describe('a scrape succeeded', () => {
  test('when every job completed and found = extracted + quarantined + dead-lettered', () => {
    expect(problemsOf([aJob({}), aJob({})], false)).toEqual([]);
  });

  test.each([
    ['a job failed', [aJob({}), aJob({ state: 'failed', counters: failed })], 'site: the job is failed'],
    [
      'a job could not start',
      [aJob({ state: 'failed', reason: 'no seeds' })],
      'site: the job is failed (no seeds)',
    ],
    ['a job still runs', [aJob({ state: 'running' })], 'site: the job is running'],
    ['a page was lost', [aJob({}, { found: 4 })], 'site: 1 of 4 pages have not ended'],
    ['a page ended twice', [aJob({}, { found: 2 })], 'site: -1 of 2 pages have not ended'],
    ['there were no jobs', [], 'There was nothing to scrape'],
    ['nothing was read', [aJob({}, { found: 2, extracted: 0 })], 'No page was read'],
  ])('not when %s', (_, jobs, problem) => {
    expect(problemsOf(jobs, false)).toEqual([problem]);
  });

  describe('for saved pages', () => {
    const wall = aJob({ state: 'failed', counters: failed });

    test('also when all pages of one source were bot walls', () => {
      expect(problemsOf([aJob({}), wall], true)).toEqual([]);
    });

    test('not when nothing at all could be read', () => {
      expect(problemsOf([wall], true)).toEqual(['No page was read']);
    });

    test('not when a job could not start', () => {
      expect(problemsOf([aJob({}), aJob({ state: 'failed', reason: 'no seeds' })], true)).toEqual([
        'site: the job is failed (no seeds)',
      ]);
    });
  });
});

test('counters of several jobs add up, each for itself', () => {
  const counters = {
    found: 1,
    released: 2,
    awaitingBrowser: 3,
    fetched: 4,
    rendered: 5,
    extracted: 6,
    quarantined: 7,
    deadLettered: 8,
    skipped: 9,
    listings: 10,
    offers: 11,
    invalidOffers: 12,
  };
  const sum = sumCounters([counters, counters, noPages]);
  expect(Object.values(sum)).toEqual([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24]);
  expect(sumCounters([])).toEqual(noPages);
});
