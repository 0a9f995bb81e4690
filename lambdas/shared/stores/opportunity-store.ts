import { BatchGetCommand, DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { openRanking, tables } from '../../contract/tables.ts';
import type { Opportunity, Receipt } from '../../domain/judging/opportunity.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { packJson, unpackJson } from './pack-json.ts';

export interface OpportunityStore {
  /** The best first; none whose auction has ended. */
  best(limit: number): Promise<Opportunity[]>;
  get(opportunityId: string): Promise<Opportunity | undefined>;
  /** Those that exist, in no order. */
  getMany(opportunityIds: readonly string[]): Promise<Opportunity[]>;
  put(opportunity: Opportunity): Promise<void>;
  /** Removing what is not there is fine. */
  remove(opportunityId: string): Promise<void>;
}

const { partitionKey, indexes } = tables.opportunities;
const { name: indexName, partitionKey: ranking } = indexes.byScore;

/** The receipt is nine tenths of an opportunity, and is written, indexed and compared with each judgement: it is packed. */
interface OpportunityRow extends Omit<Opportunity, 'receipt'> {
  readonly [ranking]: string;
  /** Not packed in rows of the version before. */
  readonly receipt: string | Receipt;
  /** Milliseconds since 1970, so that DynamoDB can compare what pages print with any offset. */
  readonly endsAt?: number;
}

const opportunityOf = ({
  [ranking]: _,
  endsAt: _endsAt,
  receipt,
  ...opportunity
}: OpportunityRow): Opportunity => ({
  ...opportunity,
  receipt: typeof receipt === 'string' ? (unpackJson(receipt) as Receipt) : receipt,
});

/** The most keys that DynamoDB takes at once. */
const BATCH = 100;

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
): OpportunityStore => ({
  async best(limit) {
    const found: OpportunityRow[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: indexName,
          KeyConditionExpression: '#ranking = :ranking',
          FilterExpression: 'attribute_not_exists(endsAt) OR endsAt > :now',
          ExpressionAttributeNames: { '#ranking': ranking },
          ExpressionAttributeValues: { ':ranking': openRanking, ':now': clock().getTime() },
          ScanIndexForward: false,
          Limit: limit,
          ExclusiveStartKey,
        }),
      );
      found.push(...((answer.Items ?? []) as OpportunityRow[]));
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined && found.length < limit);
    return found.slice(0, limit).map(opportunityOf);
  },

  async get(opportunityId) {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: { [partitionKey]: opportunityId }, ConsistentRead: true }),
    );
    return answer.Item === undefined ? undefined : opportunityOf(answer.Item as OpportunityRow);
  },

  async getMany(opportunityIds) {
    const batches = Array.from({ length: Math.ceil(opportunityIds.length / BATCH) }, (_, index) =>
      getBatch(tableName, client, opportunityIds.slice(index * BATCH, (index + 1) * BATCH)),
    );
    return (await Promise.all(batches)).flat();
  },

  async put(opportunity) {
    const row: OpportunityRow = {
      ...opportunity,
      receipt: packJson(opportunity.receipt),
      [ranking]: openRanking,
      ...(opportunity.auctionEnd === null ? {} : { endsAt: Date.parse(opportunity.auctionEnd) }),
    };
    await client.send(new PutCommand({ TableName: tableName, Item: row }));
  },

  async remove(opportunityId) {
    await client.send(new DeleteCommand({ TableName: tableName, Key: { [partitionKey]: opportunityId } }));
  },
});
