import { describe, expect, test } from '@jest/globals';
import {
  defaultMaxInFlight,
  lostSince,
  maxInFlightOf,
  onlyAwaitsBrowser,
  pagesToRelease,
  pagesToResume,
  remedyFor,
  roomOf,
} from '../../../lambdas/domain/frontier.ts';
import {
  type JobAction,
  type JobChange,
  type JobState,
  noPages,
  type PageState,
} from '../../../lambdas/domain/scrape-job.ts';

const job = (state: JobState, found: number, released: number, extracted: number) => ({
  state,
  counters: { ...noPages, found, released, extracted },
});

describe('the room for pages on their way', () => {
  test.each<[JobState, number]>([
    ['planned', 70],
    ['running', 70],
    ['paused', 0],
    ['cancelled', 0],
    ['completed', 0],
    ['failed', 0],
  ])('of a %s job of a hundred with thirty on their way is %i', (state, room) => {
    expect(roomOf(job(state, 500, 50, 20), 100)).toBe(room);
  });

  test('is never negative', () => {
    expect(roomOf(job('running', 500, 300, 20), 100)).toBe(0);
  });

  test.each([
    [undefined, defaultMaxInFlight],
    [7, 7],
    [1, 1],
    [0, 1],
    [-3, 1],
    [2.9, 2],
    [Number.NaN, defaultMaxInFlight],
    ['many' as never, defaultMaxInFlight],
  ])('is by the source, of which %s makes %i', (maxInFlight, expected) => {
    expect(maxInFlightOf(maxInFlight === undefined ? {} : { maxInFlight })).toBe(expected);
  });
});

describe('waiting pages are released', () => {
  test.each([
    ['when a quarter of the room is free', 500, 100, 25, 25],
    ['not when a page less is', 500, 100, 24, 0],
    ['as many as there are', 103, 100, 60, 3],
    ['no more than a transaction takes', 500, 100, 100, 40],
    ['none where none waits', 100, 100, 60, 0],
  ])('%s', (_, found, released, ended, pages) => {
    expect(pagesToRelease(job('running', found, released, ended), 100)).toBe(pages);
  });

  test.each([1, 2, 3])('always where nothing is on its way, however small the room: %i', (max) => {
    expect(pagesToRelease(job('running', 9, 5, 5), max)).toBeGreaterThan(0);
  });
});

describe('a page on its way has lost its message', () => {
  const now = new Date('2026-11-21T18:00:00.000Z');
  const createdAt = '2026-11-21T06:00:00.000Z';
  const change = (action: JobAction, at: string): JobChange => ({ action, by: 'operator', at });

  test.each<[string, Parameters<typeof lostSince>[0], string | undefined]>([
    ['when it has not moved for six hours', { state: 'running', createdAt }, '2026-11-21T12:00:00.000Z'],
    ['in a cancelled job, too', { state: 'cancelled', createdAt }, '2026-11-21T12:00:00.000Z'],
    ['never while its job is paused', { state: 'paused', createdAt }, undefined],
    ['not in a job of six hours', { state: 'running', createdAt: '2026-11-21T12:00:00.000Z' }, undefined],
    [
      'in a job that is a moment older',
      { state: 'running', createdAt: '2026-11-21T11:59:59.999Z' },
      '2026-11-21T12:00:00.000Z',
    ],
    [
      'not six hours after its job was resumed',
      { state: 'running', createdAt, lastChange: change('resume', '2026-11-21T12:00:00.000Z') },
      undefined,
    ],
    [
      'a moment later',
      { state: 'running', createdAt, lastChange: change('resume', '2026-11-21T11:59:59.999Z') },
      '2026-11-21T12:00:00.000Z',
    ],
  ])('%s', (_, job, since) => {
    expect(lostSince(job, now)).toBe(since);
  });

  test.each<[JobState, PageState, number, string]>([
    ['running', 'found', 0, 'send again'],
    ['running', 'found', 2, 'send again'],
    ['running', 'found', 3, 'give up'],
    ['running', 'fetched', 0, 'give up'],
    ['running', 'rendering', 0, 'give up'],
    ['cancelled', 'found', 0, 'skip'],
    ['cancelled', 'found', 3, 'skip'],
    ['cancelled', 'fetched', 0, 'give up'],
  ])('in a %s job, then %s and sent again %i times: %s', (state, page, sentAgain, remedy) => {
    const movedAt = '2026-11-18T18:00:00.000Z';
    expect(remedyFor({ state }, { state: page, sentAgain, movedAt }, now)).toBe(remedy);
  });

  test.each(['fetched', 'rendering'] as const)(
    '%s, and known to its message alone, it may wait for whom it waits: three days',
    (state) => {
      const page = { state, sentAgain: 0, movedAt: '2026-11-18T18:00:00.001Z' };
      expect(remedyFor({ state: 'running' }, page, now)).toBe('wait');
    },
  );

  test('rendering, and with a row that knows why, it is sent again like one that was only found', () => {
    const visit = { why: 'remembered', shape: 'county.example/{number}' } as const;
    const page = { state: 'rendering', sentAgain: 0, movedAt: '2026-11-21T11:59:59.000Z', visit } as const;
    expect(remedyFor({ state: 'running' }, page, now)).toBe('send again');
    expect(remedyFor({ state: 'running' }, { ...page, sentAgain: 3 }, now)).toBe('give up');
  });

  test.each([
    ['2026-11-18T18:00:00.001Z', 'wait'],
    ['2026-11-18T18:00:00.000Z', 'give up'],
  ] as const)(
    'rendering since %s in a job that was cancelled, what a browser showed of it may still be read: %s',
    (movedAt, remedy) => {
      const visit = { why: 'remembered', shape: 'county.example/{number}' } as const;
      const page = { state: 'rendering', sentAgain: 0, movedAt, visit } as const;
      expect(remedyFor({ state: 'cancelled' }, page, now)).toBe(remedy);
    },
  );

  test('not six hours after its job was cancelled: a pause may have held it still before', () => {
    const lastChange = change('cancel', '2026-11-21T12:00:00.000Z');
    expect(lostSince({ state: 'cancelled', createdAt, lastChange }, now)).toBeUndefined();
  });
});

describe('pages that wait for a browser', () => {
  const waiting = (state: JobState, awaitingBrowser: number, found = 100) => ({
    state,
    counters: { ...noPages, found, released: 100, awaitingBrowser, extracted: 20 },
  });

  test('take no room', () => {
    expect(roomOf(waiting('running', 30), 100)).toBe(50);
    // As it may be read while some of them are put on their way.
    expect(roomOf(waiting('running', -1), 100)).toBe(19);
  });

  test.each([
    ['as many as wait', 'running', 30, 50, 30],
    ['as many as there are browsers for', 'running', 30, 1, 1],
    ['none while there are no browsers', 'running', 30, 0, 0],
    ['no more than a transaction takes', 'running', 80, 50, 40],
    ['none of a paused job', 'paused', 30, 50, 0],
    ['none, as it may be read while some are put on their way', 'running', -1, 50, 0],
  ] as const)('are put on their way to one: %s', (_, state, awaiting, browsers, pages) => {
    expect(pagesToResume(waiting(state, awaiting), 100, browsers)).toBe(pages);
  });

  test.each([
    ['all of it while nothing else waits for it', 100, 60, 10],
    ['none', 100, 50, 0],
    ['half of it while others wait for it', 101, 60, 5],
    ['the last of it even then', 101, 51, 1],
  ])('are put on their way to one: as many as have room, %s', (_, found, maxInFlight, pages) => {
    expect(pagesToResume(waiting('running', 30, found), maxInFlight, 50)).toBe(pages);
  });

  test.each([
    ['the others have ended', 'running', 80, 100, true],
    ['one is on its way', 'running', 79, 100, false],
    ['one waits for room', 'running', 80, 101, false],
    ['somebody paused it', 'paused', 80, 100, false],
    ['none of them waits', 'running', 0, 20, false],
  ] as const)('are all that a job lacks, or not: %s', (_, state, awaiting, found, expected) => {
    expect(onlyAwaitsBrowser(waiting(state, awaiting, found))).toBe(expected);
  });
});
