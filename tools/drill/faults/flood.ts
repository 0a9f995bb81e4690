import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../../lambdas/contract/tables.ts';
import type { Fault } from '../fault.ts';

/** Twice what an address may ask in a minute. */
const requests = 200;
const atOnce = 5;

/** One client asks far more often than it may. */
export const flood: Fault = {
  name: 'flood',
  does: 'One client sends twice as many requests as it may',
  fires: /LimitAlarmsManyLimited|AccessAlarmsManyBlocked/,
  parts: ['api', 'operations'],
  // The wall's alarm wants more than one address sends: this one stands for several.
  times: 10,
  lastsMinutes: 60,
  // The buckets fill again by themselves within a minute; who drills does not wait for that.
  make:
    async ({ physicalIdOf, product: { cloud } }) =>
    async () => {
      const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
      const TableName = physicalIdOf('AWS::DynamoDB::Table', 'TablesApiLimitsTable');
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      const { partitionKey } = tables.apiLimits;
      for (const row of Items) {
        await client.send(new DeleteCommand({ TableName, Key: { [partitionKey]: row[partitionKey] } }));
      }
    },
  work: async ({ ask }) => {
    for (let sent = 0; sent < requests; sent += atOnce) {
      const answers = await Promise.all(Array.from({ length: atOnce }, () => ask('/api/opportunities')));
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    }
  },
};
