import { describe, expect, test } from '@jest/globals';
import type { Visit } from '../../../../lambdas/contract/visit.ts';
import type { Lesson } from '../../../../lambdas/domain/rendering/render-memory.ts';
import { addVisits, noVisits, sumsOfVisit } from '../../../../lambdas/domain/rendering/visit-sums.ts';

const shape = 'cars.example/lots/{number}';
const gave = { offers: 1, fields: 9, links: 3 };
const overHttp: Visit = { why: 'http-first', shape, fetchMs: 100 };
const rendered: Visit = { why: 'remembered', shape, renderMs: 2_000 };

describe('the sums of a visit', () => {
  test.each<[string, Visit, Lesson | undefined, object]>([
    ['over HTTP', overHttp, 'sufficed', { fetches: 1, fetchMs: 100, renders: 0, compared: 0, noMore: 0 }],
    ['in a browser at once', rendered, undefined, { fetches: 0, renders: 1, renderMs: 2_000, compared: 0 }],
    ['both, with more in the browser', { ...overHttp, ...rendered }, 'needed', { compared: 1, noMore: 0 }],
    ['both, with nothing in either', { ...overHttp, ...rendered }, 'vain', { compared: 1, noMore: 1 }],
    ['both, with the same', { ...overHttp, ...rendered }, 'sufficed', { fetches: 1, compared: 1, noMore: 1 }],
    ['both, and blocked', { ...overHttp, ...rendered }, undefined, { fetches: 1, renders: 1, compared: 0 }],
  ])('%s', (_how, visit, lesson, sums) => {
    expect(sumsOfVisit(visit, gave, lesson)).toMatchObject({ pages: 1, offers: 1, links: 3, ...sums });
  });

  test('add up, each by itself', () => {
    const sums = [overHttp, rendered, rendered].map((visit) => sumsOfVisit(visit, gave, undefined));
    expect(sums.reduce(addVisits, noVisits)).toEqual({
      pages: 3,
      fetches: 1,
      fetchMs: 100,
      renders: 2,
      renderMs: 4_000,
      compared: 0,
      noMore: 0,
      offers: 3,
      links: 9,
    });
  });
});
