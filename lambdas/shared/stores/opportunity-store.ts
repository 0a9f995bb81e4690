import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../contract/tables.ts';
import type { Opportunity } from '../../domain/judging/opportunity.ts';
import { createCountedOpportunities } from './counted-opportunities.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { type OpportunityOrder, type OpportunitySummary, placeIn } from './opportunity-places.ts';
import { type OpportunityRow, opportunityOf, rowOf } from './opportunity-row.ts';
import { type ListPlan, type OpportunityFilter, planList } from './plan-list.ts';

/** One page of a list. */
export interface ListRequest {
  readonly order: OpportunityOrder;
  readonly filter: OpportunityFilter;
  /** The place behind which the page begins; that of nobody is good, too. */
  readonly after?: string;
  /** Between 1 and 100. */
  readonly limit: number;
}

export interface ListedPage {
  readonly items: readonly OpportunitySummary[];
  /** Where the next page begins, if there may be one: its opportunities may all fail the filter. */
  readonly next?: string;
}

/** A page by its number, of the list by score. */
export interface NumberedPage {
  readonly items: readonly OpportunitySummary[];
  readonly hasMore: boolean;
  /** All that are held: one whose auction has ended counts until it is judged again. */
  readonly total: number;
}

export interface OpportunityStore {
  /**
   * Without those whose auction has ended. A page costs at most two queries and `mostExamined` rows, whatever the table
   * holds, so that it may be shorter than its limit, or empty, and not be the last.
   */
  list(request: ListRequest): Promise<ListedPage>;
  /**
   * A page by its number, counted from 1: what lies before it is read with it, at most four queries of `mostExamined` rows.
   * @param limit `page` times `limit` is at most `deepestByNumber`
   */
  listByNumber(page: number, limit: number): Promise<NumberedPage>;
  get(opportunityId: string): Promise<Opportunity | undefined>;
  /** Those that exist, in no order. */
  getMany(opportunityIds: readonly string[]): Promise<Opportunity[]>;
  put(opportunity: Opportunity): Promise<void>;
  /** Removing what is not there is fine. */
  remove(opportunityId: string): Promise<void>;
}

/** How far pages by number reach: what lies before one is read with it. */
export const deepestByNumber = 1_000;

/** Queries that a page by number may take: one more than the deepest needs. */
const mostQueries = 4;

/** Rows that a page may read: some 60 read units, and half of what a query returns at most. */
export const mostExamined = 500;

const { partitionKey } = tables.opportunities;

/** No place holds a sign as low: the text behind which nothing but the next place comes. */
const behind = (place: string): string => `${place} `;

interface Examined {
  readonly items: readonly OpportunitySummary[];
  /** The last place that was read, unless the list ended there. */
  readonly stopped?: string;
}

/** The most keys that DynamoDB takes at once. */
const BATCH = 100;

const filterOf = ({ conditions }: ListPlan) => {
  const names: Record<string, string> = {};
  const values: Record<string, string | number> = {};
  const terms = conditions.map(({ path, sign, value }, at) => {
    for (const part of path) names[`#${part}`] = part;
    values[`:v${at}`] = value;
    return `${path.map((part) => `#${part}`).join('.')} ${sign} :v${at}`;
  });
  return { names, values, filter: terms.join(' AND ') };
};

/** What was read in another order, in that of the list. */
const sorted = ({ items }: Examined, order: OpportunityOrder, after = ''): Examined => {
  const places = items.map((item) => ({ item, place: placeIn(order, item) }));
  const ahead = places.filter(({ place }) => place > after);
  ahead.sort((one, other) => (one.place < other.place ? -1 : 1));
  return { items: ahead.map(({ item }) => item) };
};

const getBatch = async (
  tableName: string,
  client: DocumentClient,
  opportunityIds: readonly string[],
): Promise<Opportunity[]> => {
  const found: Opportunity[] = [];
  let keys: Record<string, unknown>[] = opportunityIds.map((id) => ({ [partitionKey]: id }));
  while (keys.length > 0) {
    const request = { [tableName]: { Keys: keys, ConsistentRead: true } };
    const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
    found.push(...((answer.Responses?.[tableName] ?? []) as OpportunityRow[]).map(opportunityOf));
    keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
};

export const createOpportunityStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  clock: () => Date = () => new Date(),
): OpportunityStore => {
  const examine = async (plan: ListPlan, from: string, rows: number): Promise<Examined> => {
    // DynamoDB refuses bounds that enclose nothing.
    if (from > plan.to) return { items: [] };
    const { names, values, filter } = filterOf(plan);
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: plan.index.name,
        KeyConditionExpression: '#partition = :partition AND #place BETWEEN :from AND :to',
        FilterExpression: filter,
        ExpressionAttributeNames: {
          ...names,
          '#partition': plan.index.partitionKey,
          '#place': plan.index.sortKey,
        },
        ExpressionAttributeValues: { ...values, ':partition': plan.partition, ':from': from, ':to': plan.to },
        Limit: rows,
      }),
    );
    const stopped: unknown = answer.LastEvaluatedKey?.[plan.index.sortKey];
    return {
      items: ((answer.Items ?? []) as OpportunityRow[]).map(({ summary }) => summary),
      ...(typeof stopped === 'string' && { stopped }),
    };
  };

  /** One row more than the page has says whether there are more; where few rows meet the filter the second query is long. */
  const inOrder = async (plan: ListPlan, after: string | undefined, limit: number): Promise<Examined> => {
    const first = await examine(plan, after === undefined ? plan.from : behind(after), limit + 1);
    if (first.stopped === undefined || first.items.length > limit) return first;
    const second = await examine(plan, behind(first.stopped), mostExamined - limit - 1);
    return { ...second, items: [...first.items, ...second.items] };
  };

  const counted = createCountedOpportunities(tableName, client);

  return {
    async list({ order, filter, after, limit }) {
      const plan = planList(order, filter, clock());
      const found = plan.isToBeSorted
        ? sorted(await examine(plan, plan.from, mostExamined), order, after)
        : await inOrder(plan, after, limit);
      const items = found.items.slice(0, limit);
      const last = items.at(-1);
      const next = found.items.length > limit && last !== undefined ? placeIn(order, last) : found.stopped;
      return { items, ...(next !== undefined && { next }) };
    },

    async listByNumber(page, limit) {
      const total = counted.total();
      const plan = planList('score', {}, clock());
      const through = page * limit;
      let found = await examine(plan, plan.from, Math.min(through + 1, mostExamined));
      for (let queries = 1; queries < mostQueries; queries += 1) {
        if (found.stopped === undefined || found.items.length > through) break;
        const more = await examine(plan, behind(found.stopped), mostExamined);
        found = { ...more, items: [...found.items, ...more.items] };
      }
      return {
        items: found.items.slice(through - limit, through),
        hasMore: found.items.length > through || found.stopped !== undefined,
        total: await total,
      };
    },

    async get(opportunityId) {
      const answer = await client.send(
        new GetCommand({
          TableName: tableName,
          Key: { [partitionKey]: opportunityId },
          ConsistentRead: true,
        }),
      );
      return answer.Item === undefined ? undefined : opportunityOf(answer.Item as OpportunityRow);
    },

    async getMany(opportunityIds) {
      const batches = Array.from({ length: Math.ceil(opportunityIds.length / BATCH) }, (_, index) =>
        getBatch(tableName, client, opportunityIds.slice(index * BATCH, (index + 1) * BATCH)),
      );
      return (await Promise.all(batches)).flat();
    },

    put: (opportunity) => counted.put(rowOf(opportunity)),
    remove: (opportunityId) => counted.remove(opportunityId),
  };
};
