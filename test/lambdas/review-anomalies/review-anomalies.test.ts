import { describe, expect, test } from '@jest/globals';
import { callerSubject } from '../../support/api-gateway-event.ts';
import { clientApi, now } from '../../support/client-api.ts';
import { sampleAnomalyRecord, sampleReview } from '../../support/sample-anomaly.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const list = 'GET /api/anomalies';
const show = 'GET /api/anomalies/{id}';
const review = 'POST /api/anomalies/{id}/review';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    // Three at a time: the pages' borders fall between those of one moment.
    sampleAnomalyRecord(`m${at}`, {
      detectedAt: new Date(now.getTime() + Math.floor(at / 3) * 60_000).toISOString(),
    }),
  );

interface ListBody {
  readonly items: readonly { readonly anomalyId: string }[];
  readonly hasMore: boolean;
  readonly nextCursor?: string;
}

describe('the list of open anomalies', () => {
  const page = async (count: number, query: Record<string, string>) => {
    const { status, body } = await clientApi({ anomalies: many(count) }).ask(list, { query });
    expect(status).toBe(200);
    return body as unknown as ListBody;
  };

  test.each<[number, string | undefined, number, boolean]>([
    [0, undefined, 0, false],
    [20, undefined, 20, false],
    [21, undefined, 20, true],
    [5, '5', 5, false],
    [6, '5', 5, true],
    [100, '100', 100, false],
    [101, '100', 100, true],
  ])('of %d with limit %s has %d items, and more is %s', async (count, limit, length, hasMore) => {
    const body = await page(count, limit === undefined ? {} : { limit });
    expect(body.items).toHaveLength(length);
    expect(body.hasMore).toBe(hasMore);
    expect('nextCursor' in body).toBe(hasMore);
  });

  test('begins with the latest found, and shows no mark of ours', async () => {
    const { items } = await page(2, {});
    const { mark: _, ...shown } = sampleAnomalyRecord('m1');
    expect(items).toEqual([
      { anomalyId: 'l1~m1', ...shown },
      expect.objectContaining({ anomalyId: 'l1~m0' }),
    ]);
  });

  test.each([1, 2, 3, 4, 10])('turned page by page of %d shows each once', async (limit) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const body = await page(10, { limit: String(limit), ...(cursor && { cursor }) });
      seen.push(...body.items.map(({ anomalyId }) => anomalyId));
      cursor = body.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
  });

  test('leaves out those that somebody has reviewed', async () => {
    const reviewed = sampleAnomalyRecord('m2', { state: 'confirmed', review: sampleReview('confirmed') });
    const { body } = await clientApi({ anomalies: [sampleAnomalyRecord('m1'), reviewed] }).ask(list);
    expect(body).toEqual({ items: [expect.objectContaining({ anomalyId: 'l1~m1' })], hasMore: false });
  });

  test.each([true, false])(
    'with a cursor that is none of it is refused, with validation %s, and says how to begin anew',
    async (ENABLE_INPUT_VALIDATION) => {
      const { ask } = clientApi({ anomalies: many(3), flags: { ENABLE_INPUT_VALIDATION } });
      for (const cursor of ['begin', Buffer.from('a~b~c').toString('base64url')]) {
        const { status, body } = await ask(list, { query: { cursor } });
        expect({ status, violations: body.violations }).toEqual({
          status: 400,
          violations: [expect.objectContaining({ pointer: '/query/cursor' })],
        });
        expect(body.detail).toMatch(/nextCursor/);
      }
    },
  );

  test.each([[''], ['a b'], ['a'.repeat(513)]])(
    'with %j as cursor is refused by its form',
    async (cursor) => {
      const { status, body } = await clientApi().ask(list, { query: { cursor } });
      expect({ status, violations: body.violations }).toEqual({
        status: 400,
        violations: [expect.objectContaining({ pointer: '/query/cursor' })],
      });
    },
  );

  test.each(['0', '101', 'x'])('with limit %j and validation off has its usual length', async (limit) => {
    const { ask } = clientApi({ anomalies: many(30), flags: { ENABLE_INPUT_VALIDATION: false } });
    expect((await ask(list, { query: { limit } })).body.items).toHaveLength(20);
  });
});

describe('one anomaly', () => {
  test('is shown with the page that its listing stands on', async () => {
    const world = { anomalies: [sampleAnomalyRecord('m1')], listings: [sampleListing('l1')] };
    const { status, body } = await clientApi(world).ask(show, { id: 'l1~m1', caller: ['viewer'] });
    const { sourceId, url, lastSeenAt } = sampleListing('l1');
    expect(status).toBe(200);
    expect(body).toMatchObject({ anomalyId: 'l1~m1', listing: { sourceId, url, lastSeenAt } });
    expect(body.listing).toEqual({ sourceId, url, lastSeenAt });
  });

  test('whose listing is gone says so', async () => {
    const { body } = await clientApi({ anomalies: [sampleAnomalyRecord('m1')] }).ask(show, { id: 'l1~m1' });
    expect(body.listing).toBeNull();
  });

  test.each(['l1~m2', 'l2~m1', 'l1', 'm1', 'l1~m1~m1'])(
    '%s is not found, and the detail leads to the list',
    async (id) => {
      const { ask } = clientApi({ anomalies: [sampleAnomalyRecord('m1')] });
      const shown = await ask(show, { id });
      expect(shown.status).toBe(404);
      expect(shown.body.detail).toMatch(/GET \/api\/anomalies/);
      expect((await ask(review, { id, body: { verdict: 'confirmed', reason: 'why' } })).status).toBe(404);
    },
  );
});

describe('reviewing an anomaly', () => {
  const world = { anomalies: [sampleAnomalyRecord('m1')], listings: [sampleListing('l1')] };
  const saying = (verdict: string, reason = 'A scrapped one is worth that') => ({
    id: 'l1~m1',
    body: { verdict, reason },
  });

  test.each([['analyst' as const], ['operator' as const], ['administrator' as const]])(
    'as %s writes down who said what, when and why',
    async (role) => {
      const { ask, anomalies } = clientApi(world);
      const { status, body } = await ask(review, { ...saying('confirmed'), caller: [role] });
      const said = {
        verdict: 'confirmed',
        reason: 'A scrapped one is worth that',
        by: callerSubject,
        at: now.toISOString(),
      };
      expect({ status, body }).toMatchObject({
        status: 200,
        body: { anomalyId: 'l1~m1', state: 'confirmed', review: said, listing: { sourceId: 'county' } },
      });
      expect([...anomalies.values()]).toEqual([
        { ...sampleAnomalyRecord('m1'), state: 'confirmed', review: said },
      ]);
    },
  );

  test.each(['confirmed', 'dismissed'])('as %s has its listing judged again', async (verdict) => {
    const { ask, rescored } = clientApi(world);
    await ask(review, saying(verdict));
    expect(rescored).toEqual([{ kind: 'listings', listingIds: ['l1'] }]);
  });

  test('that cannot be passed on is kept, answered with 503, and passed on when sent again', async () => {
    const { ask, anomalies, telemetry } = clientApi({
      ...world,
      rescorerFault: new Error('the queue is gone'),
    });
    const answer = await ask(review, saying('dismissed'));
    expect(answer).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: { detail: expect.stringMatching(/send the review again/) },
    });
    const again = clientApi({ ...world, anomalies: [...anomalies.values()] });
    expect((await again.ask(review, saying('dismissed'))).status).toBe(200);
    expect(again.rescored).toHaveLength(1);
    expect([telemetry.counted, again.telemetry.counted]).toMatchObject([{ AnomaliesDismissed: [1] }, {}]);
    expect(again.telemetry.counted.AnomaliesDismissed).toBeUndefined();
  });

  test('counts a dismissal as a false alarm, once', async () => {
    const { ask, telemetry } = clientApi(world);
    await ask(review, saying('dismissed'));
    await ask(review, saying('dismissed'));
    expect(telemetry.counted.AnomaliesDismissed).toEqual([1]);
  });

  test('counts a confirmation as none', async () => {
    const { ask, telemetry } = clientApi(world);
    await ask(review, saying('confirmed'));
    expect(telemetry.counted.AnomaliesDismissed).toBeUndefined();
  });

  test('again, a person may change what another said', async () => {
    const earlier = sampleReview('dismissed', '2026-11-20T10:00:00.000Z');
    const { ask } = clientApi({
      anomalies: [sampleAnomalyRecord('m1', { state: 'dismissed', review: earlier })],
    });
    expect((await ask(review, saying('confirmed'))).body).toMatchObject({
      state: 'confirmed',
      review: { by: callerSubject },
    });
  });

  test('by a slow clock is heard all the same', async () => {
    const tomorrow = sampleReview('dismissed', '2030-01-01T10:00:00.000Z');
    const { ask } = clientApi({
      anomalies: [sampleAnomalyRecord('m1', { state: 'dismissed', review: tomorrow })],
    });
    expect(await ask(review, saying('confirmed'))).toMatchObject({
      status: 200,
      body: { state: 'confirmed', review: { by: callerSubject, at: '2030-01-01T10:00:00.001Z' } },
    });
  });

  test('in the same moment as somebody else is refused, and told what he said and what to do', async () => {
    const { ask, rescored, telemetry } = clientApi({
      ...world,
      reviewedMeanwhile: sampleReview('confirmed'),
    });
    const answer = await ask(review, saying('dismissed'));
    expect(answer).toMatchObject({
      status: 409,
      body: {
        type: expect.stringMatching(/anomaly-reviewed$/),
        detail: expect.stringMatching(/confirmed, "The seller says so".*send your review once more/),
      },
    });
    expect([rescored, telemetry.counted.AnomaliesDismissed]).toEqual([[], undefined]);
  });

  test.each([
    ['an unknown verdict', { verdict: 'open', reason: 'why' }, '/body/verdict'],
    ['a verdict in capitals', { verdict: 'CONFIRMED', reason: 'why' }, '/body/verdict'],
    ['no verdict', { reason: 'why' }, '/body'],
    ['no reason', { verdict: 'confirmed' }, '/body'],
    ['an empty reason', { verdict: 'confirmed', reason: '' }, '/body/reason'],
    ['a blank reason', { verdict: 'confirmed', reason: ' \n ' }, '/body/reason'],
    ['a reason that is too long', { verdict: 'confirmed', reason: 'x'.repeat(501) }, '/body/reason'],
    ['a reviewer of its own', { verdict: 'confirmed', reason: 'why', by: 'root' }, '/body'],
  ])('with %s is refused and writes nothing', async (_, body, pointer) => {
    const { ask, anomalies, rescored } = clientApi(world);
    const answer = await ask(review, { id: 'l1~m1', body });
    expect([answer.status, rescored]).toEqual([400, []]);
    expect(answer.body.violations).toContainEqual(expect.objectContaining({ pointer }));
    expect([...anomalies.values()]).toEqual(world.anomalies);
  });

  test('takes a reason of exactly 500 characters, in any script', async () => {
    const { ask } = clientApi(world);
    expect((await ask(review, saying('confirmed', 'é'.repeat(500)))).status).toBe(200);
  });
});
