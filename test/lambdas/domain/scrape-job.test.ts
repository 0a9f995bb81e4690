import { describe, expect, test } from '@jest/globals';
import {
  isFailed,
  isFinal,
  isOver,
  type JobState,
  jobActions,
  jobStates,
  mayAdvance,
  noPages,
  outcomeOf,
  pageStates,
  stateAfter,
} from '../../../lambdas/domain/scrape-job.ts';

describe('what a running job has come to', () => {
  test.each([
    ['nothing found', {}, 'failed'],
    ['one page on its way', { found: 1 }, undefined],
    ['all but one ended', { found: 5, extracted: 1, quarantined: 1, deadLettered: 1, skipped: 1 }, undefined],
    ['all ended, one extracted', { found: 3, extracted: 1, quarantined: 1, deadLettered: 1 }, 'completed'],
    ['all ended, none extracted', { found: 3, quarantined: 1, deadLettered: 1, skipped: 1 }, 'failed'],
    ['fetched but not read', { found: 1, fetched: 1, rendered: 1 }, undefined],
  ])('with %s', (_, counters, state) => {
    expect(outcomeOf('running', { ...noPages, ...counters })).toBe(state);
  });

  test.each([
    ['planned', undefined],
    ['paused', 'completed'],
    ['cancelled', 'cancelled'],
  ] as const)('and a %s one whose pages all ended', (state, outcome) => {
    expect(outcomeOf(state, { ...noPages, found: 1, extracted: 1 })).toBe(outcome);
  });

  test('a cancelled job with a page on its way is not over', () => {
    expect(outcomeOf('cancelled', { ...noPages, found: 1 })).toBeUndefined();
  });
});

describe('what people may do to a job', () => {
  const allowed: Readonly<Record<string, JobState>> = {
    'pause running': 'paused',
    'pause paused': 'paused',
    'resume paused': 'running',
    'resume running': 'running',
    'cancel planned': 'cancelled',
    'cancel running': 'cancelled',
    'cancel paused': 'cancelled',
    'cancel cancelled': 'cancelled',
  };
  const cases = jobActions.flatMap((action) => jobStates.map((state) => [action, state] as const));

  test.each(cases)('%s a %s one, as the table says', (action, state) => {
    expect(stateAfter(state, action)).toBe(allowed[`${action} ${state}`]);
  });
});

describe('the end of a page', () => {
  test('is one of four states, in one of which it was read', () => {
    expect(pageStates.filter(isFinal)).toEqual(['extracted', 'quarantined', 'dead-lettered', 'skipped']);
    expect(pageStates.filter(isFailed)).toEqual(['quarantined', 'dead-lettered', 'skipped']);
  });

  test('leaves something to do for a page that was set aside alone, as its letter may be sent back', () => {
    expect(pageStates.filter((state) => isFinal(state) && !isOver(state))).toEqual(['dead-lettered']);
    expect(pageStates.filter((state) => mayAdvance('dead-lettered', state))).toEqual([
      'extracted',
      'quarantined',
      'skipped',
    ]);
  });
});
