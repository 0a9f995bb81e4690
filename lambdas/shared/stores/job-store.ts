import { isDeepStrictEqual } from 'node:util';
import { DeleteCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { jobPlaceId, jobsListId, openJobsId, sourceRecordsId } from '../../contract/tables.ts';
import {
  isOpen,
  type JobChange,
  type JobState,
  outcomeOf,
  type ScrapeJob,
  stateAfter,
} from '../../domain/scrape-job.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import {
  type JobRow,
  type JobTable,
  jobDays,
  jobKey,
  readJob,
  readJobRow,
  withoutCounters,
} from './job-rows.ts';
import { queryRows } from './read-rows.ts';
import { rowUpdate } from './row-update.ts';
import { expiryAfter } from './time-to-live.ts';

/** People and the ends of pages change a job's state a few times in its life; five races in a row are a fault. */
const MAX_ROUNDS = 5;

/** A job that has not ended. */
export type OpenJob = Pick<ScrapeJob, 'jobId' | 'sourceId'>;

/** Where a job stands, without its counters. */
export type JobStanding = Pick<ScrapeJob, 'state' | 'lastChange'>;

export interface JobChanged {
  readonly before: JobState;
  /** Undefined where the action is not possible. */
  readonly after: JobState | undefined;
  /** Where the job stands elsewhere than it was seen, and nothing was done. */
  readonly isOvertaken?: true;
}

export interface JobStore {
  /** @returns false when the job exists already; it is left as it is. */
  createJob(job: ScrapeJob): Promise<boolean>;
  getJob(jobId: string): Promise<ScrapeJob | undefined>;
  /** One cheap read, perhaps a second behind. */
  standingOf(jobId: string): Promise<JobStanding | undefined>;
  /** Whose job it is: the source never changes. */
  sourceOf(jobId: string): Promise<string | undefined>;
  /** The jobs that have not ended; at worst one that just has. */
  openJobs(): Promise<OpenJob[]>;
  /** From planned to running, once the seeds are found. */
  startJob(jobId: string, maxInFlight: number): Promise<void>;
  /** From planned to failed: nothing of the job could be started. @returns false where pages of it were found already. */
  failJob(jobId: string, reason: string): Promise<boolean>;
  /**
   * Pauses, resumes or cancels a job; doing it again changes nothing.
   * @param seen where the job must still stand, if whoever changes it says so
   * @returns undefined without such a job.
   */
  changeJob(jobId: string, change: JobChange, seen?: JobStanding): Promise<JobChanged | undefined>;
  /**
   * Claims the look for pages that nothing carries any more.
   * @param before ISO 8601: a look since then is enough
   * @returns false when somebody has looked since, or there is no such job.
   */
  claimSweep(jobId: string, before: string): Promise<boolean>;
  /** Ends a job, as it was just read, when each of its pages has ended. @returns whether the job has ended. */
  endIfDone(job: ScrapeJob): Promise<boolean>;
}

const jobOf = (row: JobRow): ScrapeJob => ({
  ...withoutCounters(row),
  counters: { ...row.counters, awaitingBrowser: Math.max(0, row.counters.awaitingBrowser) },
});

const standsAs = (one: JobStanding, other: JobStanding): boolean =>
  one.state === other.state && isDeepStrictEqual(one.lastChange, other.lastChange);

export const createJobStore = (table: JobTable): JobStore => {
  const { name: tableName, client, clock } = table;
  const openKey = (jobId: string) => ({ jobId: openJobsId, recordId: jobId });

  const close = async (jobId: string): Promise<void> => {
    await client.send(new DeleteCommand({ TableName: tableName, Key: openKey(jobId) }));
  };

  /** Moves an open job from one state to another, once: whoever comes second changes nothing. */
  const moveJob = (
    { jobId, state }: Pick<ScrapeJob, 'jobId' | 'state'>,
    to: Partial<JobRow>,
    { found }: { readonly found?: number } = {},
  ): Promise<boolean> => {
    const condition = '#state = :from AND attribute_not_exists(endedAt)';
    const update = rowUpdate(tableName, {
      key: jobKey(jobId),
      set: to,
      condition: found === undefined ? condition : `${condition} AND #counters.#found = :found`,
      ...(found !== undefined && { names: ['counters', 'found'] }),
      values: { from: state, ...(found !== undefined && { found }) },
    });
    return writeIfHolds(() => client.send(new UpdateCommand(update)));
  };

  /**
   * Ends a job that has found no more pages than it is ended for. The row that says "open" goes second: one that stays
   * after a crash is found and removed by the next look.
   */
  const endJob = async (
    job: Pick<ScrapeJob, 'jobId' | 'state'>,
    to: Pick<ScrapeJob, 'state' | 'reason'>,
    found: number,
  ): Promise<boolean> => {
    const isEnded = await moveJob(job, { ...to, endedAt: clock().toISOString() }, { found });
    if (isEnded) await close(job.jobId);
    return isEnded;
  };

  return {
    async getJob(jobId) {
      const row = await readJob(table, jobId);
      return row === undefined ? undefined : jobOf(row);
    },

    async standingOf(jobId) {
      const row = await readJobRow(table, jobId, false);
      if (row === undefined) return undefined;
      const { state, lastChange } = row;
      return { state, ...(lastChange && { lastChange }) };
    },

    async sourceOf(jobId) {
      return (await readJobRow(table, jobId, false))?.sourceId;
    },

    createJob(job) {
      const expiresAt = expiryAfter(jobDays, clock());
      const { jobId, sourceId, createdAt } = job;
      const place = { recordId: jobPlaceId(createdAt, jobId), listedJobId: jobId, expiresAt };
      const row = { ...job, ...jobKey(jobId), released: 0, expiresAt };
      const open = { ...openKey(jobId), sourceId, expiresAt };
      const puts = [
        { Put: { TableName: tableName, Item: row, ConditionExpression: 'attribute_not_exists(jobId)' } },
        { Put: { TableName: tableName, Item: open } },
        { Put: { TableName: tableName, Item: { ...place, jobId: jobsListId } } },
        { Put: { TableName: tableName, Item: { ...place, jobId: sourceRecordsId(sourceId) } } },
      ];
      return writeIfHolds(() => client.send(new TransactWriteCommand({ TransactItems: puts })));
    },

    async openJobs() {
      const rows = await queryRows<{ recordId: string; sourceId: string }>(client, {
        TableName: tableName,
        KeyConditionExpression: 'jobId = :open',
        ExpressionAttributeValues: { ':open': openJobsId },
        ConsistentRead: true,
      });
      return rows.map(({ recordId, sourceId }) => ({ jobId: recordId, sourceId }));
    },

    async startJob(jobId, maxInFlight) {
      await moveJob({ jobId, state: 'planned' }, { state: 'running', maxInFlight });
    },

    failJob: (jobId, reason) => endJob({ jobId, state: 'planned' }, { state: 'failed', reason }, 0),

    async changeJob(jobId, change, seen) {
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const job = await readJobRow(table, jobId);
        if (job === undefined) return undefined;
        if (seen !== undefined && !standsAs(seen, job)) {
          return { before: job.state, after: undefined, isOvertaken: true };
        }
        const before = job.state;
        const after = stateAfter(before, change.action);
        if (after === undefined || after === before) return { before, after };
        if (await moveJob(job, { state: after, lastChange: change })) return { before, after };
      }
      throw new RetryLaterError('rows-contended', `Job ${jobId} kept changing`, 5);
    },

    claimSweep(jobId, before) {
      const update = rowUpdate(tableName, {
        key: jobKey(jobId),
        set: { sweptAt: clock().toISOString() },
        condition: 'attribute_exists(jobId) AND attribute_not_exists(#sweptAt) OR #sweptAt <= :before',
        values: { before },
      });
      return writeIfHolds(() => client.send(new UpdateCommand(update)));
    },

    async endIfDone(job) {
      if (!isOpen(job)) {
        await close(job.jobId);
        return true;
      }
      const state = outcomeOf(job.state, job.counters);
      if (state === undefined) return false;
      // A page that was set aside may find more when its letter is sent back, until the very end.
      return endJob(job, { state }, job.counters.found);
    },
  };
};
