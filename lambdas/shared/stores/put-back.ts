import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { putBackRecordId } from '../../contract/tables.ts';
import type { Visit } from '../../contract/visit.ts';
import type { PageState } from '../../domain/scrape-job.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type JobTable, jobDays, jobKey, type PageRow, pageKey } from './job-rows.ts';
import { lineNameOf, type PutBackLine } from './put-back-lines.ts';
import { rowUpdate } from './row-update.ts';
import { expiryAfter } from './time-to-live.ts';

/** Others put pages back, release some and change the job at the same time. */
const MAX_ROUNDS = 20;

/**
 * `waits`: the page waits in the frontier, for room in the line of its host; `goes-on`: only its message knows how it goes
 * on, with which it has to wait.
 */
export type PutBack = 'waits' | 'goes-on';

export interface PutBackStore {
  /**
   * Takes a page back from its way, to its host or to a browser, since its host is asked so slowly that too many wait for it.
   * It goes behind all that wait, where pages of that host are left alone for a time.
   * @param page `visit`: why it goes to a browser, if it does; `until`: ISO 8601; `room`: how many of them are put on their
   * way then, at least 1
   */
  putBack(page: {
    readonly jobId: string;
    readonly pageId: string;
    readonly visit?: Visit | undefined;
    readonly until: string;
    readonly room: number;
  }): Promise<PutBack>;
}

export const createPutBackStore = (table: JobTable): PutBackStore => {
  const { name: tableName, client, clock } = table;

  const getPage = async (jobId: string, pageId: string): Promise<PageRow | undefined> => {
    const get = { TableName: tableName, Key: pageKey(jobId, pageId), ConsistentRead: true };
    return (await client.send(new GetCommand(get))).Item as PageRow | undefined;
  };

  return {
    async putBack({ jobId, pageId, visit, until, room }) {
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const page = await getPage(jobId, pageId);
        if (page?.state === 'waiting') return 'waits';
        const isRendering = page?.state === 'rendering' && visit !== undefined;
        if (page === undefined || (page.state !== 'found' && !isRendering)) return 'goes-on';
        const { url, depth, foundOn, state } = page;
        const host = new URL(url).hostname;
        // That it was fetched is counted: it goes on to the browser as it was, and is fetched no more.
        const known = isRendering ? { visit } : {};
        const at = clock().toISOString();
        const move = rowUpdate(tableName, {
          key: pageKey(jobId, pageId),
          set: { state: 'waiting' satisfies PageState, movedAt: at, ...known },
          condition: '#state = :from',
          values: { from: state },
        });
        const waiting = {
          TableName: tableName,
          Item: {
            jobId,
            recordId: putBackRecordId(host, at, pageId),
            pageId,
            url,
            depth,
            foundOn,
            ...known,
            expiresAt: expiryAfter(jobDays, clock()),
          },
        };
        const count = {
          TableName: tableName,
          Key: jobKey(jobId),
          UpdateExpression: 'SET #line = :line ADD released :back',
          ExpressionAttributeNames: { '#line': lineNameOf(host) },
          ExpressionAttributeValues: {
            ':line': { until, room, left: room } satisfies PutBackLine,
            ':back': -1,
          },
        };
        const transaction = { TransactItems: [{ Update: move }, { Put: waiting }, { Update: count }] };
        if (await writeIfHolds(() => client.send(new TransactWriteCommand(transaction)))) return 'waits';
      }
      throw new RetryLaterError('rows-contended', `Page ${pageId} of job ${jobId} kept changing`, 5);
    },
  };
};
