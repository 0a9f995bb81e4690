import { describe, expect, test } from '@jest/globals';
import { balanceSums } from '../../../tools/account/balance-sums.ts';
import type { JobOfRun } from '../../../tools/account/rows-of-run.ts';
import { makeWorld, type World } from '../../../tools/account/world.ts';

/** A job that has read two pages with an offer each, and a world that says so many offers and visits. */
const balanceOf = (offers: number, visits: number) => {
  const rows: Record<string, Record<string, unknown>[]> = {
    scrapeJobs: [
      { jobId: 'source#site-0', recordId: 'offers#2026-11-21T00#1.0.0#01', offers },
      { jobId: 'source#site-1', recordId: 'offers#2026-11-21T00#1.0.0#01', offers: 9 },
      { jobId: 'site-0-1', recordId: 'counters#01', offers: 2 },
    ],
    visits: [
      { sourceId: 'site-0', recordId: 'visits#2026-11-21#http-first#site-0.example/cars', pages: visits },
      { sourceId: 'site-0', recordId: 'shape#site-0.example/cars', pages: 7 },
    ],
  };
  const world: World = { ...makeWorld('1', 10, false), rows: (table) => rows[table] ?? [] };
  const job = {
    job: { jobId: 'site-0-1', sourceId: 'site-0', counters: { offers: 2 } },
    pages: [{ state: 'extracted' }, { state: 'extracted' }, { state: 'dead-lettered' }],
  } as unknown as JobOfRun;
  return balanceSums([job], world);
};

describe('the balance of what sources are known by', () => {
  test('is even when offers are as their job counts them and each page read is a visit', () => {
    expect(balanceOf(2, 2)).toEqual({ discrepancies: [], tallies: { 'visits left out of the bill': 0 } });
  });

  test('forgives a visit that was not counted, and tells of it', () => {
    expect(balanceOf(2, 1)).toEqual({ discrepancies: [], tallies: { 'visits left out of the bill': 1 } });
  });

  test.each([
    [3, 2, 'duplicate', /has 3 offers by its hours, 2 by its job/],
    [1, 2, 'lost', /has 1 offers by its hours, 2 by its job/],
    [2, 3, 'duplicate', /counts 3 visits, and 2 of its pages were read/],
  ])('with %d offers and %d visits tells of a %s', (offers, visits, kind, words) => {
    const { discrepancies } = balanceOf(offers, visits);
    expect(discrepancies).toMatchObject([{ kind, what: expect.stringMatching(words) }]);
  });
});
