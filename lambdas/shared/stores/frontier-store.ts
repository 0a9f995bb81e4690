import { BatchGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  defaultMaxInFlight,
  maxInFlightOf,
  type PageToSend,
  pagesToRelease,
  pagesToResume,
  roomOf,
} from '../../domain/frontier.ts';
import type { FoundPage, JobState, ScrapePage } from '../../domain/scrape-job.ts';
import type { Source } from '../../domain/source.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { birthOf, departureOf, endOfBrowserWait, growthOf, releaseOf, type Writes } from './frontier-rows.ts';
import { countersKey, type JobRow, type JobTable, jobDays, pageKey, requireJob } from './job-rows.ts';
import { firstPutBack } from './put-back-lines.ts';
import { expiryAfter } from './time-to-live.ts';
import { allPages, firstWaiting, newPages, nextAwaiting } from './waiting-pages.ts';

/** Of DynamoDB's 100 items a transaction, of which a page that waits takes two; smaller transactions collide less. */
const PAGES_AT_ONCE = 40;

/** Looks at rows that others keep changing; more than a handful in a row means a fault, not a race. */
const MAX_ROUNDS = 100;

/** Ends at the same moment reach for the same page that waits for a browser; who was late takes the next one. */
const MAX_RESUMES = 5;

/** Jobs in these states take pages; the links of what others still read lead nowhere. */
const growing: readonly JobState[] = ['planned', 'running', 'paused'];

export interface FrontierStore {
  /**
   * Adds the pages that the job has not found yet, as far as its limit goes, and counts them as found. As many of them
   * as have room are put on their way, the others wait.
   * Call it before the page they were found on ends: a job with a page to come must never look done.
   * @returns the pages that need a message: the new ones on their way, and those that an earlier delivery of the same
   * work (`foundOn`) added and perhaps never sent.
   */
  addPages(
    jobId: string,
    pages: readonly FoundPage[],
    limits: Pick<Source, 'maxPages' | 'maxInFlight'>,
  ): Promise<FoundPage[]>;
  /**
   * Puts waiting pages on their way: as many of those that wait for a browser as may look for one; else, where there is
   * worthwhile room, those that were put back, when their time has come, and those nearest to the seeds.
   * @param job as it was just read
   * @returns the pages that need a message; none when somebody else is doing the same.
   */
  release(job: JobRow, browsers: number): Promise<PageToSend[]>;
  /** Ends some of the pages that wait for room, as skipped. @returns how many; 0 when none waits, or others move them. */
  skipWaiting(jobId: string, reason: string): Promise<number>;
  /** The first of the pages that wait for a browser; perhaps a moment behind. */
  awaitingBrowser(jobId: string, limit: number): Promise<PageToSend[]>;
  /** Ends pages that wait for a browser, as skipped. @returns false when one of them waits no more; none ends then. */
  skipAwaiting(jobId: string, pageIds: readonly string[], reason: string): Promise<boolean>;
}

export const createFrontierStore = (table: JobTable): FrontierStore => {
  const { name: tableName, client, clock } = table;

  const getPages = async (jobId: string, pageIds: readonly string[]): Promise<ScrapePage[]> => {
    const rows: ScrapePage[] = [];
    for (let from = 0; from < pageIds.length; from += PAGES_AT_ONCE) {
      let keys: Record<string, unknown>[] = pageIds
        .slice(from, from + PAGES_AT_ONCE)
        .map((pageId) => pageKey(jobId, pageId));
      while (keys.length > 0) {
        const request = { [tableName]: { Keys: keys, ConsistentRead: true } };
        const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
        rows.push(...((answer.Responses?.[tableName] ?? []) as ScrapePage[]));
        keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
      }
    }
    return rows;
  };

  const write = (items: Writes): Promise<boolean> =>
    writeIfHolds(() => client.send(new TransactWriteCommand({ TransactItems: items })));

  /** Adds to the counters of pages that leave the frontier without going on their way. */
  const countOf = (
    jobId: string,
    pageId: string,
    counts: { readonly skipped: number; readonly awaited: number },
  ) => ({
    Update: {
      TableName: tableName,
      Key: countersKey(jobId, pageId),
      UpdateExpression: 'SET expiresAt = :expiresAt ADD skipped :skipped, awaitingBrowser :awaiting',
      ExpressionAttributeValues: {
        ':expiresAt': expiryAfter(jobDays, clock()),
        ':skipped': counts.skipped,
        ':awaiting': -counts.awaited,
      },
    },
  });

  const skipAwaiting = async (
    jobId: string,
    pageIds: readonly string[],
    reason: string,
  ): Promise<boolean> => {
    const [first] = pageIds;
    if (first === undefined) return true;
    const ends = pageIds.flatMap((pageId) =>
      endOfBrowserWait(table, jobId, { pageId, to: 'skipped', reason }),
    );
    return write([countOf(jobId, first, { skipped: ends.length, awaited: ends.length }), ...ends]);
  };

  /** The most that may have been released before, for that many pages more to have room. */
  const releasedBefore = (job: JobRow, maxInFlight: number, pages: number): number =>
    job.released + roomOf(job, maxInFlight) - pages;

  /** Sends pages that waited for a browser on their way to it, each in its turn. */
  const resume = async (
    read: JobRow,
    { maxInFlight, browsers }: { readonly maxInFlight: number; readonly browsers: number },
  ): Promise<PageToSend[]> => {
    const { jobId } = read;
    let job = read;
    for (let round = 1; round <= MAX_RESUMES; round += 1) {
      const limit = pagesToResume(job, maxInFlight, browsers);
      if (limit === 0) return [];
      const pages = await nextAwaiting(table, jobId, { behind: job.resumedUpTo ?? '', limit });
      const lastOne = pages.at(-1);
      if (lastOne === undefined) return [];
      const counted = releaseOf(table, job, {
        released: pages.length,
        resumed: pages.length,
        set: { resumedUpTo: lastOne.pageId },
        releasedBefore: releasedBefore(job, maxInFlight, pages.length),
      });
      const ends = pages.flatMap(({ pageId }) => endOfBrowserWait(table, jobId, { pageId, to: 'rendering' }));
      if (await write([...counted, ...ends])) return pages;
      job = await requireJob(table, jobId);
    }
    return [];
  };

  /** @returns the new pages by whether they are on their way; undefined when somebody got in between. */
  const tryToAdd = async (
    job: JobRow,
    fresh: readonly FoundPage[],
    limits: Pick<Source, 'maxPages' | 'maxInFlight'>,
  ): Promise<ScrapePage[] | undefined> => {
    const maxInFlight = job.maxInFlight ?? maxInFlightOf(limits);
    const room = roomOf(job, maxInFlight);
    const { found, released } = job.counters;
    // Behind pages that wait, new ones wait too.
    const going = found > released ? 0 : Math.min(room, fresh.length);
    const pages = fresh.map((page, index) => ({
      ...page,
      state: index < going ? ('found' as const) : ('waiting' as const),
    }));
    const growth = growthOf(table, job, {
      found: pages.length,
      released: going,
      maxPages: limits.maxPages,
      // What ends meanwhile only makes more room.
      releasedBefore: releasedBefore(job, maxInFlight, going),
    });
    const births = pages.flatMap((page) => birthOf(table, job.jobId, page));
    return (await write([...growth, ...births])) ? pages : undefined;
  };

  return {
    async addPages(jobId, pages, limits) {
      const wanted = [...new Map(pages.map((page) => [page.pageId, page])).values()];
      if (wanted.length === 0) return [];
      const known = new Map<string, ScrapePage>();
      let unsure = true;
      // Looks, adds some, and looks again when somebody interfered, until there is nothing to add.
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const job = await requireJob(table, jobId);
        const unknown = () => wanted.filter(({ pageId }) => !known.has(pageId));
        if (unsure) {
          const rows = await getPages(
            jobId,
            unknown().map(({ pageId }) => pageId),
          );
          for (const row of rows) known.set(row.pageId, row);
        }
        const free = growing.includes(job.state) ? Math.max(0, limits.maxPages - job.counters.found) : 0;
        const fresh = unknown().slice(0, Math.min(free, PAGES_AT_ONCE));
        if (fresh.length === 0) {
          return wanted.filter(({ pageId, foundOn }) => {
            const row = known.get(pageId);
            return row?.state === 'found' && row.foundOn === foundOn;
          });
        }
        const added = await tryToAdd(job, fresh, limits);
        unsure = added === undefined;
        for (const page of added ?? []) known.set(page.pageId, page);
      }
      throw new RetryLaterError('rows-contended', `Pages of job ${jobId} kept changing while being added`, 5);
    },

    awaitingBrowser: (jobId, limit) => nextAwaiting(table, jobId, { behind: '', limit }),
    skipAwaiting,

    async release(job, browsers) {
      const { jobId, maxInFlight = defaultMaxInFlight } = job;
      if (pagesToResume(job, maxInFlight, browsers) > 0) return resume(job, { maxInFlight, browsers });
      const wanted = pagesToRelease(job, maxInFlight);
      if (wanted <= 0) return [];
      const back = await firstPutBack(table, job, wanted);
      const fresh = await firstWaiting(table, jobId, { among: newPages, limit: wanted - back.pages.length });
      const pages = [...back.pages, ...fresh];
      if (pages.length === 0) return [];
      const release = releaseOf(table, job, {
        released: pages.length,
        set: back.lines,
        releasedBefore: releasedBefore(job, maxInFlight, pages.length),
      });
      const departures = pages.flatMap((page) =>
        departureOf(table, jobId, { ...page, to: page.visit === undefined ? 'found' : 'rendering' }),
      );
      const isWritten = await write([...release, ...departures]);
      return isWritten ? pages.map(({ recordId: _, ...page }) => page) : [];
    },

    async skipWaiting(jobId, reason) {
      const pages = await firstWaiting(table, jobId, { among: allPages, limit: PAGES_AT_ONCE });
      const [first] = pages;
      if (first === undefined) return 0;
      const departures = pages.flatMap((page) =>
        departureOf(table, jobId, { ...page, to: 'skipped', reason }),
      );
      const counted = countOf(jobId, first.pageId, { skipped: pages.length, awaited: 0 });
      return (await write([counted, ...departures])) ? pages.length : 0;
    },
  };
};
