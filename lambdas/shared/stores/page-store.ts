import {
  GetCommand,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { failureOf } from '../../contract/tables.ts';
import type { Visit } from '../../contract/visit.ts';
import {
  counterOfState,
  isFinal,
  type JobCounters,
  mayAdvance,
  type PageState,
  type ScrapePage,
} from '../../domain/scrape-job.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { type OffersReader, offersUpdate } from './compliance-store.ts';
import { writeIfHolds } from './conditional-write.ts';
import {
  countersKey,
  isIndexed,
  type JobTable,
  jobDays,
  type PageRow,
  pageKey,
  shardOf,
} from './job-rows.ts';
import { rowUpdate } from './row-update.ts';
import { expiryAfter } from './time-to-live.ts';

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
  /** Why, for a page that is quarantined, dead-lettered or skipped. */
  readonly reason?: string;
  /** How the page was got, and what that took. */
  readonly visit?: Visit | undefined;
}

/** A page, and how it goes to a browser if it needs one. */
export type ReadPage = ScrapePage & { readonly visit?: Visit };

export interface PageStore {
  getPage(jobId: string, pageId: string): Promise<ReadPage | undefined>;
  /**
   * Moves a page, its job's counters and its source's offers in one transaction, exactly once. That a page was fetched
   * counts with its end, seconds later: a transaction of its own would cost four times the step.
   * @returns false when the page does not exist, is there already, or may not go there from where it is.
   */
  advancePage(change: PageChange): Promise<boolean>;
}

/** The page without what its row carries beside it. */
export const pageOf = ({ pageId, url, depth, foundOn, state, reason }: PageRow): ScrapePage => ({
  pageId,
  url,
  depth,
  foundOn,
  state,
  ...(reason === undefined ? {} : { reason }),
});

/**
 * The counters that a step moves by itself: a page that ends anew takes its first end back, so that it has ended once. One
 * that needs a browser was fetched before, unless it was known to need one.
 */
const countedBy = (
  { state: from, countsWithEnd = false }: Pick<PageRow, 'state' | 'countsWithEnd'>,
  { to, visit }: Pick<PageChange, 'to' | 'visit'>,
): Partial<JobCounters> => {
  if (to === 'fetched') return {};
  const [before, after] = [counterOfState[from], counterOfState[to]];
  const needsBrowser = from === 'found' && (to === 'rendering' || to === 'awaiting-browser');
  const isFetched = needsBrowser ? visit?.fetchMs !== undefined : from === 'fetched' && countsWithEnd;
  return {
    ...(isIndexed(from) && before !== undefined ? { [before]: -1 } : {}),
    ...(after === undefined ? {} : { [after]: 1 }),
    ...(isFetched && { fetched: 1 }),
  };
};

type RowUpdate = UpdateCommandInput & { readonly UpdateExpression: string };

export const createPageStore = (table: JobTable): PageStore => {
  const { name: tableName, client, clock } = table;

  const readRow = async (jobId: string, pageId: string): Promise<PageRow | undefined> => {
    const get = { TableName: tableName, Key: pageKey(jobId, pageId), ConsistentRead: true };
    const { Item } = await client.send(new GetCommand(get));
    return Item as PageRow | undefined;
  };

  /** @returns false when the page is not as it was read. One row alone needs no transaction, which costs twice. */
  const write = (move: RowUpdate, counts: readonly RowUpdate[]): Promise<boolean> => {
    const transaction = { TransactItems: [move, ...counts].map((Update) => ({ Update })) };
    return writeIfHolds(() =>
      counts.length === 0
        ? client.send(new UpdateCommand(move))
        : client.send(new TransactWriteCommand(transaction)),
    );
  };

  /** Adds to counters that nobody has a condition on, so that any of their rows will do. */
  const countOf = (jobId: string, pageId: string, counters: Partial<JobCounters>) => {
    const moved = Object.entries(counters).filter(([, by]) => by !== 0);
    return {
      TableName: tableName,
      Key: countersKey(jobId, pageId),
      UpdateExpression: `SET expiresAt = :expiresAt ADD ${moved.map(([name]) => `#${name} :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(moved.map(([name]) => [`#${name}`, name])),
      ExpressionAttributeValues: {
        ':expiresAt': expiryAfter(jobDays, clock()),
        ...Object.fromEntries(moved.map(([name, by]) => [`:${name}`, by])),
      },
    };
  };

  return {
    async getPage(jobId, pageId) {
      const row = await readRow(jobId, pageId);
      return row && { ...pageOf(row), ...(row.visit && { visit: row.visit }) };
    },

    async advancePage({ jobId, pageId, to, counters, reader, reason, visit }) {
      const { offers = 0, invalidOffers = 0 } = counters ?? {};
      const offered =
        reader !== undefined && offers > 0
          ? [offersUpdate(tableName, { ...reader, offers, invalidOffers, shard: shardOf(pageId) }, clock())]
          : [];
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const page = await readRow(jobId, pageId);
        if (page === undefined || !mayAdvance(page.state, to)) return false;
        const before = isFinal(page.state) ? `set aside before: ${page.reason ?? 'unknown'}` : undefined;
        const reasons = [reason, before].filter((each) => each !== undefined);
        const count = { ...countedBy(page, { to, visit }), ...counters };
        const counted = Object.values(count).some((by) => by !== 0) ? [countOf(jobId, pageId, count)] : [];
        const move = rowUpdate(tableName, {
          key: pageKey(jobId, pageId),
          set: {
            state: to,
            movedAt: clock().toISOString(),
            ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
            ...(visit === undefined ? {} : { visit }),
            ...(to === 'fetched' ? { countsWithEnd: true } : {}),
            ...(isIndexed(page.state) || isIndexed(to) ? { failure: failureOf(to, pageId) } : {}),
          },
          condition: '#state = :from',
          values: { from: page.state },
        });
        if (await write(move, [...counted, ...offered])) return true;
      }
      throw new RetryLaterError('rows-contended', `Page ${pageId} of job ${jobId} kept changing`, 5);
    },
  };
};
