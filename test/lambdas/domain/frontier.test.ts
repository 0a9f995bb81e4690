import { describe, expect, test } from '@jest/globals';
import {
  defaultMaxInFlight,
  maxInFlightOf,
  pagesToRelease,
  roomOf,
} from '../../../lambdas/domain/frontier.ts';
import { type JobState, noPages } from '../../../lambdas/domain/scrape-job.ts';

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
