import {
  CreateTableCommand,
  DynamoDBClient,
  type KeySchemaElement,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../lambdas/contract/tables.ts';
import type { LocalCloud } from '../../tools/local-cloud/local-cloud.ts';

const { partitionKey, indexes } = tables.opportunities;

const keysOf = (partition: string, sort?: string): KeySchemaElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  ...(sort === undefined ? [] : [{ AttributeName: sort, KeyType: 'RANGE' as const }]),
];

/**
 * Makes the table of opportunities with its indexes, as the contract has them, without deploying the product.
 * @returns a client for it.
 */
export const createOpportunityTable = async (
  { clientOptions }: LocalCloud,
  tableName: string,
): Promise<DynamoDBDocumentClient> => {
  const client = new DynamoDBClient(clientOptions);
  const every = Object.values(indexes);
  const keys = [partitionKey, ...every.flatMap((index) => [index.partitionKey, index.sortKey])];
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...new Set(keys)].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: keysOf(partitionKey),
      GlobalSecondaryIndexes: every.map((index) => ({
        IndexName: index.name,
        KeySchema: keysOf(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.holds] },
      })),
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: tableName });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
};
