import { hostStateId, robotsRecordId } from '../../lambdas/contract/tables.ts';
import { freshHost } from '../../lambdas/domain/politeness/host-state.ts';
import type { DocumentClient } from '../../lambdas/shared/stores/document-client.ts';
import type { HostRecord } from '../../lambdas/shared/stores/host-store.ts';
import { queryRows, scanRows } from '../../lambdas/shared/stores/read-rows.ts';
import { type OriginRobots, originRobotsOf } from '../../lambdas/shared/stores/robots-store.ts';
import { isSpecial, isUnread, type NamedHost } from './describe-host.ts';

type Item = Record<string, unknown>;

const robotsPrefix = robotsRecordId('');

const recordOf = (item: Item | undefined): HostRecord => {
  const { state = freshHost, revision = 0, lineEndsAt = 0, given } = (item ?? {}) as Partial<HostRecord>;
  return { state, revision, lineEndsAt, ...(given ? { given } : {}) };
};

const robotsIn = (items: readonly Item[]): [origin: string, robots: OriginRobots][] =>
  items
    .filter(({ recordId }) => String(recordId).startsWith(robotsPrefix))
    .map((item) => [String(item.recordId).slice(robotsPrefix.length), originRobotsOf(item)]);

/** The origins of a host whose robots.txt cannot be had. @param now milliseconds since the epoch */
export const unreadOf = (
  robots: readonly (readonly [origin: string, robots: OriginRobots])[],
  now: number,
): NamedHost['unread'] =>
  robots.flatMap(([origin, { trouble }]) => (isUnread(trouble, now) ? [[origin, trouble] as const] : []));

/** Every host that was ever asked: those in trouble first, then by name. @param now milliseconds since the epoch */
export const listHosts = async (
  client: DocumentClient,
  tableName: string,
  now: number,
): Promise<NamedHost[]> => {
  const rows = await scanRows<Item>(client, {
    TableName: tableName,
    FilterExpression: 'recordId = :state OR attribute_exists(trouble)',
    ExpressionAttributeValues: { ':state': hostStateId },
  });
  const hosts = [...Map.groupBy(rows, ({ host }) => String(host))].map(([host, items]) => ({
    host,
    ...recordOf(items.find(({ recordId }) => recordId === hostStateId)),
    unread: unreadOf(robotsIn(items), now),
  }));
  return hosts.sort(
    (one, other) => Number(isSpecial(other)) - Number(isSpecial(one)) || (one.host < other.host ? -1 : 1),
  );
};

/** What the origins of a host say to us in their robots.txt. */
export const robotsOf = async (
  client: DocumentClient,
  tableName: string,
  host: string,
): Promise<[origin: string, robots: OriginRobots][]> => {
  const rows = await queryRows<Item>(client, {
    TableName: tableName,
    KeyConditionExpression: '#host = :host AND recordId BETWEEN :prefix AND :behind',
    ExpressionAttributeNames: { '#host': 'host' },
    // An origin begins with a letter, which comes behind the one and before the other.
    ExpressionAttributeValues: { ':host': host, ':prefix': robotsPrefix, ':behind': `${robotsPrefix}~` },
  });
  return robotsIn(rows);
};
