import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { hostStateId, robotsRecordId } from '../../lambdas/contract/tables.ts';
import { freshHost } from '../../lambdas/domain/politeness/host-state.ts';
import type { DocumentClient } from '../../lambdas/shared/stores/document-client.ts';
import type { KnownRobots } from '../../lambdas/shared/stores/robots-store.ts';
import { isSpecial, type NamedHost } from './describe-host.ts';

type Item = Record<string, unknown>;

const hostOf = (item: Item): NamedHost => {
  const { host, state = freshHost, revision = 0, lineEndsAt = 0, given } = item as Partial<NamedHost>;
  return { host: host ?? '', state, revision, lineEndsAt, ...(given ? { given } : {}) };
};

/** Every host that was ever asked: those in trouble first, then by name. */
export const listHosts = async (client: DocumentClient, tableName: string): Promise<NamedHost[]> => {
  const hosts: NamedHost[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const scan = {
      TableName: tableName,
      FilterExpression: 'recordId = :state',
      ExpressionAttributeValues: { ':state': hostStateId },
      ExclusiveStartKey,
    };
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(scan));
    hosts.push(...Items.filter(({ recordId }) => recordId === hostStateId).map(hostOf));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return hosts.sort(
    (one, other) => Number(isSpecial(other)) - Number(isSpecial(one)) || (one.host < other.host ? -1 : 1),
  );
};

/** What the origins of a host say to us in their robots.txt. */
export const robotsOf = async (
  client: DocumentClient,
  tableName: string,
  host: string,
): Promise<[origin: string, robots: KnownRobots][]> => {
  const prefix = robotsRecordId('');
  const found: [string, KnownRobots][] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const query = {
      TableName: tableName,
      KeyConditionExpression: '#host = :host AND recordId BETWEEN :prefix AND :behind',
      ExpressionAttributeNames: { '#host': 'host' },
      // An origin begins with a letter, which comes behind the one and before the other.
      ExpressionAttributeValues: { ':host': host, ':prefix': prefix, ':behind': `${prefix}~` },
      ExclusiveStartKey,
    };
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(query));
    for (const item of Items) {
      const { rules, crawlDelaySeconds, fetchedAt } = item as unknown as KnownRobots;
      const delay = crawlDelaySeconds === undefined ? {} : { crawlDelaySeconds };
      found.push([String(item.recordId).slice(prefix.length), { rules, fetchedAt, ...delay }]);
    }
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
};
