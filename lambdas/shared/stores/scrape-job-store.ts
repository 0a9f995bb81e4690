import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { jobRecordId, pageRecordId } from '../../contract/tables.ts';
import {
  counterOfState,
  type FoundPage,
  type JobCounters,
  type JobState,
  jobStateOf,
  mayAdvance,
  type PageState,
  type ScrapeJob,
  type ScrapePage,
} from '../../domain/scrape-job.ts';
import { GiveUpError, RetryLaterError } from '../errors/work-errors.ts';
import { type OffersReader, offersUpdate } from './compliance-store.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { rowUpdate } from './row-update.ts';
import { expiryAfter } from './time-to-live.ts';

/** As long as logs are kept: an incident can be followed from either side. */
const JOB_DAYS = 90;

/** Of DynamoDB's 100 items a transaction and a batch read; smaller transactions collide less. */
const PAGES_AT_ONCE = 50;

/** Looks at rows that others keep changing; more than a handful in a row means a fault, not a race. */
const MAX_ROUNDS = 100;

export interface PageChange {
  readonly jobId: string;
  readonly pageId: string;
  readonly to: PageState;
  /** What else happened, beside entering the state, whose own counter moves by itself. */
  readonly counters?: Partial<JobCounters>;
  /** With offers among the counters: for whose compliance they count, too. */
  readonly reader?: OffersReader;
  /** Why, for a page that is quarantined or dead-lettered. */
  readonly reason?: string;
}

export interface ScrapeJobStore {
  /** @returns false when the job exists already; it is left as it is. */
  createJob(job: ScrapeJob): Promise<boolean>;
  getJob(jobId: string): Promise<ScrapeJob | undefined>;
  getPage(jobId: string, pageId: string): Promise<ScrapePage | undefined>;
  /**
   * Adds the pages that the job has not found yet, as far as its limit goes, and counts them as found.
   * Call it before the page they were found on ends: a job with a page to come must never look done.
   * @returns the pages that need a message: the new ones, and those that an earlier delivery of the same work
   * (`foundOn`) added and perhaps never sent.
   */
  addPages(
    jobId: string,
    pages: readonly FoundPage[],
    limits: { readonly maxPages: number },
  ): Promise<FoundPage[]>;
  /**
   * Moves a page, its job's counters and its source's offers in one transaction, exactly once.
   * @returns false when the page does not exist, is there already, or may not go there from where it is.
   */
  advancePage(change: PageChange): Promise<boolean>;
  /** From planned to running, once the seeds are found. */
  startJob(jobId: string): Promise<void>;
  /** From planned to failed: nothing of the job could be started. */
  failJob(jobId: string, reason: string): Promise<void>;
  /** Ends a running job when each of its pages has ended. @returns the state the job is in afterwards. */
  finishIfDone(jobId: string): Promise<JobState>;
}

export const createScrapeJobStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  clock: () => Date = () => new Date(),
): ScrapeJobStore => {
  const jobKey = (jobId: string) => ({ jobId, recordId: jobRecordId });
  const pageKey = (jobId: string, pageId: string) => ({ jobId, recordId: pageRecordId(pageId) });

  const read = async <T>(key: Record<string, string>): Promise<T | undefined> => {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    if (answer.Item === undefined) return undefined;
    const { recordId: _, expiresAt: _expiresAt, ...record } = answer.Item;
    return record as T;
  };
  const getJob = (jobId: string) => read<ScrapeJob>(jobKey(jobId));
  const getPage = (jobId: string, pageId: string) => read<ScrapePage>(pageKey(jobId, pageId));

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

  /** Moves the job from one state to another, once: whoever comes second changes nothing. */
  const moveJob = (jobId: string, from: JobState, to: Pick<ScrapeJob, 'state' | 'endedAt' | 'reason'>) => {
    const update = rowUpdate(tableName, {
      key: jobKey(jobId),
      set: to,
      condition: '#state = :from',
      values: { from },
    });
    return writeIfHolds(() => client.send(new UpdateCommand(update)));
  };

  /** @returns false when a page or the limit got in the way meanwhile. */
  const tryToAdd = (jobId: string, pages: readonly FoundPage[], maxPages: number): Promise<boolean> => {
    const expiresAt = expiryAfter(JOB_DAYS, clock());
    const count = rowUpdate(tableName, {
      key: jobKey(jobId),
      count: { found: pages.length },
      condition: '#counters.#found <= :room',
      values: { room: maxPages - pages.length },
    });
    const puts = pages.map((page) => ({
      Put: {
        TableName: tableName,
        Item: { ...pageKey(jobId, page.pageId), ...page, state: 'found' satisfies PageState, expiresAt },
        ConditionExpression: 'attribute_not_exists(jobId)',
      },
    }));
    const transaction = { TransactItems: [{ Update: count }, ...puts] };
    return writeIfHolds(() => client.send(new TransactWriteCommand(transaction)));
  };

  return {
    getJob,
    getPage,

    createJob(job) {
      const row = { ...jobKey(job.jobId), ...job, expiresAt: expiryAfter(JOB_DAYS, clock()) };
      const put = { TableName: tableName, Item: row, ConditionExpression: 'attribute_not_exists(jobId)' };
      return writeIfHolds(() => client.send(new PutCommand(put)));
    },

    async addPages(jobId, pages, { maxPages }) {
      const wanted = [...new Map(pages.map((page) => [page.pageId, page])).values()];
      const pageIds = wanted.map(({ pageId }) => pageId);
      // Looks, adds some, and looks again until there is nothing to add: whoever interferes is seen in the next round.
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const job = await getJob(jobId);
        if (job === undefined) throw new GiveUpError('unknown-job', `There is no job ${jobId}`);
        const known = new Map((await getPages(jobId, pageIds)).map((row) => [row.pageId, row]));
        const room = Math.max(0, maxPages - job.counters.found);
        const fresh = wanted
          .filter(({ pageId }) => !known.has(pageId))
          .slice(0, Math.min(room, PAGES_AT_ONCE));
        if (fresh.length === 0) {
          return wanted.filter(({ pageId, foundOn }) => {
            const row = known.get(pageId);
            return row?.state === 'found' && row.foundOn === foundOn;
          });
        }
        await tryToAdd(jobId, fresh, maxPages);
      }
      throw new RetryLaterError('rows-contended', `Pages of job ${jobId} kept changing while being added`, 5);
    },

    async advancePage({ jobId, pageId, to, counters, reader, reason }) {
      const own = counterOfState[to];
      const count = { ...(own === undefined ? {} : { [own]: 1 }), ...counters };
      const countEvents = rowUpdate(tableName, {
        key: jobKey(jobId),
        count,
        condition: 'attribute_exists(jobId)',
      });
      const { offers = 0, invalidOffers = 0 } = counters ?? {};
      const counted = [
        ...(Object.values(count).some((by) => by !== 0) ? [countEvents] : []),
        ...(reader !== undefined && offers > 0
          ? [offersUpdate(tableName, { ...reader, offers, invalidOffers }, clock())]
          : []),
      ];
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const page = await getPage(jobId, pageId);
        if (page === undefined || !mayAdvance(page.state, to)) return false;
        const move = rowUpdate(tableName, {
          key: pageKey(jobId, pageId),
          set: { state: to, ...(reason === undefined ? {} : { reason }) },
          condition: '#state = :from',
          values: { from: page.state },
        });
        const transaction = { TransactItems: [move, ...counted].map((Update) => ({ Update })) };
        if (await writeIfHolds(() => client.send(new TransactWriteCommand(transaction)))) return true;
      }
      throw new RetryLaterError('rows-contended', `Page ${pageId} of job ${jobId} kept changing`, 5);
    },

    async startJob(jobId) {
      await moveJob(jobId, 'planned', { state: 'running' });
    },

    async failJob(jobId, reason) {
      await moveJob(jobId, 'planned', { state: 'failed', reason, endedAt: clock().toISOString() });
    },

    async finishIfDone(jobId) {
      const job = await getJob(jobId);
      if (job === undefined) throw new GiveUpError('unknown-job', `There is no job ${jobId}`);
      if (job.state !== 'running') return job.state;
      const state = jobStateOf(job.counters);
      // Once all pages have ended none can be added, so whoever is second here would have written the same.
      if (state !== 'running') await moveJob(jobId, 'running', { state, endedAt: clock().toISOString() });
      return state;
    },
  };
};
