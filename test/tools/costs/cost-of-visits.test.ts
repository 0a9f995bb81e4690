import { describe, expect, test } from '@jest/globals';
import { noVisits } from '../../../lambdas/domain/rendering/visit-sums.ts';
import { costOfVisits } from '../../../tools/costs/cost-of-visits.ts';

const perVisit = 0.2e-6 + 3 * 0.4e-6 + 5e-6;

describe('costOfVisits', () => {
  test('a million pages over HTTP in 200 ms each', () => {
    const sums = { ...noVisits, pages: 1e6, fetches: 1e6, fetchMs: 2e8 };
    const { http, browser, memory, total } = costOfVisits(sums);
    expect(http).toBeCloseTo(1e6 * (perVisit + 0.2 * 0.5 * 0.000_013_333_4), 6);
    expect(browser).toBe(0);
    expect(memory).toBeCloseTo(1e6 * (1.5 * 0.125e-6 + 0.625e-6), 6);
    expect(total).toBeCloseTo(http + memory, 9);
  });

  test('the same in a browser in 2 s each costs some ten times as much', () => {
    const http = costOfVisits({ ...noVisits, fetches: 1e6, fetchMs: 2e8 }).total;
    const { browser } = costOfVisits({ ...noVisits, renders: 1e6, renderMs: 2e9 });
    expect(browser).toBeCloseTo(1e6 * (perVisit + 2 * 2 * 0.000_016_666_7), 6);
    expect(browser / http).toBeCloseTo(9.4, 1);
  });

  test('nothing costs nothing', () => {
    expect(costOfVisits(noVisits)).toEqual({ http: 0, browser: 0, memory: 0, total: 0 });
  });
});
