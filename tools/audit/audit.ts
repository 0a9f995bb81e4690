import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AuditAnchor } from '../../lambdas/contract/audit-anchors.ts';
import type { AuditRecord } from '../../lambdas/domain/audit/audit-record.ts';
import { createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { explainAwsError } from '../command-line/explain-aws-error.ts';
import { runProgram } from '../command-line/run-program.ts';
import { type AuditOptions, parseAuditOptions } from './audit-options.ts';
import { describeRecord, verifyDays } from './describe-audit.ts';
import { readAnchors } from './read-anchors.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** @returns the exit status. */
const run = async ({ command, table, days, json, anchors }: AuditOptions): Promise<number> => {
  const store = createAuditStore(table, DynamoDBDocumentClient.from(new DynamoDBClient({})));
  const recorded = new Map<string, readonly AuditRecord[]>();
  for (const day of days) recorded.set(day, await store.of(day));
  const records = [...recorded.values()].flat();
  if (command === 'list') {
    if (json) print(JSON.stringify(records, null, 2));
    else for (const record of records) print(describeRecord(record));
    return 0;
  }
  const anchored = new Map<string, readonly AuditAnchor[]>();
  if (anchors !== undefined) {
    const objects = new S3Client({});
    for (const day of days) anchored.set(day, await readAnchors(anchors, day, objects));
  }
  const { faults, open } = verifyDays(recorded, anchored);
  const unanchored = [...anchored].filter(([, found]) => found.length === 0).map(([day]) => day);
  if (json) print(JSON.stringify({ records: records.length, faults, open, unanchored }, null, 2));
  else {
    for (const fault of faults) print(fault);
    for (const day of unanchored) print(`Not anchored: ${day}`);
    for (const intent of open) print(`No outcome: ${describeRecord(intent)}`);
    print(`${records.length} records of ${days.length} days; ${faults.length} faults, ${open.length} open.`);
  }
  return faults.length > 0 ? 1 : 0;
};

const today = new Date().toISOString().slice(0, 10);

await runProgram((words) => run(parseAuditOptions(words, today)), explainAwsError('--table, AWS_REGION'));
