import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { expect, test } from '@jest/globals';
import { startLoopbackAws } from '../../../../tools/bench/crawl/aws/loopback-aws.ts';
import { noUse } from '../../../../tools/bench/crawl/bill.ts';
import { type RunningStages, runCrawl } from '../../../../tools/bench/crawl/run-crawl.ts';
import type { Stage } from '../../../../tools/bench/crawl/start-stage.ts';
import { sampleSource } from '../../../support/sample-source.ts';

/** Functions that take 10 ms for each batch; planning finds seven pages, fetching passes them on, some to a browser. */
const scriptedStages = (aws: Awaited<ReturnType<typeof startLoopbackAws>>, failures = 0): RunningStages => {
  const stage = (work: (body: { readonly page: number }) => void): Stage => ({
    invoke: async (bodies) => {
      for (const body of bodies) work(JSON.parse(body));
      return { wallMs: 10, cpuMs: 5, failures };
    },
    end: async () => undefined,
  });
  const page = (number: number) => ({ page: number, sourceId: number < 5 ? 'county' : 'city' });
  return {
    'plan-scrape': stage(() => {
      for (let number = 0; number < 7; number += 1) aws.send('pages', page(number));
    }),
    'fetch-page': stage(({ page: number }) => aws.send(number === 6 ? 'renders' : 'extracts', page(number))),
    'render-page': stage(({ page: number }) => aws.send('extracts', page(number))),
    'extract-listings': stage(() => undefined),
  };
};

test('every message goes its way in batches, and each source pays for its own', async () => {
  const aws = await startLoopbackAws();
  try {
    const { uses, usesBySource } = await runCrawl(aws, scriptedStages(aws), [sampleSource()]);
    expect(uses['fetch-page']).toEqual({
      ...noUse,
      ...{ invocations: 2, wallMs: 20, cpuMs: 10, sqsRequests: 4 },
    });
    expect([uses['render-page'].invocations, uses['extract-listings'].invocations]).toEqual([1, 2]);
    expect(usesBySource.county?.['fetch-page']?.invocations).toBeCloseTo(1, 9);
    expect(usesBySource.city?.['fetch-page']?.invocations).toBeCloseTo(1, 9);
    expect(usesBySource.city?.['render-page']?.wallMs).toBeCloseTo(10, 9);
    expect(Object.keys(usesBySource)).toEqual(['county', 'city']);
  } finally {
    await aws.close();
  }
});

test('each stage tells to which tables its request units went', async () => {
  const aws = await startLoopbackAws();
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      ...{ endpoint: aws.endpoint, region: 'us-east-1' },
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    }),
  );
  const reading = {
    invoke: async (bodies: readonly string[]) => {
      for (const listingId of bodies)
        await documents.send(new GetCommand({ TableName: 'listings', Key: { listingId } }));
      return { wallMs: 10, cpuMs: 5, failures: 0 };
    },
    end: async () => undefined,
  };
  try {
    const stages = { ...scriptedStages(aws), 'extract-listings': reading };
    const { units } = await runCrawl(aws, stages, [sampleSource()]);
    // Seven pages, each read with half a unit.
    expect(units['extract-listings']).toEqual({ 'GetItem listings': 3.5 });
    expect(units['render-page']).toEqual({});
  } finally {
    await aws.close();
  }
});

test('a crawl in which a message fails is no measurement', async () => {
  const aws = await startLoopbackAws();
  try {
    await expect(runCrawl(aws, scriptedStages(aws, 1), [sampleSource()])).rejects.toThrow(
      'plan-scrape failed at 1 of {"kind":"schedule"}',
    );
  } finally {
    await aws.close();
  }
});
