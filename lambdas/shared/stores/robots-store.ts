import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { robotsRecordId } from '../../contract/tables.ts';
import type { RobotsRules } from '../../domain/politeness/robots-rules.ts';
import type { RobotsTrouble } from '../../domain/politeness/robots-trouble.ts';
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

/** The robots.txt of an origin, as far as it is known. */
export interface OriginRobots {
  /** Absent when it was never read, or a day ago. */
  readonly known?: KnownRobots;
  /** When it could not be had lately. */
  readonly trouble?: RobotsTrouble;
}

/** An origin is scheme, host and port. */
export interface RobotsStore {
  get(origin: string, now: Date): Promise<OriginRobots>;
  /** Keeps what was read, which ends all trouble. */
  put(origin: string, robots: KnownRobots): Promise<void>;
  /** Keeps that it cannot be had. What was read beside us stays known. */
  setTrouble(origin: string, trouble: RobotsTrouble): Promise<void>;
}

const isFresh = ({ fetchedAt }: KnownRobots, now: Date): boolean =>
  now.getTime() - Date.parse(fetchedAt) < FRESH_MS;

/** The columns of a row, which holds trouble alone before anything was read. */
interface RobotsRow extends Partial<KnownRobots> {
  readonly trouble?: RobotsTrouble;
}

/** What a row of the table says, whether it is still to be used or not. */
export const originRobotsOf = (row: RobotsRow): OriginRobots => {
  const { rules, crawlDelaySeconds, fetchedAt, trouble } = row;
  const delay = crawlDelaySeconds === undefined ? {} : { crawlDelaySeconds };
  return {
    ...(rules !== undefined && fetchedAt !== undefined && { known: { rules, fetchedAt, ...delay } }),
    ...(trouble !== undefined && { trouble }),
  };
};

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
      if (inMemory !== undefined && isFresh(inMemory, now)) return { known: inMemory };
      const answer = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(origin), ConsistentRead: true }),
      );
      const { known, trouble } = originRobotsOf(answer.Item ?? {});
      if (known === undefined || !isFresh(known, now)) return trouble === undefined ? {} : { trouble };
      remembered.set(origin, known);
      return { known };
    },

    async put(origin, robots) {
      const expiresAt = expiryAfter(KEPT_DAYS, new Date(robots.fetchedAt));
      await client.send(
        new PutCommand({ TableName: tableName, Item: { ...keyOf(origin), ...robots, expiresAt } }),
      );
      remembered.set(origin, robots);
    },

    async setTrouble(origin, trouble) {
      const update = {
        TableName: tableName,
        Key: keyOf(origin),
        UpdateExpression: 'SET trouble = :trouble, expiresAt = :expiresAt',
        ExpressionAttributeValues: {
          ':trouble': trouble,
          ':expiresAt': expiryAfter(KEPT_DAYS, new Date(trouble.until)),
        },
      };
      await client.send(new UpdateCommand(update));
    },
  };
};
