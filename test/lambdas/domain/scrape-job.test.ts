import { describe, expect, test } from '@jest/globals';
import { isFinal, jobStateOf, noPages, pageStates } from '../../../lambdas/domain/scrape-job.ts';

describe('the state of a job', () => {
  test.each([
    ['nothing found', {}, 'failed'],
    ['one page on its way', { found: 1 }, 'running'],
    ['all but one ended', { found: 4, extracted: 1, quarantined: 1, deadLettered: 1 }, 'running'],
    ['all ended, one extracted', { found: 3, extracted: 1, quarantined: 1, deadLettered: 1 }, 'completed'],
    ['all ended, none extracted', { found: 2, quarantined: 1, deadLettered: 1 }, 'failed'],
    ['fetched but not read', { found: 1, fetched: 1, rendered: 1 }, 'running'],
  ])('with %s', (_, counters, state) => {
    expect(jobStateOf({ ...noPages, ...counters })).toBe(state);
  });
});

describe('the end of a page', () => {
  test('is one of three states', () => {
    expect(pageStates.filter(isFinal)).toEqual(['extracted', 'quarantined', 'dead-lettered']);
  });
});
