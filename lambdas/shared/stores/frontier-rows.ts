import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { failureOf, waitingRecordId } from '../../contract/tables.ts';
import type { FoundPage, PageState, ScrapeJob } from '../../domain/scrape-job.ts';
import { type JobRow, type JobTable, jobDays, jobKey, pageKey } from './job-rows.ts';
import type { LineName } from './put-back-lines.ts';
import { rowUpdate } from './row-update.ts';
import { expiryAfter } from './time-to-live.ts';
import type { WaitingPage } from './waiting-pages.ts';

/** What a transaction writes. */
export type Writes = NonNullable<TransactWriteCommandInput['TransactItems']>;

/** The rows of a page that is new to its job; one that waits has a second one, by which it is found in its turn. */
export const birthOf = (
  { name, clock }: JobTable,
  jobId: string,
  page: FoundPage & { readonly state: 'waiting' | 'found' },
): Writes => {
  const { state, ...found } = page;
  const expiresAt = expiryAfter(jobDays, clock());
  const row = { ...page, ...pageKey(jobId, page.pageId), movedAt: clock().toISOString(), expiresAt };
  const put = { TableName: name, Item: row, ConditionExpression: 'attribute_not_exists(jobId)' };
  const recordId = waitingRecordId(page.depth, page.pageId);
  const waiting = { TableName: name, Item: { ...found, jobId, recordId, expiresAt } };
  return state === 'waiting' ? [{ Put: put }, { Put: waiting }] : [{ Put: put }];
};

/** What takes a page out of those that wait; the condition lets it happen once. */
export const departureOf = (
  { name, clock }: JobTable,
  jobId: string,
  page: WaitingPage & { readonly to: PageState; readonly reason?: string },
): Writes => {
  const { to, reason, pageId, recordId } = page;
  const ended = reason === undefined ? {} : { reason, failure: failureOf(to, pageId) };
  const move = rowUpdate(name, {
    key: pageKey(jobId, pageId),
    set: { state: to, movedAt: clock().toISOString(), ...ended },
    condition: '#state = :waiting',
    values: { waiting: 'waiting' satisfies PageState },
  });
  return [{ Update: move }, { Delete: { TableName: name, Key: { jobId, recordId } } }];
};

/** The most that may have been released before, for a condition that others' releases break. */
interface Growth {
  readonly released: number;
  readonly releasedBefore: number;
}

/** Counts pages that are found in the job's own row, where two limits hold: how many there may be, and be on their way. */
export const growthOf = (
  { name }: JobTable,
  { jobId, state }: Pick<ScrapeJob, 'jobId' | 'state'>,
  growth: Growth & { readonly found: number; readonly maxPages: number },
): Writes => [
  {
    Update: {
      TableName: name,
      Key: jobKey(jobId),
      UpdateExpression: 'SET #counters.#found = #counters.#found + :found ADD released :released',
      ConditionExpression: '#state = :state AND #counters.#found <= :free AND released <= :before',
      ExpressionAttributeNames: { '#counters': 'counters', '#found': 'found', '#state': 'state' },
      ExpressionAttributeValues: {
        ':found': growth.found,
        ':free': growth.maxPages - growth.found,
        ':released': growth.released,
        ':before': growth.releasedBefore,
        ':state': state,
      },
    },
  },
];

/** What takes a page out of those that wait for a browser; the condition lets it happen once. */
export const endOfBrowserWait = (
  { name, clock }: JobTable,
  jobId: string,
  { pageId, to, reason }: { readonly pageId: string; readonly to: PageState; readonly reason?: string },
): Writes => [
  {
    Update: rowUpdate(name, {
      key: pageKey(jobId, pageId),
      set: {
        state: to,
        movedAt: clock().toISOString(),
        failure: failureOf(to, pageId),
        ...(reason === undefined ? {} : { reason }),
      },
      condition: '#state = :awaiting',
      values: { awaiting: 'awaiting-browser' satisfies PageState },
    }),
  },
];

/**
 * Counts pages that waited and go on their way, on the same conditions. `resumed`: those that waited for a browser.
 * `set`: what else becomes of the job's row.
 */
export const releaseOf = (
  { name }: JobTable,
  { jobId, state }: Pick<ScrapeJob, 'jobId' | 'state'>,
  {
    released,
    releasedBefore,
    resumed = 0,
    set,
  }: Growth & {
    readonly resumed?: number;
    readonly set: Partial<Pick<JobRow, 'resumedUpTo' | LineName>>;
  },
): Writes => {
  // Numbered, as no host is a name for a place in an expression.
  const entries = Object.entries(set);
  const also = entries.map((_, index) => `, #set${index} = :set${index}`).join('');
  return [
    {
      Update: {
        TableName: name,
        Key: jobKey(jobId),
        UpdateExpression: `SET #state = :state${also} ADD released :released, resumed :resumed`,
        ConditionExpression: '#state = :state AND released <= :before',
        ExpressionAttributeNames: {
          '#state': 'state',
          ...Object.fromEntries(entries.map(([attribute], index) => [`#set${index}`, attribute])),
        },
        ExpressionAttributeValues: {
          ':released': released,
          ':resumed': resumed,
          ...Object.fromEntries(entries.map(([, value], index) => [`:set${index}`, value])),
          ':before': releasedBefore,
          ':state': state,
        },
      },
    },
  ];
};
