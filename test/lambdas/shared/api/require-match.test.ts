import { describe, expect, test } from '@jest/globals';
import { noPages } from '../../../../lambdas/domain/scrape-job.ts';
import { anomalyIdOf } from '../../../../lambdas/review-anomalies/anomaly-names.ts';
import { clientApi } from '../../../support/client-api.ts';
import { api, keyOf } from '../../../support/good-request.ts';
import { sampleAnomalyRecord } from '../../../support/sample-anomaly.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const anomaly = sampleAnomalyRecord('m1', { listingId: 'a' });
const listings = ['a', 'b'].map((id) => sampleListing(id));
const world = {
  jobs: [
    {
      jobId: 'a1',
      sourceId: 'county-surplus',
      state: 'running' as const,
      requestedBy: 'schedule',
      createdAt: '2026-11-21T10:00:00.000Z',
      counters: noPages,
    },
  ],
};
const read = 'GET /api/scrape-jobs/{id}';
const pause = 'POST /api/scrape-jobs/{id}/pause';

describe('a change with If-Match', () => {
  test.each([
    ['the tag that it read', (tag: string) => tag, 200],
    ['it among others', (tag: string) => `"0", ${tag}`, 200],
    ['anything', () => '*', 200],
    ['another tag', () => `"${'0'.repeat(32)}"`, 412],
    ['its tag as a weak one, which no change may go by', (tag: string) => `W/${tag}`, 412],
    ['nothing at all', () => '', 412],
  ])('that names %s is answered %#', async (_title, stated, status) => {
    const { ask, jobs } = clientApi(world);
    const { headers } = await ask(read, { id: 'a1' });
    const answer = await ask(pause, {
      id: 'a1',
      body: {},
      headers: { 'if-match': stated(String(headers.etag)) },
    });
    expect(answer.status).toBe(status);
    expect(jobs.get('a1')?.state).toBe(status === 200 ? 'paused' : 'running');
  });

  test('is refused once somebody else has changed it', async () => {
    const { ask, sent } = clientApi(world);
    const { headers } = await ask(read, { id: 'a1' });
    await ask(pause, { id: 'a1', body: {} });
    const late = { id: 'a1', body: {}, headers: { 'if-match': String(headers.etag) } };
    expect(await ask('POST /api/scrape-jobs/{id}/cancel', late)).toMatchObject({
      status: 412,
      body: { type: expect.stringMatching(/precondition-failed$/) },
    });
    expect(sent).toEqual([]);
  });

  const review = 'POST /api/anomalies/{id}/review';
  const decide = 'POST /api/listings/{id}/vehicle/decisions';
  const saying = (verdict: string) => ({ other: 'b', verdict, reason: `They are ${verdict}` });

  const seenByTwo = [
    {
      ...{ what: 'a job', get: read, id: 'a1' },
      changes: [[pause, {}] as const, ['POST /api/scrape-jobs/{id}/cancel', {}] as const],
    },
    {
      ...{ what: 'an anomaly', get: 'GET /api/anomalies/{id}', id: anomalyIdOf(anomaly) },
      changes: ['confirmed', 'dismissed'].map((verdict) => [review, { verdict, reason: 'Seen' }] as const),
    },
    {
      ...{ what: 'a vehicle', get: 'GET /api/listings/{id}/vehicle', id: 'a' },
      changes: [[decide, saying('same')] as const, [decide, saying('different')] as const],
    },
  ];

  test.each(seenByTwo)('of $what is made for one of two who saw the same', async ({ get, id, changes }) => {
    const { ask } = clientApi({ ...world, anomalies: [anomaly], listings });
    const { headers } = await ask(get, { id });
    const asked = changes.map(([route, body]) =>
      ask(route, { id, body, headers: { 'if-match': String(headers.etag) } }),
    );
    const [first = 0, second = 0] = (await Promise.all(asked)).map(({ status }) => status).sort();
    expect(first).toBe(200);
    expect([409, 412]).toContain(second);
  });

  const conditional = api.operations.filter(({ parameters }) =>
    parameters.some(({ name }) => name === 'If-Match'),
  );

  test.each(conditional)('of what is not there is not found: $operationId', async (operation) => {
    const { example } = operation.parameters.find(({ name }) => name === 'id') ?? {};
    const body = operation.requestBody?.content?.['application/json']?.example;
    const answer = await clientApi().ask(keyOf(operation), {
      id: String(example),
      body,
      headers: { 'if-match': '"0"' },
    });
    expect(answer.status).toBe(404);
    expect(Object.keys(operation.responses)).toContain('412');
  });
});
