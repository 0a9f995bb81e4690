import { readFileSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { VisitsOfDay } from '../../lambdas/domain/rendering/visit-sums.ts';
import { readVisits } from '../../lambdas/shared/stores/visit-log.ts';
import { explainAwsError } from '../command-line/explain-aws-error.ts';
import { runProgram } from '../command-line/run-program.ts';
import { UsageError } from '../command-line/usage-error.ts';
import { useByShape, useBySource } from './browser-use.ts';
import { describeUse } from './describe-use.ts';
import { visitsInReport } from './visits-in-report.ts';
import { parseWhyBrowserOptions, type WhyBrowserOptions } from './why-browser-options.ts';

const dayMs = 86_400_000;

const readReport = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

const visitsFrom = async ({ origin, days }: WhyBrowserOptions): Promise<readonly VisitsOfDay[]> => {
  if ('report' in origin) return visitsInReport(readReport(origin.report), origin.report);
  const since = new Date(Date.now() - (days - 1) * dayMs).toISOString().slice(0, 10);
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  return readVisits(origin.table, since, client);
};

const main = async (words: readonly string[]): Promise<number> => {
  const options = parseWhyBrowserOptions(words);
  const all = await visitsFrom(options);
  const visits = all.filter(({ sourceId }) => options.source === undefined || sourceId === options.source);
  const text = options.json
    ? JSON.stringify({ sources: useBySource(visits), shapes: useByShape(visits) }, null, 2)
    : describeUse(visits);
  process.stdout.write(`${text}\n`);
  return 0;
};

await runProgram(main, explainAwsError('--table, AWS_REGION'));
