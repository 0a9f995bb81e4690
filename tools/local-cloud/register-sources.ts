import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Source } from '../../lambdas/domain/source.ts';
import { createSourceStore } from '../../lambdas/shared/stores/source-store.ts';
import type { LocalCloud } from './local-cloud.ts';
import type { Outputs } from './stack-outputs.ts';

/** Puts sources into the deployed table, which no API does; one that an operator has paused stays so. */
export const registerSources = async (
  cloud: LocalCloud,
  { SourcesTableName }: Outputs,
  sources: readonly Source[],
): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
  const store = createSourceStore(SourcesTableName, client);
  await Promise.all(sources.map((source) => store.put(source)));
};
