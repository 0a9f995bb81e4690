import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { failureOf, pageRecordId, tables } from '../../contract/tables.ts';
import type { Visit } from '../../contract/visit.ts';
import type { PageState, ScrapePage } from '../../domain/scrape-job.ts';
import { writeIfHolds } from './conditional-write.ts';
import { isIndexed, type JobTable, type PageRow, pageKey } from './job-rows.ts';
import { pageOf } from './page-store.ts';
import { rowUpdate } from './row-update.ts';

/** Pages of a job, in an order of the table's own. */
export interface PageList {
  readonly pages: readonly ScrapePage[];
  /** Behind which page the next list begins; undefined = this was the last. */
  readonly next: string | undefined;
}

/** A page whose message is gone, as far as anybody can tell. */
export interface StalledPage extends ScrapePage {
  /** When it last moved, ISO 8601. */
  readonly movedAt: string;
  /** How often it was sent again already. */
  readonly sentAgain: number;
  /** Of one that goes to a browser: why. */
  readonly visit?: Visit;
}

export interface PageWalk {
  /**
   * Up to `limit` pages of a job, perhaps only those of one state. Those that ended without being read, or wait for a
   * browser, are found by an index, which may lag a moment; of others that are rare, a list may hold few or none and yet not
   * be the last.
   */
  listPages(
    jobId: string,
    query: { readonly state?: PageState; readonly after?: string; readonly limit: number },
  ): Promise<PageList>;
  /**
   * Pages on their way that have not moved since a time (ISO 8601), from a part of the job's pages.
   * @returns them, and behind which page the next part begins.
   */
  stalledPages(
    jobId: string,
    query: { readonly since: string; readonly after?: string },
  ): Promise<{ readonly pages: readonly StalledPage[]; readonly next: string | undefined }>;
  /** Notes that a stalled page was sent again. */
  noteSentAgain(jobId: string, page: StalledPage): Promise<void>;
}

/** Rows looked at in one call of a list: some 400 KB, a few dozen milliseconds. */
const ROWS_A_LIST = 1_000;

/** Rows looked at in one call of a walk: as many as DynamoDB reads at once (1 MB). */
const ROWS_A_WALK = 3_000;

/** Lies behind every page id, which is hexadecimal. */
const last = '~';

export const createPageWalk = ({ name: TableName, client, clock }: JobTable): PageWalk => {
  /** One read of a job's page rows, all of them or those in the failure index. */
  const readPages = async (
    jobId: string,
    query: {
      readonly failed?: PageState | undefined;
      readonly after?: string | undefined;
      readonly limit: number;
      readonly filter?: { readonly expression: string; readonly values: Record<string, unknown> };
    },
  ): Promise<{ readonly rows: PageRow[]; readonly next: string | undefined }> => {
    const { failed, after, limit, filter } = query;
    const { name: IndexName, sortKey } = tables.scrapeJobs.indexes.byFailure;
    const range = (pageId: string) =>
      failed === undefined ? pageRecordId(pageId) : failureOf(failed, pageId);
    const answer = await client.send(
      new QueryCommand({
        TableName,
        ...(failed === undefined ? {} : { IndexName }),
        KeyConditionExpression: `jobId = :job AND ${failed === undefined ? 'recordId' : sortKey} BETWEEN :first AND :last`,
        ...(filter && {
          FilterExpression: filter.expression,
          ExpressionAttributeNames: { '#state': 'state' },
        }),
        ExpressionAttributeValues: {
          ':job': jobId,
          ':first': range(''),
          ':last': range(last),
          ...filter?.values,
        },
        Limit: limit,
        ...(after !== undefined && {
          ExclusiveStartKey: {
            ...pageKey(jobId, after),
            ...(failed === undefined ? {} : { [sortKey]: range(after) }),
          },
        }),
      }),
    );
    const key = answer.LastEvaluatedKey?.recordId as string | undefined;
    return { rows: (answer.Items ?? []) as PageRow[], next: key?.slice(pageRecordId('').length) };
  };

  return {
    async listPages(jobId, { state, after, limit }) {
      const failed = state !== undefined && isIndexed(state) ? state : undefined;
      const filtered = state !== undefined && failed === undefined;
      const { rows, next } = await readPages(jobId, {
        failed,
        after,
        limit: filtered ? ROWS_A_LIST : limit,
        ...(filtered && { filter: { expression: '#state = :state', values: { ':state': state } } }),
      });
      const shown = rows.slice(0, limit);
      return { pages: shown.map(pageOf), next: rows.length > limit ? shown.at(-1)?.pageId : next };
    },

    async stalledPages(jobId, { since, after }) {
      const moving = ['found', 'fetched', 'rendering'] as const satisfies readonly PageState[];
      const { rows, next } = await readPages(jobId, {
        after,
        limit: ROWS_A_WALK,
        filter: {
          expression: moving.map((state) => `#state = :${state} AND movedAt < :since`).join(' OR '),
          values: { ...Object.fromEntries(moving.map((state) => [`:${state}`, state])), ':since': since },
        },
      });
      const pages = rows.map((row) => {
        const { movedAt = '', sentAgain = 0, visit } = row;
        return { ...pageOf(row), movedAt, sentAgain, ...(visit && { visit }) };
      });
      return { pages, next };
    },

    async noteSentAgain(jobId, { pageId, movedAt, sentAgain }) {
      const update = rowUpdate(TableName, {
        key: pageKey(jobId, pageId),
        set: { movedAt: clock().toISOString(), sentAgain: sentAgain + 1 },
        condition: '#movedAt = :before',
        values: { before: movedAt },
      });
      // One that has moved meanwhile needs no note.
      await writeIfHolds(() => client.send(new UpdateCommand(update)));
    },
  };
};
