import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
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
import { type DocumentClient, documentClient } from './document-client.ts';
import { cancellationCodes, retryOnConflict } from './retry-on-conflict.ts';
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
   * Moves a page and its job's counters in one transaction, exactly once.
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

/** `counters.found = counters.found + :found`, and so on, with the values. */
const countersUpdate = (counters: Partial<JobCounters>) => {
  const moved = Object.entries(counters).filter(([, by]) => by !== 0);
  return {
    assignments: moved.map(([name]) => `counters.${name} = counters.${name} + :${name}`),
    values: Object.fromEntries(moved.map(([name, by]) => [`:${name}`, by])),
  };
};

/** Runs a conditional write. @returns false when its condition did not hold. */
const holds = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await retryOnConflict(write);
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    if (cancellationCodes(error).includes('ConditionalCheckFailed')) return false;
    throw error;
  }
};

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
    return answer.Item as T | undefined;
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

  /** Leaves `planned`, once. */
  const leavePlanned = async (
    jobId: string,
    state: JobState,
    more: Record<string, string>,
  ): Promise<void> => {
    const assignments = Object.keys(more).map((name) => `${name} = :${name}`);
    await holds(() =>
      client.send(
        new UpdateCommand({
          TableName: tableName,
          Key: jobKey(jobId),
          UpdateExpression: `SET ${['#state = :state', ...assignments].join(', ')}`,
          ConditionExpression: '#state = :planned',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':state': state,
            ':planned': 'planned' satisfies JobState,
            ...Object.fromEntries(Object.entries(more).map(([name, value]) => [`:${name}`, value])),
          },
        }),
      ),
    );
  };

  /** @returns false when a page or the limit got in the way meanwhile. */
  const tryToAdd = (jobId: string, pages: readonly FoundPage[], maxPages: number): Promise<boolean> => {
    const expiresAt = expiryAfter(JOB_DAYS, clock());
    const puts = pages.map((page) => ({
      Put: {
        TableName: tableName,
        Item: { ...pageKey(jobId, page.pageId), ...page, state: 'found' satisfies PageState, expiresAt },
        ConditionExpression: 'attribute_not_exists(jobId)',
      },
    }));
    const { assignments, values } = countersUpdate({ found: pages.length });
    const count = {
      Update: {
        TableName: tableName,
        Key: jobKey(jobId),
        UpdateExpression: `SET ${assignments.join(', ')}`,
        ConditionExpression: 'counters.found <= :room',
        ExpressionAttributeValues: { ...values, ':room': maxPages - pages.length },
      },
    };
    return holds(() => client.send(new TransactWriteCommand({ TransactItems: [count, ...puts] })));
  };

  return {
    getJob,
    getPage,

    createJob(job) {
      return holds(() =>
        client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...jobKey(job.jobId), ...job, expiresAt: expiryAfter(JOB_DAYS, new Date(job.createdAt)) },
            ConditionExpression: 'attribute_not_exists(jobId)',
          }),
        ),
      );
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

    async advancePage({ jobId, pageId, to, counters, reason }) {
      const own = counterOfState[to];
      const { assignments, values } = countersUpdate({
        ...(own === undefined ? {} : { [own]: 1 }),
        ...counters,
      });
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const page = await getPage(jobId, pageId);
        if (page === undefined || !mayAdvance(page.state, to)) return false;
        const move = {
          Update: {
            TableName: tableName,
            Key: pageKey(jobId, pageId),
            UpdateExpression: `SET #state = :to${reason === undefined ? '' : ', reason = :reason'}`,
            ConditionExpression: '#state = :from',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':to': to,
              ':from': page.state,
              ...(reason === undefined ? {} : { ':reason': reason }),
            },
          },
        };
        const count = {
          Update: {
            TableName: tableName,
            Key: jobKey(jobId),
            UpdateExpression: `SET ${assignments.join(', ')}`,
            ConditionExpression: 'attribute_exists(jobId)',
            ExpressionAttributeValues: values,
          },
        };
        const items = assignments.length === 0 ? [move] : [move, count];
        if (await holds(() => client.send(new TransactWriteCommand({ TransactItems: items })))) return true;
      }
      throw new RetryLaterError('rows-contended', `Page ${pageId} of job ${jobId} kept changing`, 5);
    },

    startJob: (jobId) => leavePlanned(jobId, 'running', {}),
    failJob: (jobId, reason) => leavePlanned(jobId, 'failed', { reason, endedAt: clock().toISOString() }),

    async finishIfDone(jobId) {
      const job = await getJob(jobId);
      if (job === undefined) throw new GiveUpError('unknown-job', `There is no job ${jobId}`);
      if (job.state !== 'running') return job.state;
      const state = jobStateOf(job.counters);
      if (state === 'running') return state;
      // Whoever loses this race finds the job ended by the other: no page can be added once all have ended.
      await holds(() =>
        client.send(
          new UpdateCommand({
            TableName: tableName,
            Key: jobKey(jobId),
            UpdateExpression: 'SET #state = :state, endedAt = :endedAt',
            ConditionExpression: '#state = :running',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':state': state,
              ':running': 'running' satisfies JobState,
              ':endedAt': clock().toISOString(),
            },
          }),
        ),
      );
      return state;
    },
  };
};
