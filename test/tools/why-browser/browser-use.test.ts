import { describe, expect, test } from '@jest/globals';
import { useByShape, useBySource } from '../../../tools/why-browser/browser-use.ts';
import { escalated, visitsOf } from './visits.ts';

describe('whether pages must be rendered', () => {
  test.each([
    [2, 0, 'unknown'],
    [3, 0, 'yes'],
    [3, 3, 'no'],
    [10, 2, 'yes'],
    [10, 3, 'partly'],
    [10, 7, 'partly'],
    [10, 8, 'no'],
  ])('of %d compared, %d gave no more in a browser: %s', (pages, noMore, must) => {
    expect(useBySource([escalated(pages, noMore)])).toMatchObject([
      { must, compared: pages, sameOverHttp: noMore },
    ]);
  });

  test('is no question where none was', () => {
    const plain = visitsOf({ why: 'http-first', pages: 9, fetches: 9, fetchMs: 900 });
    expect(useBySource([plain])).toMatchObject([
      { must: 'none rendered', rendered: 0, browserPerThousand: 0 },
    ]);
    expect(useByShape([plain])).toEqual([]);
  });

  test('is not known where a source demands it and nothing was compared', () => {
    const demanded = visitsOf({ why: 'source-says-browser', pages: 50, renders: 50, renderMs: 100_000 });
    expect(useBySource([demanded])).toMatchObject([
      { must: 'unknown', reasons: { 'source-says-browser': 50 } },
    ]);
  });
});

describe('the use of browsers', () => {
  test('adds up days and reasons, and costs what the pages took', () => {
    const remembered = visitsOf({ why: 'remembered', pages: 30, renders: 30, renderMs: 60_000 });
    const [use] = useBySource([
      escalated(10, 0, { evidence: '#root is empty' }),
      remembered,
      escalated(10, 0),
    ]);
    expect(use).toMatchObject({
      pages: 50,
      rendered: 50,
      reasons: { 'empty-shell': 20, remembered: 30 },
      must: 'yes',
      evidence: '#root is empty',
    });
    // 50 renders of 2 s in 2 GB at $0.0000166667 a GB-second, and $0.0000064 each for calls, message and storage.
    expect(use?.browserPerThousand).toBeCloseTo(1_000 * (2 * 2 * 0.000_016_666_7 + 0.000_006_4), 6);
  });

  test('puts first what the most is spent on', () => {
    const visits = [
      escalated(5, 0, { sourceId: 'small' }),
      escalated(50, 0, { sourceId: 'large' }),
      visitsOf({ sourceId: 'plain', why: 'http-first', pages: 500, fetches: 500 }),
    ];
    expect(useBySource(visits).map(({ sourceId }) => sourceId)).toEqual(['large', 'small', 'plain']);
    expect(useByShape(visits).map(({ sourceId, shape }) => [sourceId, shape])).toEqual([
      ['large', 'rapidbid.example/lots/{number}'],
      ['small', 'rapidbid.example/lots/{number}'],
    ]);
  });
});
