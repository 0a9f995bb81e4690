import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { robotsRecordId } from '../../contract/tables.ts';
import type { RobotsRules } from '../../domain/politeness/robots-rules.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { expiryAfter } from './time-to-live.ts';

/** RFC 9309, 2.4: a robots.txt should not be used for longer. */
const FRESH_MS = 24 * 3_600_000;

/** Long enough for people to see what a site said lately. */
const KEPT_DAYS = 7;

/** What a site says to us in its robots.txt; `fetchedAt` in ISO 8601, UTC. */
export interface KnownRobots extends RobotsRules {
  readonly fetchedAt: string;
}

export interface RobotsStore {
  /** @param origin scheme, host and port. @returns undefined when it was never read, or a day ago. */
  get(origin: string, now: Date): Promise<KnownRobots | undefined>;
  put(origin: string, robots: KnownRobots): Promise<void>;
}

const isFresh = ({ fetchedAt }: KnownRobots, now: Date): boolean =>
  now.getTime() - Date.parse(fetchedAt) < FRESH_MS;

/** Keeps what it read in memory too, for as long as it may be used: it is asked for with every page. */
export const createRobotsStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): RobotsStore => {
  const remembered = new Map<string, KnownRobots>();
  const keyOf = (origin: string) => ({ host: new URL(origin).hostname, recordId: robotsRecordId(origin) });

  return {
    async get(origin, now) {
      const inMemory = remembered.get(origin);
      if (inMemory !== undefined && isFresh(inMemory, now)) return inMemory;
      const answer = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(origin), ConsistentRead: true }),
      );
      if (answer.Item === undefined) return undefined;
      const { rules, crawlDelaySeconds, fetchedAt } = answer.Item as KnownRobots;
      const robots = { rules, fetchedAt, ...(crawlDelaySeconds === undefined ? {} : { crawlDelaySeconds }) };
      if (!isFresh(robots, now)) return undefined;
      remembered.set(origin, robots);
      return robots;
    },

    async put(origin, robots) {
      const expiresAt = expiryAfter(KEPT_DAYS, new Date(robots.fetchedAt));
      await client.send(
        new PutCommand({ TableName: tableName, Item: { ...keyOf(origin), ...robots, expiresAt } }),
      );
      remembered.set(origin, robots);
    },
  };
};
