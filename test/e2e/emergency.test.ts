import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accountOf } from '../../tools/drill/ground/account.ts';
import { type DeployedProduct, deployProduct } from './deployed-product.ts';

const patience = 400_000;

let product: DeployedProduct;
beforeAll(async () => {
  product = await deployProduct();
}, patience);
afterAll(() => product?.end(), patience);

interface DeployedFunction {
  readonly FunctionName: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

/** A page of no job: whoever takes it looks at the flags first, or finds nothing to do. */
const page = {
  jobId: 'none',
  pageId: 'none',
  sourceId: 'none',
  url: 'http://localhost/',
  depth: 0,
  attempt: 0,
  reason: 'to look at the flags',
};

/** What makes functions of the queues read their flags, by a part of their name. */
const messages = {
  PlannerPlan: { kind: 'schedule' },
  RendererRender: page,
  RescorerRescore: { kind: 'tick' },
};

/** Requests that make functions of the API read their flags. */
const paths = [
  'opportunities',
  'anomalies',
  'sources',
  'scrape-jobs',
  'saved-searches',
  'audit',
  'health',
  'imports',
  'admin/feature-flags',
  'vehicles/1HGCM82633A004352',
];

const eventOf = (body: object, arn: string) => ({
  Records: [
    {
      messageId: 'message',
      receiptHandle: 'receipt',
      body: JSON.stringify(body),
      attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0' },
      messageAttributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: arn,
      awsRegion: 'us-east-1',
    },
  ],
});

/** Runs `npm run phase` as a person with credentials of the account does. */
const phase = async (...words: readonly string[]) => {
  const program = resolve(import.meta.dirname, '../../tools/phase/phase.ts');
  const child = spawn(process.execPath, [program, ...words, '--environment', 'local'], {
    env: product.cloud.environment,
  });
  let said = '';
  const hear = (part: unknown): void => {
    said += String(part);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [status] = await once(child, 'close');
  return { status, said };
};

const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((done) => setTimeout(done, milliseconds));

test(
  'a phase is taken back and brought back from the command line, on record, and refused without data',
  async () => {
    expect(await phase('status', '3')).toEqual({
      status: 0,
      said: expect.stringMatching(/Phase 3, data quality: on/),
    });
    expect(await phase('rollback', '3', '--reason', 'a test')).toEqual({
      status: 0,
      said: expect.stringMatching(
        /^Taken back, in effect everywhere within a minute: ENABLE_SCHEMA_VALIDATION false/,
      ),
    });
    expect((await phase('rollback', '3')).said).toMatch(/^Nothing to do/);
    expect((await phase('status', '3')).said).toMatch(
      /Phase 3, data quality: off.*ENABLE_BROWSER_POOL false, planned true, taken back/s,
    );
    const refused = await phase('promote', '3');
    expect(refused).toEqual({
      status: 1,
      said: expect.stringMatching(/Nothing was changed:.*phase 1 has not shown enough/s),
    });
    expect((await phase('rollback', '1', '--features', 'ENABLE_TTL_JITTER')).status).toBe(0);
    expect((await phase('promote', '1')).said).toMatch(/Phase 1 comes gradually: ENABLE_TTL_JITTER true/);
    expect((await phase('status', '1')).said).toMatch(/Phase 1, performance: on/);
  },
  patience,
);

test(
  'an emergency reaches every function that has flags within a minute, at work as they are',
  async () => {
    const { cloud, outputs, token, market } = product;
    const account = accountOf(cloud);
    const { Functions } = JSON.parse(await account.call('lambda', '/2015-03-31/functions/?MaxItems=100')) as {
      Functions: readonly DeployedFunction[];
    };
    // With a file under way, and for an alarm that asks for something: each by the same reader as the others.
    const readSeldom = /ImporterImport|Remediation/;
    const readers = Functions.filter(
      ({ FunctionName, Environment }) =>
        Environment?.Variables?.EMERGENCY_PROFILE !== undefined && !readSeldom.test(FunctionName),
    );
    const ask = (path: string, change?: object) =>
      fetch(`${outputs.ApiUrl}/${path}`, {
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(change && { method: 'POST', body: JSON.stringify(change) }),
      });
    /** Keeps all functions at work. */
    const stir = async (): Promise<void> => {
      await Promise.all([
        ...paths.map((path) => ask(path.startsWith('admin') ? path : `api/${path}`)),
        ...market.sources.map(({ sourceId }) => ask('api/scrape-jobs', { sourceId })),
        ...Object.entries(messages).flatMap(([part, body]) =>
          readers
            .filter(({ FunctionName }) => FunctionName.includes(part))
            .map(({ FunctionName }) =>
              account.call('lambda', `/2015-03-31/functions/${FunctionName}:live/invocations`, {
                method: 'POST',
                body: JSON.stringify(eventOf(body, 'arn')),
              }),
            ),
        ),
      ]);
    };

    const logs = new CloudWatchLogsClient(cloud.clientOptions);
    /** When each function saw the emergency first: milliseconds since the epoch, by the function's group of logs. */
    const seen = async (): Promise<ReadonlyMap<string, number>> => {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
      const found = new Map<string, number>();
      for (const { logGroupName = '' } of logGroups) {
        const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, limit: 10_000 }));
        const line = events.find(({ message = '' }) =>
          /Feature flags have changed.*"EMERGENCY_ROLLBACK":true/.test(message),
        );
        if (line?.timestamp !== undefined) found.set(logGroupName, line.timestamp);
      }
      return found;
    };

    // All of them are warm, and have just read their flags or will do so in between.
    for (let times = 0; times < 4; times += 1) {
      await stir();
      await pause(2_000);
    }
    const start = Date.now();
    expect((await ask('admin/feature-flags', { EMERGENCY_ROLLBACK: true })).status).toBe(200);
    while (Date.now() < start + 65_000) {
      await stir();
      await pause(2_000);
    }
    const reached = await seen();
    const seconds = [...reached].map(([group, time]) => [group.split('/').at(-1), (time - start) / 1_000]);
    console.info(seconds.map(([group, after]) => `${group}: ${after} s`).join('\n'));
    expect(seconds).toHaveLength(readers.length);
    expect(seconds.filter(([, after]) => Number(after) >= 60)).toEqual([]);
  },
  patience,
);
