import { describe, expect, test } from '@jest/globals';
import { clientApi, source } from '../../../support/client-api.ts';
import { api, goodRequest, keyOf } from '../../../support/good-request.ts';
import { sampleJob } from '../../../support/sample-job.ts';

const changes = api.operations.filter(({ method }) => method !== 'GET');
const key = { 'idempotency-key': '8e03978e-40d5-43dd-bc93-6894a57f9324' };
const start = 'POST /api/scrape-jobs';
const body = { sourceId: 'county-surplus' };
const world = { sources: [source(), source({ sourceId: 'other-dealer' })] };
const replayed = expect.objectContaining({ 'idempotency-replayed': 'true' });

describe('under an Idempotency-Key', () => {
  test.each(changes)('$operationId is made once, and a repeat gets the first answer', async (operation) => {
    const { ask, trail } = clientApi(world);
    const request = { ...goodRequest(operation), headers: key };
    const first = await ask(keyOf(operation), request);
    const again = await ask(keyOf(operation), request);
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(again).toEqual({ ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } });
    expect(trail).toHaveLength(2);
  });

  const withBody = changes.filter(({ requestBody }) => requestBody !== undefined);

  test.each(withBody)('$operationId refuses another body with the same key', async (operation) => {
    const { ask, trail } = clientApi(world);
    const { body: good, ...request } = goodRequest(operation);
    await ask(keyOf(operation), { ...request, body: good, headers: key });
    const fields = Object.keys(good as object);
    const name = fields.find((field) => ['reason', 'name'].includes(field)) ?? fields.at(-1);
    const other = { ...(good as object), [name ?? '']: 'other-dealer' };
    const answer = await ask(keyOf(operation), { ...request, body: other, headers: key });
    expect(answer).toMatchObject({
      status: 422,
      body: { type: expect.stringMatching(/idempotency-key-reused$/) },
    });
    expect(trail).toHaveLength(2);
  });

  test.each(changes)('$operationId says in the document how it is repeated', ({ parameters, responses }) => {
    expect(parameters.map(({ name }) => name)).toContain('Idempotency-Key');
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '422']));
  });

  test('the order of a body’s members says nothing', async () => {
    const { ask } = clientApi(world);
    const review = { verdict: 'confirmed', reason: 'Seen on the photos' };
    const route = 'POST /api/anomalies/{id}/review';
    const sent = (text: string) =>
      ask(route, { id: 'a~b', body: text, headers: { ...key, 'content-type': 'application/json' } });
    await sent(JSON.stringify(review));
    const again = await sent(JSON.stringify({ reason: review.reason, verdict: review.verdict }));
    expect(again.headers).toEqual(replayed);
  });

  test('keys are the caller’s own, and another operation’s are others', async () => {
    const { ask } = clientApi(world);
    await ask(start, { body, headers: key });
    const other = { subject: 'another', groups: ['operator'] };
    const answers = [
      await ask(start, { body, headers: key, caller: other }),
      await ask('POST /api/scrape-jobs/{id}/pause', { id: 'a1', body: {}, headers: key }),
    ];
    for (const { headers } of answers) expect(headers).not.toEqual(replayed);
  });

  test('a refusal is an answer like another, but what failed is tried again', async () => {
    const { ask, trail } = clientApi({ ...world, plannerFault: new Error('the queue is gone') });
    const refused = { body: { sourceId: 'nowhere' }, headers: key };
    await ask(start, refused);
    expect(await ask(start, refused)).toMatchObject({ status: 422, headers: replayed });
    const failing = { body, headers: { 'idempotency-key': 'another-key' } };
    const answers = [await ask(start, failing), await ask(start, failing)];
    expect(answers.map(({ status }) => status)).toEqual([503, 503]);
    expect(trail).toHaveLength(6);
  });

  const running = { ...world, jobs: [{ ...sampleJob, jobId: 'a1', state: 'running' as const }] };
  const pause = 'POST /api/scrape-jobs/{id}/pause';
  const cancel = 'POST /api/scrape-jobs/{id}/cancel';

  test('what was refused as things stood is judged anew as they stand then', async () => {
    const { ask, jobs } = clientApi(running);
    const request = { id: 'a1', body: { reason: 'too many' }, headers: key };
    await ask(cancel, { id: 'a1', body: {} });
    expect((await ask(pause, request)).status).toBe(409);
    for (const job of running.jobs) jobs.set(job.jobId, job);
    const again = await ask(pause, request);
    expect(again.status).toBe(200);
    expect((await ask(pause, request)).headers).toEqual(replayed);
  });

  test('what came with an outdated tag is made with the tag of now', async () => {
    const { ask } = clientApi(running);
    const conditional = (tag: unknown) => ({
      ...{ id: 'a1', body: {} },
      headers: { ...key, 'if-match': String(tag) },
    });
    expect((await ask(pause, conditional('"0"'))).status).toBe(412);
    const { headers } = await ask('GET /api/scrape-jobs/{id}', { id: 'a1' });
    expect((await ask(pause, conditional(headers.etag))).status).toBe(200);
  });

  test('nothing is done whose change cannot be recorded, and the key is free', async () => {
    const { ask, jobs } = clientApi({ ...world, auditFault: new Error('no table') });
    const answers = [await ask(start, { body, headers: key }), await ask(start, { body, headers: key })];
    expect(answers.map(({ status }) => status)).toEqual([500, 500]);
    expect(jobs.size).toBe(0);
  });

  test('a key of no such form is refused, and reads pass it over', async () => {
    const { ask } = clientApi(world);
    const bad = { 'idempotency-key': 'short' };
    expect(await ask(start, { body, headers: bad })).toMatchObject({
      status: 400,
      body: { violations: [{ pointer: '/header/idempotency-key' }] },
    });
    expect(await ask('GET /api/opportunities', { headers: bad })).toMatchObject({ status: 200 });
  });
});

test('without a key every request is one of its own', async () => {
  const { ask, jobs } = clientApi(world);
  await ask(start, { body });
  await ask(start, { body });
  expect(jobs.size).toBe(2);
});
