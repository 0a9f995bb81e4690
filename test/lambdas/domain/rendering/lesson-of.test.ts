import { describe, expect, test } from '@jest/globals';
import type { PageYield, Visit } from '../../../../lambdas/contract/visit.ts';
import type { PageKind } from '../../../../lambdas/domain/reading/page-reading.ts';
import { givesMore, lessonOf, yieldOf } from '../../../../lambdas/domain/rendering/lesson-of.ts';
import { offer } from '../../../support/extraction.ts';

const nothing: PageYield = { offers: 0, fields: 0, links: 0 };
const aCar: PageYield = { offers: 1, fields: 9, links: 0 };
const shape = 'auction.example/lots/{number}';

const overHttp: Visit = { why: 'http-first', shape, fetchMs: 120 };
const afterFetch: Visit = { why: 'empty-shell', shape, fetchMs: 120, fetched: nothing, renderMs: 2_000 };
const atOnce: Visit = { why: 'remembered', shape, renderMs: 2_000 };

describe('yieldOf', () => {
  test('counts offers, what is known of them, and links', () => {
    const one = offer({ vin: null, mileage: null });
    const known = Object.values(one.fields).filter((value) => value !== null).length;
    expect(yieldOf({ offers: [one], links: ['https://a.example/'] })).toEqual({
      offers: 1,
      fields: known,
      links: 1,
    });
  });
});

describe('givesMore', () => {
  test.each<[Partial<PageYield>, boolean]>([
    [{}, false],
    [{ fields: 8 }, false],
    [{ fields: 10 }, true],
    [{ links: 1 }, true],
    [{ offers: 2 }, true],
    [{ offers: 0, fields: 0 }, false],
  ])('a car with %j more or less', (change, more) => {
    expect(givesMore({ ...aCar, ...change }, aCar)).toBe(more);
  });
});

describe('lessonOf', () => {
  test.each<[string, Visit, PageYield, string | undefined]>([
    ['a page that HTTP was enough for', overHttp, aCar, 'sufficed'],
    ['a page without anything for us', overHttp, nothing, undefined],
    ['a shell that a browser filled', afterFetch, aCar, 'needed'],
    ['a shell that stayed empty', afterFetch, nothing, 'vain'],
    ['a page that gave the same before', { ...afterFetch, fetched: aCar }, aCar, 'sufficed'],
    ['a price that only scripts know', { ...afterFetch, fetched: { ...aCar, fields: 8 } }, aCar, 'needed'],
    ['a page with nothing to compare it to', atOnce, aCar, undefined],
    ['data that was asked for in the place of a page', { ...overHttp, why: 'answer-known' }, aCar, undefined],
    ['a render after that', { ...atOnce, why: 'answer-failed', fetchMs: 80 }, aCar, undefined],
    ['an empty page with nothing to compare it to', atOnce, nothing, undefined],
    ['a shell whose data did not come', { ...afterFetch, failedAnswers: 1 }, nothing, undefined],
    [
      'a page that was filled although some data did not come',
      { ...afterFetch, failedAnswers: 1 },
      aCar,
      'needed',
    ],
  ])('%s', (_what, visit, gave, lesson) => {
    expect(lessonOf({ visit, status: 200, kind: 'detail', gave })).toBe(lesson);
  });

  test.each<[number, PageKind]>([
    [200, 'blocked'],
    [200, 'not-found'],
    [404, 'not-a-vehicle'],
    [503, 'detail'],
    [301, 'detail'],
    [199, 'detail'],
  ])('an answer of %d that is %s teaches nothing', (status, kind) => {
    expect(lessonOf({ visit: overHttp, status, kind, gave: aCar })).toBeUndefined();
    expect(lessonOf({ visit: afterFetch, status, kind, gave: nothing })).toBeUndefined();
  });
});
