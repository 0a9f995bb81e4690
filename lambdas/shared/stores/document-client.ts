import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** What a store needs of DynamoDB; a test passes its own. */
export type DocumentClient = Pick<DynamoDBDocumentClient, 'send'>;

let client: DynamoDBDocumentClient | undefined;

/**
 * One client per process, made on first use so that importing a handler opens nothing. Optional fields that are
 * undefined are left out of rows.
 */
export const documentClient = (): DocumentClient => {
  client ??= DynamoDBDocumentClient.from(new DynamoDBClient({}), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return client;
};
