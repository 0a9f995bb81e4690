import { describe, expect, test } from '@jest/globals';
import type { VisitReason } from '../../../../lambdas/contract/visit.ts';
import type { BrowserVerdict } from '../../../../lambdas/domain/reading/needs-browser.ts';
import { chooseAfterFetch, chooseWay } from '../../../../lambdas/domain/rendering/choose-way.ts';
import { type Lesson, learn, type RenderMemory } from '../../../../lambdas/domain/rendering/render-memory.ts';
import type { Source } from '../../../../lambdas/domain/source.ts';

const start = new Date('2026-11-21T12:00:00.000Z');
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

const memoryOf = (lesson: Lesson): RenderMemory =>
  learn(learn(learn(undefined, lesson, start), lesson, start), lesson, start);

const bySource = (fetchBy?: Source['fetchBy']) => (fetchBy === undefined ? {} : { fetchBy });

const shell: BrowserVerdict = { needed: true, sign: 'empty-shell', reason: 'the application root is empty' };
const readable: BrowserVerdict = { needed: false, reason: 'the page was read without scripts' };

type Case = readonly [
  string,
  Source['fetchBy'],
  RenderMemory | undefined,
  number,
  'http' | 'browser',
  VisitReason,
  boolean,
];

describe('the first way to try', () => {
  test.each<Case>([
    ['an unknown shape', undefined, undefined, 0, 'http', 'http-first', false],
    ['a readable shape', undefined, memoryOf('sufficed'), 0, 'http', 'http-first', false],
    ['a shape that stays empty', undefined, memoryOf('vain'), 0, 'http', 'http-first', false],
    ['a shape that needs a browser', undefined, memoryOf('needed'), 0, 'browser', 'remembered', false],
    [
      'the same just before its next try',
      undefined,
      memoryOf('needed'),
      59.9,
      'browser',
      'remembered',
      false,
    ],
    ['the same at its next try', undefined, memoryOf('needed'), 60, 'http', 'retry', true],
    ['a forgotten shape', undefined, memoryOf('needed'), 60 * 24 * 30, 'http', 'http-first', false],
    ['a source that forbids browsers', 'http', memoryOf('needed'), 0, 'http', 'source-says-http', false],
    ['a source that demands one, unknown', 'browser', undefined, 0, 'http', 'retry', true],
    ['a source that demands one', 'browser', memoryOf('needed'), 0, 'browser', 'source-says-browser', false],
    [
      'a source that demands one in vain',
      'browser',
      memoryOf('sufficed'),
      0,
      'browser',
      'source-says-browser',
      false,
    ],
    ['a source that demands one, now and then', 'browser', memoryOf('needed'), 60, 'http', 'retry', true],
  ])('%s', (_what, fetchBy, memory, minutes, by, why, claimsRetry) => {
    const known = { source: bySource(fetchBy), memory, now: later(minutes), mayRetry: true };
    expect(chooseWay(known)).toEqual({ by, why, claimsRetry });
  });
});

describe('where it is known what the scripts ask for', () => {
  test.each<Case>([
    ['that is asked for', undefined, memoryOf('needed'), 0, 'http', 'answer-known', false],
    ['not when the shape is tried again', undefined, memoryOf('needed'), 60, 'http', 'retry', true],
    ['not where HTTP does', undefined, memoryOf('sufficed'), 0, 'http', 'http-first', false],
    ['not of an unknown shape', undefined, undefined, 0, 'http', 'http-first', false],
    ['not where the source wants the page', 'http', memoryOf('needed'), 0, 'http', 'source-says-http', false],
    ['nor a browser', 'browser', memoryOf('needed'), 0, 'browser', 'source-says-browser', false],
  ])('%s', (_what, fetchBy, memory, minutes, by, why, claimsRetry) => {
    const now = later(minutes);
    const known = { source: bySource(fetchBy), memory, knowsAnswer: true, now, mayRetry: true };
    expect(chooseWay(known)).toEqual({ by, why, claimsRetry });
  });
});

describe('where another page tries the shape again already', () => {
  test.each<[string, Source['fetchBy'], RenderMemory | undefined, 'remembered' | 'source-says-browser']>([
    ['a shape that needs a browser gets one', undefined, memoryOf('needed'), 'remembered'],
    ['so does a source that demands it', 'browser', undefined, 'source-says-browser'],
  ])('%s', (_what, fetchBy, memory, why) => {
    const known = { source: bySource(fetchBy), memory, now: later(60), mayRetry: false };
    expect(chooseWay(known)).toEqual({ by: 'browser', why, claimsRetry: false });
  });

  test('a shell of a shape that stays empty is left as it is', () => {
    const known = { source: {}, memory: memoryOf('vain'), now: later(60), mayRetry: false };
    const first = chooseWay(known);
    expect(chooseAfterFetch(known, first, shell)).toMatchObject({ by: 'http', why: 'renders-in-vain' });
  });
});

describe('after a fetch', () => {
  const first = { by: 'http', why: 'http-first', claimsRetry: false } as const;

  test.each<readonly [string, BrowserVerdict, ...(Case extends readonly [string, ...infer R] ? R : never)]>([
    ['a readable page is done', readable, undefined, undefined, 0, 'http', 'http-first', false],
    ['a shell goes on', shell, undefined, undefined, 0, 'browser', 'empty-shell', false],
    [
      'a shell among readable pages, too',
      shell,
      undefined,
      memoryOf('sufficed'),
      0,
      'browser',
      'empty-shell',
      false,
    ],
    ['not where browsers are forbidden', shell, 'http', undefined, 0, 'http', 'http-first', false],
    [
      'not where browsers see nothing either',
      shell,
      undefined,
      memoryOf('vain'),
      0,
      'http',
      'renders-in-vain',
      false,
    ],
    ['but now and then', shell, undefined, memoryOf('vain'), 60, 'browser', 'empty-shell', true],
    [
      'a readable page of theirs is done',
      readable,
      undefined,
      memoryOf('vain'),
      60,
      'http',
      'http-first',
      false,
    ],
    [
      'always where the source demands it',
      readable,
      'browser',
      undefined,
      0,
      'browser',
      'source-says-browser',
      false,
    ],
  ])('%s', (_what, verdict, fetchBy, memory, minutes, by, why, claimsRetry) => {
    const known = { source: bySource(fetchBy), memory, now: later(minutes), mayRetry: true };
    expect(chooseAfterFetch(known, first, verdict)).toEqual({ by, why, claimsRetry });
  });
});
