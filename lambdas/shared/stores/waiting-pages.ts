import { failureOf, putBackRecordId, tables, waitingRecordId } from '../../contract/tables.ts';
import type { PageToSend } from '../../domain/frontier.ts';
import type { JobTable, PageRow } from './job-rows.ts';
import { queryRows } from './read-rows.ts';

/** A page that waits, by the row in which it does; one that had been on its way to a browser goes on as it was. */
export interface WaitingPage extends PageToSend {
  readonly recordId: string;
}

/** Lies behind every identifier, and every time. */
const last = '~';

/** What waits, from the seeds outwards. */
export const newPages = [waitingRecordId(0, ''), waitingRecordId(99, last)] as const;

/** Behind it what was put back, host by host, in the order in which that was. */
export const putBackPages = (host: string) =>
  [putBackRecordId(host, '', ''), putBackRecordId(host, last, '')] as const;

export const allPages = [waitingRecordId(0, ''), putBackRecordId(last, '', '')] as const;

const pageToSend = ({ pageId, url, depth, foundOn, visit }: PageToSend): PageToSend => ({
  pageId,
  url,
  depth,
  foundOn,
  ...(visit && { visit }),
});

/** The first of a job's pages that wait for room, `limit` at most. */
export const firstWaiting = async (
  { name, client }: Pick<JobTable, 'name' | 'client'>,
  jobId: string,
  { among: [from, to], limit }: { readonly among: readonly [string, string]; readonly limit: number },
): Promise<WaitingPage[]> => {
  const rows = await queryRows<WaitingPage>(client, {
    TableName: name,
    KeyConditionExpression: 'jobId = :job AND recordId BETWEEN :first AND :last',
    ExpressionAttributeValues: { ':job': jobId, ':first': from, ':last': to },
    ConsistentRead: true,
    Limit: limit,
  });
  return rows.map((row) => ({ ...pageToSend(row), recordId: row.recordId }));
};

/**
 * Some of a job's pages that wait for a browser, from behind one of them around to it; perhaps a moment behind. Whoever
 * goes on where another has stopped passes none by, and does not meet who waits again all the time.
 */
export const nextAwaiting = async (
  { name, client }: Pick<JobTable, 'name' | 'client'>,
  jobId: string,
  { behind, limit }: { readonly behind: string; readonly limit: number },
): Promise<PageToSend[]> => {
  const { name: IndexName, sortKey } = tables.scrapeJobs.indexes.byFailure;
  const between = (from: string, to: string, Limit: number) =>
    queryRows<PageRow>(client, {
      TableName: name,
      IndexName,
      KeyConditionExpression: `jobId = :job AND ${sortKey} BETWEEN :first AND :last`,
      ExpressionAttributeValues: {
        ':job': jobId,
        ':first': failureOf('awaiting-browser', from),
        ':last': failureOf('awaiting-browser', to),
      },
      Limit,
    });
  // A blank sorts before all that an identifier may go on with.
  const rows = await between(behind === '' ? '' : `${behind} `, last, limit);
  if (behind !== '' && rows.length < limit) rows.push(...(await between('', behind, limit - rows.length)));
  return rows.map(pageToSend);
};
