import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Violation } from '../validation/violation.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { expiryAfter } from './time-to-live.ts';

/** A page, or one record of it, that must not be used, with everything that speaks against it. */
export interface QuarantineEntry {
  readonly sourceId: string;
  readonly jobId: string;
  readonly pageId: string;
  readonly url: string;
  readonly rawPageKey: string;
  /** SHA-256 of the raw page, hexadecimal. */
  readonly contentHash: string;
  /** Machine-readable, e.g. `broken-contract`, `blocked`. */
  readonly reason: string;
  /** What the verdict stands on, for people. */
  readonly evidence: readonly string[];
  readonly violations: readonly Violation[];
  /** The record as it was read; absent where the whole page is meant. */
  readonly record?: unknown;
}

export interface QuarantineStore {
  /** The same entry again replaces itself. */
  put(entry: QuarantineEntry): Promise<void>;
}

/** Time for a monthly review of a source; not longer, because a broken record may hold what was never to be kept. */
const QUARANTINE_DAYS = 30;

/** Of the record as JSON, in characters: DynamoDB takes 400 kB a row. The raw page keeps the rest. */
const MAX_RECORD = 50_000;

/** Of violations and evidence: a record of thousands of broken places needs no more to be understood. */
const MAX_LIST = 100;

/** The same for a message that came twice. */
const quarantineIdOf = (entry: QuarantineEntry, record: string | undefined): string => {
  const what = [entry.jobId, entry.pageId, entry.contentHash, entry.reason, record ?? ''].join('\n');
  return createHash('sha256').update(what).digest('hex').slice(0, 32);
};

export const createQuarantineStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  clock: () => Date = () => new Date(),
): QuarantineStore => ({
  async put({ record: value, ...entry }) {
    const record = value === undefined ? undefined : JSON.stringify(value).slice(0, MAX_RECORD);
    const now = clock();
    await client.send(
      new PutCommand({
        TableName: tableName,
        Item: {
          ...entry,
          evidence: entry.evidence.slice(0, MAX_LIST),
          violations: entry.violations.slice(0, MAX_LIST),
          record,
          quarantineId: quarantineIdOf({ ...entry, record: value }, record),
          quarantinedAt: now.toISOString(),
          expiresAt: expiryAfter(QUARANTINE_DAYS, now),
        },
      }),
    );
  },
});
