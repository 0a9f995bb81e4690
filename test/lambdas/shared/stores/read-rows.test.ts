import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { queryRows, scanRows } from '../../../../lambdas/shared/stores/read-rows.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const ofJob = {
  TableName: 'scrapeJobs',
  KeyConditionExpression: 'jobId = :job',
  ExpressionAttributeValues: { ':job': 'a' },
};

/** A job with seven rows and one with two, in a table that gives two an answer to who does not say how many. */
const sevenRows = async () => {
  const dynamo = inMemoryDynamo();
  const put = (jobId: string, recordId: string) =>
    dynamo.client.send(new PutCommand({ TableName: 'scrapeJobs', Item: { jobId, recordId } }));
  for (const recordId of '0123456') await put('a', recordId);
  for (const recordId of '01') await put('b', recordId);
  const before = dynamo.calls.length;
  return { client: dynamo.client, requests: () => dynamo.calls.length - before };
};
const names = (rows: readonly { readonly recordId: string }[]) =>
  rows.map(({ recordId }) => recordId).join('');

describe('rows that take several answers', () => {
  test('are all read', async () => {
    const { client } = await sevenRows();
    expect(names(await queryRows(client, ofJob))).toBe('0123456');
    expect(await scanRows(client, { TableName: 'scrapeJobs' })).toHaveLength(9);
  });

  test.each([
    [0, '', 0],
    [1, '0', 1],
    [6, '012345', 1],
    [7, '0123456', 1],
    [8, '0123456', 1],
  ])('are read no further than the first %i', async (Limit, read, requests) => {
    const context = await sevenRows();
    expect(names(await queryRows(context.client, { ...ofJob, Limit }))).toBe(read);
    expect(context.requests()).toBe(requests);
  });

  test('are read from where somebody stopped', async () => {
    const { client } = await sevenRows();
    const from = { ...ofJob, ExclusiveStartKey: { jobId: 'a', recordId: '3' } };
    expect(names(await queryRows(client, from))).toBe('456');
    expect(names(await queryRows(client, { ...from, Limit: 2 }))).toBe('45');
  });
});
