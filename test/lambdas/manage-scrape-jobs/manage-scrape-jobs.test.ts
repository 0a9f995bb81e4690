import { describe, expect, test } from '@jest/globals';
import { noPages } from '../../../lambdas/domain/scrape-job.ts';
import { callerSubject } from '../../support/api-gateway-event.ts';
import { clientApi, newJobId, now, source } from '../../support/client-api.ts';

const world = {
  sources: [source(), source({ sourceId: 'closed-dealer', enabled: false })],
};
const planned = {
  jobId: newJobId,
  sourceId: 'county-surplus',
  state: 'planned' as const,
  requestedBy: callerSubject,
  createdAt: now.toISOString(),
  counters: noPages,
};
const body = { sourceId: 'county-surplus' };

describe('asking for a scrape job', () => {
  test.each([['operator' as const], ['administrator' as const]])(
    'as %s writes the row, tells the planner, and answers where the job is',
    async (role) => {
      const { ask, jobs, sent } = clientApi(world);
      const answer = await ask('POST /api/scrape-jobs', { body, caller: [role] });
      expect(answer).toMatchObject({
        status: 202,
        body: planned,
        headers: { location: `scrape-jobs/${newJobId}` },
      });
      expect([...jobs.values()]).toEqual([planned]);
      expect(sent).toEqual([{ kind: 'job', jobId: newJobId }]);
    },
  );

  test('the location leads from the resource to the job, under any stage', async () => {
    const { headers } = await clientApi(world).ask('POST /api/scrape-jobs', { body });
    const asked = 'https://abc.execute-api.us-east-1.amazonaws.com/live/api/scrape-jobs';
    expect(new URL(String(headers.location), asked).pathname).toBe(`/live/api/scrape-jobs/${newJobId}`);
  });

  test.each([
    ['an unknown source', 'nowhere', 422, 'unknown-source'],
    ['a disabled source', 'closed-dealer', 409, 'source-disabled'],
  ])('for %s writes and sends nothing', async (_title, sourceId, status, code) => {
    const { ask, jobs, sent } = clientApi(world);
    const answer = await ask('POST /api/scrape-jobs', { body: { sourceId } });
    expect(answer).toMatchObject({ status, body: { type: expect.stringContaining(code) } });
    expect([...jobs, ...sent]).toEqual([]);
  });

  test('that the planner cannot be told of is a 503, and the job is marked as failed', async () => {
    const { ask, telemetry } = clientApi({ ...world, plannerFault: new Error('the queue is gone') });
    expect(await ask('POST /api/scrape-jobs', { body })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
    });
    expect(telemetry.counted.ApiFaults).toEqual([1]);
    expect(await ask('GET /api/scrape-jobs/{id}', { id: newJobId })).toMatchObject({
      status: 200,
      body: { state: 'failed', reason: 'The planner could not be told of the job' },
    });
  });

  test('never replaces a job that has the same id', async () => {
    const running = { ...planned, state: 'running' as const };
    const { ask, jobs, sent } = clientApi({ ...world, jobs: [running] });
    expect(await ask('POST /api/scrape-jobs', { body })).toMatchObject({ status: 500 });
    expect([...jobs.values(), ...sent]).toEqual([running]);
  });
});

describe('a scrape job', () => {
  test.each([['viewer' as const], ['analyst' as const], ['operator' as const], ['administrator' as const]])(
    'is shown to a %s with its state and counters, and without what its row carries beside them',
    async (role) => {
      const job = {
        ...planned,
        state: 'completed' as const,
        endedAt: '2026-11-21T10:05:00.000Z',
        counters: { ...noPages, found: 3, fetched: 3, extracted: 2, quarantined: 1, listings: 40 },
      };
      const row = { ...job, recordId: 'job', expiresAt: 1_800_000_000 };
      const answer = await clientApi({ jobs: [row] }).ask('GET /api/scrape-jobs/{id}', {
        id: newJobId,
        caller: [role],
      });
      expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: job });
    },
  );

  test('that is not there is not found, and the detail says how to start one', async () => {
    const answer = await clientApi(world).ask('GET /api/scrape-jobs/{id}', { id: newJobId });
    expect(answer.status).toBe(404);
    expect(answer.body.detail).toMatch(/POST \/api\/scrape-jobs/);
  });
});
