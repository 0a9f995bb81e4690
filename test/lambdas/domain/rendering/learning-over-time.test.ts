import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PageYield, Visit } from '../../../../lambdas/contract/visit.ts';
import { chooseAfterFetch, chooseWay, type Way } from '../../../../lambdas/domain/rendering/choose-way.ts';
import { lessonOf } from '../../../../lambdas/domain/rendering/lesson-of.ts';
import {
  learn,
  type RenderMemory,
  withRetryClaimed,
} from '../../../../lambdas/domain/rendering/render-memory.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2026-11-21T12:00:00.000Z');

/** What pages of a shape really are: readable over HTTP, in a browser alone, or in neither. */
type Truth = 'http' | 'browser' | 'empty';

interface Site {
  readonly truthAt: (page: number) => Truth;
  readonly pages: number;
  /** Milliseconds between two pages. */
  readonly every: number;
  /** Whether the answer to a page's first request is a failure. */
  readonly fails?: (page: number) => boolean;
}

const nothing: PageYield = { offers: 0, fields: 0, links: 0 };
const aCar: PageYield = { offers: 1, fields: 9, links: 0 };
const shell = { needed: true, sign: 'empty-shell', reason: 'the root is empty' } as const;
const readable = { needed: false, reason: 'read without scripts' } as const;

/** Gets all pages of a site, one after the other, as the functions do. */
const crawl = ({ truthAt, pages, every, fails = () => false }: Site) => {
  let memory: RenderMemory | undefined;
  const fetched: number[] = [];
  const rendered: number[] = [];
  const lost: number[] = [];

  const get = (page: number, hasFailed: boolean): void => {
    const now = new Date(start + page * every);
    const truth = truthAt(page);
    const claimed = (way: Way): Way => {
      if (way.claimsRetry) memory = withRetryClaimed(memory, now);
      return way;
    };
    const known = () => ({ source: {}, memory, now, mayRetry: true });
    let way = claimed(chooseWay(known()));
    let visit: Visit = { why: way.why, shape: 'shape' };
    if (way.by === 'http') {
      fetched.push(page);
      if (hasFailed) {
        expect(
          lessonOf({ visit: { ...visit, fetchMs: 1 }, status: 503, kind: 'blocked', gave: nothing }),
        ).toBe(undefined);
        get(page, false);
        return;
      }
      way = claimed(
        chooseAfterFetch(known(), { ...way, claimsRetry: false }, truth === 'http' ? readable : shell),
      );
      visit = { ...visit, why: way.why, fetchMs: 100, ...(way.by === 'browser' && { fetched: nothing }) };
    }
    if (way.by === 'browser') {
      rendered.push(page);
      visit = { ...visit, renderMs: 2_000 };
    }
    const gave = truth === 'http' || (truth === 'browser' && way.by === 'browser') ? aCar : nothing;
    if (truth !== 'empty' && gave === nothing) lost.push(page);
    const lesson = lessonOf({ visit, status: 200, kind: gave === aCar ? 'detail' : 'empty-shell', gave });
    if (lesson !== undefined) memory = learn(memory, lesson, now);
  };

  for (let page = 0; page < pages; page += 1) get(page, fails(page));
  return { fetched, rendered, lost };
};

/** Tries of the other way within a time: after 1, 3, 7, … hours, and once a week (or a day) in the end. */
const triesWithin = (time: number, longest = 7 * day): number =>
  Math.log2(time / hour + 1) + time / longest + 1;

const pace = fc.record({
  pages: fc.integer({ min: 1, max: 3_000 }),
  every: fc.integer({ min: 1_000, max: hour }),
});

describe('getting the pages of a shape, over weeks', () => {
  test('that HTTP can read: no browser ever, and nothing lost', () => {
    fc.assert(
      fc.property(pace, (site) => {
        const { rendered, lost } = crawl({ ...site, truthAt: () => 'http' });
        expect([rendered, lost]).toEqual([[], []]);
      }),
      { numRuns: 30 },
    );
  });

  test('that need a browser: three fetches to learn it, and fewer and fewer to see whether it is still so', () => {
    fc.assert(
      fc.property(pace, (site) => {
        const { fetched, rendered, lost } = crawl({ ...site, truthAt: () => 'browser' });
        expect([rendered.length, lost]).toEqual([site.pages, []]);
        expect(fetched.length).toBeLessThanOrEqual(3 + triesWithin(site.pages * site.every));
      }),
      { numRuns: 30 },
    );
  });

  test('that are empty whatever one does: three browsers to learn it, and one a day in the end', () => {
    fc.assert(
      fc.property(pace, (site) => {
        const { rendered } = crawl({ ...site, truthAt: () => 'empty' });
        expect(rendered.length).toBeLessThanOrEqual(3 + triesWithin(site.pages * site.every, day));
      }),
      { numRuns: 30 },
    );
  });

  test('of a site that is rebuilt for browsers: nothing is lost on the day it happens', () => {
    fc.assert(
      fc.property(pace, fc.nat(2_999), (site, turn) => {
        const { lost } = crawl({ ...site, truthAt: (page) => (page < turn ? 'http' : 'browser') });
        expect(lost).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('of a site whose empty pages come to life in a browser: seen within a day, and two pages more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60_000, max: hour }), fc.integer({ min: 3, max: 500 }), (every, turn) => {
        const aDay = Math.ceil(day / every);
        const { lost } = crawl({
          every,
          pages: turn + aDay + 50,
          truthAt: (page) => (page < turn ? 'empty' : 'browser'),
        });
        expect(lost.filter((page) => page > turn + aDay + 2)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test('of a site that needs browsers no more: within a week, and two pages more, nobody pays for one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60_000, max: hour }),
        fc.integer({ min: 3, max: 1_000 }),
        (every, turn) => {
          const week = Math.ceil((7 * day) / every);
          const { rendered, lost } = crawl({
            every,
            pages: turn + week + 50,
            truthAt: (page) => (page < turn ? 'browser' : 'http'),
          });
          expect(lost).toEqual([]);
          expect(rendered.filter((page) => page > turn + week + 2)).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('of a site that fails now and then: the same is learnt, and nothing lost', () => {
    fc.assert(
      fc.property(pace, fc.integer({ min: 2, max: 5 }), (site, often) => {
        const { fetched, lost } = crawl({
          ...site,
          truthAt: () => 'browser',
          fails: (page) => page % often === 0,
        });
        expect(lost).toEqual([]);
        // A try that failed confirms nothing: what fades meanwhile is learnt again.
        expect(fetched.length).toBeLessThanOrEqual(10 + 3 * triesWithin(site.pages * site.every));
      }),
      { numRuns: 30 },
    );
  });
});
