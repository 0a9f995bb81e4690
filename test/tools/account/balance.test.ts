import { describe, expect, test } from '@jest/globals';
import { balanceLetters } from '../../../tools/account/balance-letters.ts';
import { balanceJobs } from '../../../tools/account/balance-pages.ts';
import type { JobOfRun, PageOfJob } from '../../../tools/account/rows-of-run.ts';
import { makeSites } from '../../../tools/account/sites.ts';
import type { DeadLetter } from '../../../tools/account/world.ts';

const jobId = 'site-0-1';
const site = [...makeSites('1', 3).values()][0];
if (site === undefined) throw new Error('no site was made');

const readPages: PageOfJob[] = [...site.pages.values()].map(({ pageId, url }) => ({
  jobId,
  pageId,
  url,
  state: 'extracted',
  foundOn: 'seed',
  visit: { fetchMs: 100 },
}));

const counters = {
  found: 3,
  released: 3,
  awaitingBrowser: 0,
  fetched: 3,
  rendered: 0,
  extracted: 3,
  quarantined: 0,
  deadLettered: 0,
  skipped: 0,
  listings: 2,
  offers: 2,
  invalidOffers: 0,
};

const crawled = (change: {
  readonly pages?: readonly PageOfJob[];
  readonly job?: Partial<JobOfRun['job']>;
  readonly counters?: Partial<typeof counters>;
}): JobOfRun => ({
  site,
  pages: change.pages ?? readPages,
  job: {
    jobId,
    sourceId: 'site-0',
    state: 'completed',
    requestedBy: 'schedule',
    createdAt: '2026-11-21T00:30:00.000Z',
    endedAt: '2026-11-21T00:40:00.000Z',
    ...change.job,
    counters: { ...counters, ...change.counters },
  },
});

/** The pages, the last of them changed. */
const lastIs = (change: Partial<PageOfJob>): PageOfJob[] =>
  readPages.map((page, place) => (place === readPages.length - 1 ? { ...page, ...change } : page));

const kindsOf = (job: JobOfRun): string[] => balanceJobs([job]).discrepancies.map(({ kind }) => kind);

describe('the balance of a job', () => {
  test('is even when every page was read and counted', () => {
    expect(balanceJobs([crawled({})])).toEqual({
      discrepancies: [],
      tallies: {
        jobs: 1,
        pages: 3,
        'pages extracted': 3,
        'pages dead-lettered': 0,
        'pages skipped, job cancelled': 0,
      },
    });
  });

  test.each([
    ['a page that has not ended', { pages: lastIs({ state: 'fetched' }) }, /is still fetched/],
    ['a page that nobody wanted skipped', { pages: lastIs({ state: 'skipped' }) }, /is skipped/],
    ['a page that nothing leads to', { pages: lastIs({ url: 'https://site-0.example/x' }) }, /nothing leads/],
    ['a link that was not followed', { pages: readPages.slice(0, 2) }, /was never found, though/],
    ['a job that has not ended', { job: { state: 'running' } as const }, /job site-0-1 is still running/],
    ['a page counted twice', { counters: { extracted: 4 } }, /counts 4 extracted, its rows 3/],
    ['a page not counted', { counters: { fetched: 2 } }, /counts 2 fetched, its rows 3/],
    ['a listing counted twice', { counters: { listings: 3 } }, /counts 3 listings, its rows 2/],
  ])('tells of %s', (_, change, words) => {
    const { discrepancies } = balanceJobs([crawled(change)]);
    expect(discrepancies.map(({ what }) => what)).toContainEqual(expect.stringMatching(words));
  });

  test('forgives pages of a cancelled job that were skipped, and links that were not followed', () => {
    const reason = 'job-cancelled: before it was fetched';
    const pages = readPages.slice(0, 2).map((page) => ({ ...page, state: 'skipped' as const, reason }));
    const skipped = { found: 2, released: 0, fetched: 0, extracted: 0, skipped: 2, listings: 0, offers: 0 };
    const job = { state: 'cancelled' } as const;
    expect(balanceJobs([crawled({ pages, job, counters: skipped })]).discrepancies).toEqual([]);
  });

  test('takes either count of a fetch for right where the row cannot tell of it', () => {
    const cancelled = { state: 'cancelled' } as const;
    const reason = 'job-cancelled: before there was a browser for it';
    const waited = { pages: lastIs({ state: 'skipped', reason }), job: cancelled };
    const ended = { extracted: 2, skipped: 1, listings: 1, offers: 1 };
    const again = { pages: lastIs({ reason: 'set aside before: no-answer: it was killed' }) };
    for (const fetched of [2, 3]) {
      expect(kindsOf(crawled({ ...waited, counters: { ...ended, fetched } }))).toEqual([]);
      expect(kindsOf(crawled({ ...again, counters: { fetched } }))).toEqual([]);
    }
    expect(kindsOf(crawled({ ...again, counters: { fetched: 1 } }))).toEqual(['lost']);
    expect(kindsOf(crawled({ ...again, counters: { fetched: 4 } }))).toEqual(['duplicate']);
  });

  test('calls too much a duplicate, and too little a loss', () => {
    expect(kindsOf(crawled({ counters: { extracted: 4 } }))).toEqual(['duplicate']);
    expect(kindsOf(crawled({ counters: { extracted: 2 } }))).toEqual(['lost']);
  });
});

describe('the balance of dead letters', () => {
  const givenUp = crawled({ pages: lastIs({ state: 'dead-lettered', reason: 'no-answer: it was killed' }) });
  const pageId = readPages.at(-1)?.pageId ?? '';
  const letter = (change: Partial<DeadLetter> = {}): DeadLetter => ({
    messageId: 'letter-1',
    queue: 'pages',
    bySqs: false,
    body: JSON.stringify({ jobId, pageId }),
    attributes: { reason: 'no-answer' },
    ...change,
  });

  test('is even when the page that was given up has a letter with its reason', () => {
    expect(balanceLetters([givenUp], [letter()]).discrepancies).toEqual([]);
  });

  test('tells how many letters are more than there need be, and takes no offence', () => {
    const { discrepancies, tallies } = balanceLetters([givenUp], [letter(), letter()]);
    expect(discrepancies).toEqual([]);
    expect(tallies).toMatchObject({ letters: 2, 'letters kept twice': 1 });
    expect(balanceLetters([crawled({})], [letter()]).tallies).toMatchObject({
      'letters of pages read after all': 1,
    });
  });

  test.each([
    ['a page without its letter', givenUp, [], 'lost', /has no letter/],
    [
      'a letter with another reason',
      givenUp,
      [letter({ attributes: { reason: 'site-failing' } })],
      'lost',
      /has letters of/,
    ],
    [
      'a letter of a page that goes on',
      crawled({ pages: lastIs({ state: 'found' }) }),
      [letter()],
      'lost',
      /and is found/,
    ],
    [
      'a letter of no page',
      crawled({}),
      [letter({ body: `{"jobId":"${jobId}","pageId":"x"}` })],
      'unexpected',
      /nobody/,
    ],
    [
      'a letter without a reason',
      crawled({}),
      [letter({ body: '{"kind":"schedule"}', attributes: {} })],
      'lost',
      /no reason/,
    ],
  ])('tells of %s', (_, job, letters, kind, words) => {
    expect(balanceLetters([job], letters).discrepancies).toMatchObject([
      { kind, what: expect.stringMatching(words) },
    ]);
  });
});
