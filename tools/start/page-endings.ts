import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { pageRecordId } from '../../lambdas/contract/tables.ts';
import type { ScrapePage } from '../../lambdas/domain/scrape-job.ts';
import type { LocalCloud } from '../local-cloud/local-cloud.ts';

/** How many pages ended in the same state for the same reason. */
export interface Ending {
  readonly state: ScrapePage['state'];
  readonly reason: string;
  readonly pages: number;
  /** One of them. */
  readonly example: string;
}

/** Groups the pages that were not extracted by state and reason, the most frequent first. */
export const groupEndings = (pages: readonly ScrapePage[]): Ending[] => {
  const groups = new Map<string, Ending>();
  for (const { state, reason = '', url } of pages) {
    if (state === 'extracted') continue;
    const known = groups.get(`${state} ${reason}`);
    groups.set(`${state} ${reason}`, {
      state,
      reason,
      pages: (known?.pages ?? 0) + 1,
      example: known?.example ?? url,
    });
  }
  return [...groups.values()].sort((one, other) => other.pages - one.pages);
};

/** The endings of a run, for people. */
export const describeEndings = (endings: readonly Ending[]): string[] =>
  endings.map(({ state, reason, pages, example }) => `  ${pages} ${state}: ${reason}, e.g. ${example}`);

/** The rows of a job's pages, all at once: the API lists them in parts. */
export const readPages = async (
  cloud: LocalCloud,
  tableName: string,
  jobId: string,
): Promise<ScrapePage[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
  const pages: ScrapePage[] = [];
  const query = {
    TableName: tableName,
    KeyConditionExpression: 'jobId = :jobId AND begins_with(recordId, :pages)',
    ExpressionAttributeValues: { ':jobId': jobId, ':pages': pageRecordId('') },
  };
  for await (const { Items = [] } of paginateQuery({ client }, query)) pages.push(...(Items as ScrapePage[]));
  return pages;
};

/** How many rows a table has, or one of its indexes. */
export const countRows = async (
  cloud: LocalCloud,
  tableName: string,
  indexName?: string,
): Promise<number> => {
  const scanned = { TableName: tableName, IndexName: indexName, Select: 'COUNT' } as const;
  const client = new DynamoDBClient(cloud.clientOptions);
  let rows = 0;
  for await (const { Count = 0 } of paginateScan({ client }, scanned)) {
    rows += Count;
  }
  return rows;
};
