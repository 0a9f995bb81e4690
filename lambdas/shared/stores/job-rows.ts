import { createHash } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { countersRecordId, jobRecordId, pageRecordId } from '../../contract/tables.ts';
import type { Visit } from '../../contract/visit.ts';
import {
  isFailed,
  type JobCounters,
  noPages,
  type PageState,
  type ScrapeJob,
  type ScrapePage,
} from '../../domain/scrape-job.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import type { DocumentClient } from './document-client.ts';
import type { LineName, PutBackLine } from './put-back-lines.ts';
import { queryRows } from './read-rows.ts';

/** The scrape-job table, as the stores of jobs, frontiers and pages share it. */
export interface JobTable {
  readonly name: string;
  readonly client: DocumentClient;
  readonly clock: () => Date;
}

/** As long as logs are kept: an incident can be followed from either side. */
export const jobDays = 90;

/**
 * Rows over which the counters of one job are spread. The end of a page adds to one of them in a transaction, and
 * transactions that meet in a row cancel each other: at 50 pages a second and 20 ms a transaction, one row would be held
 * all the time; each of 16 is held a sixteenth of it, which a second try gets past.
 */
const counterShards = 16;

/** What a job's own row holds beside the job. */
export interface JobRow extends ScrapeJob {
  /** Pages put on their way so far; in `counters` for everybody else. */
  readonly released: number;
  /** Those of them that had been on their way before, and waited for a browser in between. */
  readonly resumed?: number;
  readonly maxInFlight?: number;
  /** The page that was last taken from those that wait for a browser: who comes next goes on behind it. */
  readonly resumedUpTo?: string;
  /** When pages of a host go on that were put back. */
  readonly [line: LineName]: PutBackLine | undefined;
  /** When pages without a message were last looked for, ISO 8601. */
  readonly sweptAt?: string;
}

export interface PageRow extends ScrapePage {
  readonly recordId: string;
  /** When the page entered its state, or was sent again, ISO 8601. */
  readonly movedAt?: string;
  readonly sentAgain?: number;
  readonly visit?: Visit;
  /** It was fetched, and counts as that together with its end; else it counted when it was fetched. */
  readonly countsWithEnd?: boolean;
}

/** Whether the failure index holds the pages of a state. */
export const isIndexed = (state: PageState): boolean => isFailed(state) || state === 'awaiting-browser';

export const jobKey = (jobId: string) => ({ jobId, recordId: jobRecordId });

export const pageKey = (jobId: string, pageId: string) => ({ jobId, recordId: pageRecordId(pageId) });

/** Where a page counts, 0 to 15; which it is matters to nobody but those that write at the same moment. */
export const shardOf = (pageId: string): number =>
  createHash('sha256').update(pageId).digest().readUInt8(0) % counterShards;

export const countersKey = (jobId: string, pageId: string) => ({
  jobId,
  recordId: countersRecordId(shardOf(pageId)),
});

const sumOf = (rows: readonly Partial<JobCounters>[]): JobCounters => {
  const names = Object.keys(noPages) as (keyof JobCounters)[];
  const total = (name: keyof JobCounters) => rows.reduce((sum, row) => sum + (row[name] ?? 0), 0);
  return Object.fromEntries(names.map((name) => [name, total(name)])) as unknown as JobCounters;
};

/** The job without what its row carries beside it, and without its counters, which lie in several rows. */
export const withoutCounters = (row: JobRow): Omit<ScrapeJob, 'counters'> => {
  const { jobId, sourceId, state, requestedBy, createdAt, endedAt, reason, lastChange } = row;
  return {
    jobId,
    sourceId,
    state,
    requestedBy,
    createdAt,
    ...(endedAt && { endedAt }),
    ...(reason && { reason }),
    ...(lastChange && { lastChange }),
  };
};

/** @param consistent whether the row is read as the last write left it, rather than as it was a moment ago */
export const readJobRow = async (
  { name, client }: JobTable,
  jobId: string,
  consistent = true,
): Promise<JobRow | undefined> => {
  const get = { TableName: name, Key: jobKey(jobId), ConsistentRead: consistent };
  const answer = await client.send(new GetCommand(get));
  return answer.Item as JobRow | undefined;
};

/**
 * A job's row with all its counters. The ends of pages are read before the pages found: both only grow, and a page is
 * counted as found before the one that led to it ends, so that a job whose pages are read as all ended has really ended.
 * The same holds of pages that wait for a browser, and those that wait no more: fewer may be read as waiting than do.
 */
export const readJob = async (table: JobTable, jobId: string): Promise<JobRow | undefined> => {
  const shards = await queryRows<Partial<JobCounters>>(table.client, {
    TableName: table.name,
    KeyConditionExpression: 'jobId = :job AND recordId BETWEEN :first AND :last',
    ExpressionAttributeValues: {
      ':job': jobId,
      ':first': countersRecordId(0),
      ':last': countersRecordId(counterShards - 1),
    },
    ConsistentRead: true,
  });
  const row = await readJobRow(table, jobId);
  if (row === undefined) return undefined;
  const { found, released: _, ...others } = sumOf([row.counters, ...shards]);
  const { released, resumed = 0 } = row;
  const counters = {
    ...others,
    found,
    released: released - resumed,
    awaitingBrowser: others.awaitingBrowser - resumed,
  };
  return { ...row, counters };
};

/** @throws GiveUpError `unknown-job` */
export const requireJob = async (table: JobTable, jobId: string): Promise<JobRow> => {
  const job = await readJob(table, jobId);
  if (job === undefined) throw new GiveUpError('unknown-job', `There is no job ${jobId}`);
  return job;
};
