import { describe, expect, test } from '@jest/globals';
import {
  type JobAction,
  type JobState,
  jobActions,
  noPages,
  type PageState,
} from '../../../lambdas/domain/scrape-job.ts';
import { callerSubject, type RequestParts } from '../../support/api-gateway-event.ts';
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
        body: { ...planned, jobId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        headers: { location: `scrape-jobs/${answer.body.jobId}` },
      });
      expect([...jobs.values()]).toEqual([answer.body]);
      expect(sent).toEqual([{ kind: 'job', jobId: answer.body.jobId }]);
    },
  );

  test('the location leads from the resource to the job, under any stage', async () => {
    const { headers, body: job } = await clientApi(world).ask('POST /api/scrape-jobs', { body });
    const asked = 'https://abc.execute-api.us-east-1.amazonaws.com/live/api/scrape-jobs';
    expect(new URL(String(headers.location), asked).pathname).toBe(`/live/api/scrape-jobs/${job.jobId}`);
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
    const { ask, jobs, telemetry } = clientApi({ ...world, plannerFault: new Error('the queue is gone') });
    expect(await ask('POST /api/scrape-jobs', { body })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
    });
    expect(telemetry.counted.ApiFaults).toEqual([1]);
    expect([...jobs.values()]).toMatchObject([
      { state: 'failed', reason: 'The planner could not be told of the job' },
    ]);
  });
});

describe('a scrape job', () => {
  test.each([['viewer' as const], ['analyst' as const], ['operator' as const], ['administrator' as const]])(
    'is shown to a %s with its state and counters',
    async (role) => {
      const job = {
        ...planned,
        state: 'completed' as const,
        endedAt: '2026-11-21T10:05:00.000Z',
        counters: { ...noPages, found: 3, fetched: 3, extracted: 2, quarantined: 1, listings: 40 },
      };
      const answer = await clientApi({ jobs: [job] }).ask('GET /api/scrape-jobs/{id}', {
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

describe('an operator', () => {
  const running = { ...planned, state: 'running' as const };
  const lastChange = (action: JobAction) => ({ action, by: callerSubject, at: now.toISOString() });

  test.each([
    ['pause', 'running', 'paused', []],
    ['resume', 'paused', 'running', [{ kind: 'tend', jobId: newJobId }]],
    ['cancel', 'running', 'cancelled', [{ kind: 'tend', jobId: newJobId }]],
    ['cancel', 'planned', 'cancelled', [{ kind: 'tend', jobId: newJobId }]],
  ] as const)(
    'can %s a %s job, and the planner is told where it has to act',
    async (action, before, after, told) => {
      const { ask, sent } = clientApi({ jobs: [{ ...planned, state: before }] });
      const answer = await ask(`POST /api/scrape-jobs/{id}/${action}`, {
        id: newJobId,
        body: { reason: 'the site asked us' },
      });
      expect(answer).toMatchObject({
        status: 200,
        body: { state: after, lastChange: { ...lastChange(action), reason: 'the site asked us' } },
      });
      expect(sent).toEqual(told);
    },
  );

  test('can do the same again, which changes nothing and tells the planner again', async () => {
    const cancelled = { ...planned, state: 'cancelled' as const, lastChange: lastChange('cancel') };
    const { ask, jobs, sent } = clientApi({ jobs: [cancelled] });
    const answer = await ask('POST /api/scrape-jobs/{id}/cancel', { id: newJobId, body: {} });
    expect(answer).toMatchObject({ status: 200, body: cancelled });
    expect([...jobs.values()]).toEqual([cancelled]);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['pause', 'planned', 'Only a running job can be paused; this one is planned.'],
    ['resume', 'completed', 'Only a paused job can be resumed; this one is completed.'],
    ['cancel', 'failed', 'Only a job that has not ended can be cancelled; this one is failed.'],
  ] as const)('cannot %s a %s job, and reads why', async (action, state, detail) => {
    const { ask, sent } = clientApi({ jobs: [{ ...planned, state }] });
    const answer = await ask(`POST /api/scrape-jobs/{id}/${action}`, { id: newJobId, body: {} });
    expect(answer).toMatchObject({
      status: 409,
      body: { detail, type: expect.stringContaining('job-state') },
    });
    expect(sent).toEqual([]);
  });

  test('is asked to send the request again when the planner cannot be told', async () => {
    const { ask, jobs } = clientApi({ jobs: [running], plannerFault: new Error('the queue is gone') });
    const answer = await ask('POST /api/scrape-jobs/{id}/cancel', { id: newJobId, body: {} });
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '5' } });
    expect(jobs.get(newJobId)?.state).toBe('cancelled');
  });

  test.each(jobActions)('finds no job to %s where there is none', async (action) => {
    const answer = await clientApi().ask(`POST /api/scrape-jobs/{id}/${action}`, { id: newJobId, body: {} });
    expect(answer.status).toBe(404);
  });

  test.each(jobActions)('alone may %s', async (action) => {
    const { ask, jobs } = clientApi({ jobs: [running] });
    const request = { id: newJobId, body: {}, caller: ['analyst' as const] };
    expect((await ask(`POST /api/scrape-jobs/{id}/${action}`, request)).status).toBe(403);
    expect([...jobs.values()]).toEqual([running]);
  });
});

describe('the pages of a job', () => {
  const page = (pageId: string, state: PageState, reason?: string) => ({
    pageId,
    url: `https://surplus.example/${pageId}`,
    depth: 1,
    foundOn: 'seed',
    state,
    ...(reason && { reason }),
  });
  const pages = [
    page('a', 'extracted'),
    page('b', 'dead-lettered', 'site-busy: answered 503'),
    page('c', 'skipped', 'job-cancelled: before it was fetched'),
    page('d', 'dead-lettered', 'egress-blocked: private'),
    page('e', 'dead-lettered', 'no-answer: killed'),
  ];
  const jobWorld = { jobs: [planned], pages };
  const route = 'GET /api/scrape-jobs/{id}/pages';

  test('tell why each of them failed, a few at a time, none twice and none passed over', async () => {
    const { ask } = clientApi(jobWorld);
    const query = { state: 'dead-lettered', limit: '2' };
    const first = await ask(route, { id: newJobId, query });
    expect(first.body).toEqual({
      items: [pages[1], pages[3]],
      hasMore: true,
      nextCursor: expect.any(String),
    });
    const cursor = String(first.body.nextCursor);
    const second = await ask(route, { id: newJobId, query: { ...query, cursor } });
    expect(second.body).toEqual({ items: [pages[4]], hasMore: false });
  });

  test('are all shown where no state is asked for', async () => {
    const { body } = await clientApi(jobWorld).ask(route, { id: newJobId });
    expect(body).toEqual({ items: pages, hasMore: false });
  });

  test('go on only in the list whose cursor it is', async () => {
    const { ask } = clientApi(jobWorld);
    const { body } = await ask(route, { id: newJobId, query: { limit: '1' } });
    const cursor = String(body.nextCursor);
    const refused = async (parts: RequestParts) => (await ask(route, { id: newJobId, ...parts })).body.type;
    expect(await refused({ query: { cursor, state: 'skipped' } })).toMatch(/cursor-mismatch$/);
    expect(await refused({ query: { cursor }, id: 'another' })).toMatch(/cursor-mismatch$/);
    expect(await refused({ query: { cursor: cursor.slice(1) } })).toMatch(/cursor-invalid$/);
    const other = { subject: 'another', groups: ['viewer'] };
    expect(await refused({ query: { cursor }, caller: other })).toMatch(/cursor-invalid$/);
  });

  test('of a job that is not there are not found', async () => {
    expect((await clientApi().ask(route, { id: newJobId })).status).toBe(404);
  });

  test('are listed even where broken requests are forgiven, but none are made of a state that there is not', async () => {
    const { ask } = clientApi({ ...jobWorld, flags: { ENABLE_INPUT_VALIDATION: false } });
    const { body } = await ask(route, { id: newJobId, query: { colour: 'red', limit: 'many' } });
    expect(body.items).toEqual(pages);
    expect(await ask(route, { id: newJobId, query: { state: 'lost' } })).toMatchObject({ status: 400 });
  });
});

describe('the list of jobs', () => {
  const route = 'GET /api/scrape-jobs';
  const at = (minute: number, sourceId: string, state: JobState) => ({
    ...planned,
    ...{ jobId: `job-${minute}`, sourceId, state },
    createdAt: new Date(now.getTime() + minute * 60_000).toISOString(),
  });
  const jobs = [
    at(1, 'county', 'completed'),
    at(2, 'dealer', 'failed'),
    at(3, 'county', 'failed'),
    at(4, 'county', 'paused'),
    at(5, 'dealer', 'running'),
  ];
  const idsOf = (items: unknown) => (items as readonly { jobId: string }[]).map(({ jobId }) => jobId);

  test.each<[string, Record<string, string>, readonly number[]]>([
    ['all, the newest first', {}, [5, 4, 3, 2, 1]],
    ['those of one source', { sourceId: 'county' }, [4, 3, 1]],
    ['those in one state', { state: 'failed' }, [3, 2]],
    ['those of one source in one state', { sourceId: 'county', state: 'failed' }, [3]],
    ['none of a source that there is not', { sourceId: 'nowhere' }, []],
  ])('shows %s', async (_title, query, minutes) => {
    const { body } = await clientApi({ jobs }).ask(route, { query, caller: ['viewer'] });
    expect(idsOf(body.items)).toEqual(minutes.map((minute) => `job-${minute}`));
    expect(body.hasMore).toBe(false);
  });

  test('shows a job without its counters', async () => {
    const { counters: _, ...summary } = at(1, 'county', 'completed');
    const { body } = await clientApi({ jobs: jobs.slice(0, 1) }).ask(route);
    expect(body.items).toEqual([summary]);
  });

  test('goes on behind a cursor, of the same filters alone', async () => {
    const { ask } = clientApi({ jobs });
    const first = await ask(route, { query: { limit: '2' } });
    expect(idsOf(first.body.items)).toEqual(['job-5', 'job-4']);
    const cursor = String(first.body.nextCursor);
    const second = await ask(route, { query: { limit: '2', cursor } });
    expect(idsOf(second.body.items)).toEqual(['job-3', 'job-2']);
    const other = await ask(route, { query: { limit: '2', cursor, state: 'failed' } });
    expect(other).toMatchObject({ status: 400, body: { type: expect.stringMatching(/cursor-mismatch$/) } });
  });
});
