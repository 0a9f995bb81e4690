import { randomUUID } from 'node:crypto';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { tables } from '../contract/tables.ts';
import { connectRedis } from '../shared/cache/connect-redis.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { observeHandler } from '../shared/observability/observe-handler.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { type CacheInvalidator, invalidateCache } from './invalidate-cache.ts';

const telemetry = createTelemetry('api');

/** Nobody waits here for an answer, as clients do: milliseconds. */
const patience = { call: 1_000, connecting: 2_000 };

let invalidator: CacheInvalidator | undefined;

const connect = (): CacheInvalidator => {
  const store = connectRedis(readEnvironment('invalidate-cache'), patience);
  if (store === undefined) throw new Error('CACHE_HOST is empty: there is no shared cache to invalidate');
  return { store, newMark: randomUUID };
};

/**
 * Hears of changed opportunities from their table's stream. A batch that fails is tried again as a whole: marking twice is
 * fine.
 */
const hear = async ({ Records: records }: DynamoDBStreamEvent): Promise<void> => {
  invalidator ??= connect();
  const ids = records.flatMap(({ dynamodb }) => dynamodb?.Keys?.[tables.opportunities.partitionKey]?.S ?? []);
  try {
    await invalidateCache(invalidator, ids);
  } catch (error) {
    telemetry.count('CacheErrors');
    throw error;
  }
};

export const handler = observeHandler(telemetry, hear);
