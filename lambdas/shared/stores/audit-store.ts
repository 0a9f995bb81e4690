import { setTimeout } from 'node:timers/promises';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { auditRecordId, tables } from '../../contract/tables.ts';
import {
  type AuditEntry,
  type AuditRecord,
  type ChainHead,
  chainStart,
  sealEntry,
} from '../../domain/audit/audit-record.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { MAX_TRIES, pauseAfter, writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { queryRows } from './read-rows.ts';

export interface AuditStore {
  /**
   * Reads what the first `append` of a process needs, while others are waited for. It does not fail; it is to be waited for
   * before the answer, since a function that is frozen meanwhile wakes to a dead connection.
   * @param at ISO 8601, UTC
   */
  expect(at: string): Promise<void>;
  /**
   * Adds the entry behind the last record of its day. When an answer of DynamoDB is lost it may stand there twice; it is
   * never missing.
   * @throws RetryLaterError `audit-contended` when others keep taking the next place.
   */
  append(entry: AuditEntry): Promise<void>;
  /** All records of a day, as they are numbered. @param day ISO 8601, UTC */
  of(day: string): Promise<AuditRecord[]>;
  /** The last records of a day, the last one first; fewer than the limit when there are no others. @param before a number */
  newest(day: string, range: { readonly before?: number; readonly limit: number }): Promise<AuditRecord[]>;
}

/** A year and a month: a record of any day within twelve months is there, with all of its day. */
const keptDays = 397;
const secondsADay = 86_400;

const { partitionKey, sortKey, timeToLive } = tables.audit;

type AuditRow = AuditRecord & { readonly [sortKey]: string; readonly [timeToLive]: number };

const dayOf = (at: string): string => at.slice(0, 10);

const rowOf = (record: AuditRecord): AuditRow => ({
  ...record,
  [sortKey]: auditRecordId(record.number),
  // By the day and not by the moment, so that a chain goes as a whole.
  [timeToLive]: Date.parse(record.day) / 1_000 + keptDays * secondsADay,
});

const recordOf = ({ [sortKey]: _place, [timeToLive]: _end, ...record }: AuditRow): AuditRecord => record;

export const createAuditStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  pause: (milliseconds: number) => Promise<unknown> = setTimeout,
): AuditStore => {
  /** The last record that this process wrote: mostly the last of all, and if not, its next place is taken. */
  let known: ChainHead | undefined;
  /** What is being read for the first append of a day. */
  let expected: { readonly day: string; readonly head: Promise<ChainHead> } | undefined;

  const query = (day: string) => ({
    TableName: tableName,
    KeyConditionExpression: '#day = :day',
    ExpressionAttributeNames: { '#day': partitionKey },
    ExpressionAttributeValues: { ':day': day },
    ConsistentRead: true,
  });

  const upTo = (day: string, before: number) => ({
    KeyConditionExpression: '#day = :day AND #record < :before',
    ExpressionAttributeNames: { '#day': partitionKey, '#record': sortKey },
    ExpressionAttributeValues: { ':day': day, ':before': auditRecordId(before) },
  });

  const readHead = async (day: string): Promise<ChainHead> => {
    const last = { ...query(day), ScanIndexForward: false, Limit: 1 };
    return (await queryRows<AuditRow>(client, last))[0] ?? chainStart(day);
  };

  const headOf = (day: string): Promise<ChainHead> => {
    const coming = expected?.day === day ? expected.head.catch(() => readHead(day)) : readHead(day);
    expected = undefined;
    return coming;
  };

  return {
    async expect(at) {
      const day = dayOf(at);
      if (known?.day === day || expected?.day === day) return;
      const head = readHead(day);
      expected = { day, head };
      await head.catch(() => {});
    },

    async append(entry) {
      const day = dayOf(entry.at);
      let head = known?.day === day ? known : await headOf(day);
      for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
        const record = sealEntry(entry, head);
        const put = {
          TableName: tableName,
          Item: rowOf(record),
          ConditionExpression: `attribute_not_exists(${sortKey})`,
        };
        if (await writeIfHolds(() => client.send(new PutCommand(put)))) {
          known = record;
          return;
        }
        await pause(pauseAfter(tries, Math.random()));
        head = await readHead(day);
      }
      throw new RetryLaterError('audit-contended', 'The audit trail was busy, and nothing was done', 2);
    },

    async of(day) {
      return (await queryRows<AuditRow>(client, query(day))).map(recordOf);
    },

    async newest(day, { before, limit }) {
      const all = { ...query(day), ScanIndexForward: false, Limit: limit };
      const input = before === undefined ? all : { ...all, ...upTo(day, before) };
      return (await queryRows<AuditRow>(client, input)).map(recordOf);
    },
  };
};
