import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PlanMessage } from '../../../../lambdas/contract/queue-messages.ts';
import { scrapeJobOperations } from '../../../../lambdas/manage-scrape-jobs/manage-scrape-jobs.ts';
import { answerOnce } from '../../../../lambdas/shared/api/answer-once.ts';
import { createCursors } from '../../../../lambdas/shared/api/cursor.ts';
import type { DocumentClient } from '../../../../lambdas/shared/stores/document-client.ts';
import {
  createIdempotencyStore,
  heldMilliseconds,
} from '../../../../lambdas/shared/stores/idempotency-store.ts';
import { createScrapeJobStore } from '../../../../lambdas/shared/stores/scrape-job-store.ts';
import { source } from '../../../support/client-api.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';

/** Never, as for whoever died. */
const never = new Promise<never>(() => undefined);

/** The tables and the queue that scrape jobs are started on, and a clock. */
const setUp = () => {
  const dynamo = inMemoryDynamo();
  const told: PlanMessage[] = [];
  let time = Date.parse('2026-11-21T10:00:00.000Z');
  const now = () => new Date(time);

  /**
   * One invocation that asks for a job under the key.
   * @param life calls to DynamoDB and the queue after which it dies: with the last one done or not.
   */
  const ask = (life = Number.POSITIVE_INFINITY, doesLast = false) => {
    let left = life;
    const mortal = async <T>(call: () => Promise<T>): Promise<T> => {
      left -= 1;
      if (left > 0) return call();
      if (left === 0 && doesLast) await call();
      return never;
    };
    const client = {
      send: ((command: never) => mortal(() => dynamo.client.send(command))) as DocumentClient['send'],
    };
    const { startScrapeJob } = scrapeJobOperations({
      sources: { get: async () => source() },
      jobs: createScrapeJobStore('scrapeJobs', client, now),
      cursors: createCursors(['key'], now),
      sendToPlanner: (message) =>
        mortal(async () => {
          told.push(message);
        }),
      newJobId: randomUUID,
      now,
    });
    const parts = { path: {}, query: {}, body: { sourceId: 'county-surplus' } };
    const asked = { key: 'the-key-of-all', subject: 'a', operationId: 'startScrapeJob', parts };
    const store = createIdempotencyStore('idempotency', client, now);
    const { logger } = silentTelemetry('api');
    const request = {
      ...parts,
      caller: { subject: 'a', roles: [] },
      correlationId: 'c',
      functionVersion: '1',
      requireMatch: async () => undefined,
    };
    const answered = answerOnce(asked, { store, logger }, (effectId) =>
      startScrapeJob({ ...request, effectId }),
    );
    return { answered, isDead: () => left <= 0 };
  };

  const jobs = () => dynamo.rows('scrapeJobs').filter(({ recordId }) => recordId === 'job');
  const wait = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { ask, dynamo, told, jobs, wait };
};

/** Long enough for every promise of a fake that is going to be kept. */
const settled = async () => {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
};

const lives = Array.from({ length: 8 }, (_, index) => index + 1);

describe('a scrape job that is asked for under an Idempotency-Key', () => {
  test.each(lives.flatMap((life) => [[life, false] as const, [life, true] as const]))(
    'is one, though the function died at its call %d (done: %s)',
    async (life, doesLast) => {
      const { ask, told, jobs, wait } = setUp();
      const { answered, isDead } = ask(life, doesLast);
      const first = await Promise.race([answered, settled()]);
      if (!isDead()) expect(first).toMatchObject({ status: 202 });
      wait(heldMilliseconds);
      const answer = await ask().answered;
      expect(answer).toMatchObject({ status: 202 });
      expect(jobs()).toMatchObject([{ jobId: (answer.body as { jobId: string }).jobId }]);
      expect(new Set(told.map((message) => JSON.stringify(message))).size).toBe(1);
    },
  );

  test('takes fewer calls than these trials have deaths', async () => {
    const { ask } = setUp();
    const { answered, isDead } = ask(lives.length);
    await Promise.race([answered, settled()]);
    expect(isDead()).toBe(false);
  });

  test('is one, however many ask at once and however their calls meet', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 5 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
        async (crowd, turns) => {
          const { ask, dynamo, jobs, told } = setUp();
          dynamo.delayBy(() => turns.next().value);
          const answers = await Promise.allSettled(Array.from({ length: crowd }, () => ask().answered));
          const refused = answers.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
          expect(new Set(refused)).toEqual(new Set(refused.length > 0 ? ['request-in-progress'] : []));
          expect(refused.length).toBeLessThan(crowd);
          expect([jobs().length, told.length]).toEqual([1, 1]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each(['before', 'after'] as const)(
    'is one, though any one call to DynamoDB fails %s it takes effect',
    async (when) => {
      for (const failing of lives) {
        const { ask, dynamo, jobs, wait } = setUp();
        dynamo.failWhen((call) =>
          call === failing - 1 ? { when, error: new Error('connection lost') } : undefined,
        );
        await ask().answered.catch(() => undefined);
        dynamo.failWhen(() => undefined);
        wait(heldMilliseconds);
        expect(await ask().answered).toMatchObject({ status: 202 });
        expect(jobs()).toHaveLength(1);
      }
    },
  );
});
