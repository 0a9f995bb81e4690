import { describe, expect, test } from '@jest/globals';
import { freshHost } from '../../../lambdas/domain/politeness/host-state.ts';
import { noPages, type ScrapeJob } from '../../../lambdas/domain/scrape-job.ts';
import { callerSubject } from '../../support/api-gateway-event.ts';
import { clientApi, now, source } from '../../support/client-api.ts';

const all = 'GET /api/sources';
const one = 'GET /api/sources/{id}';

const minutesAgo = (minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();
const job: ScrapeJob = {
  ...{ jobId: 'job-1', sourceId: 'county-surplus', state: 'completed', requestedBy: 'schedule' },
  createdAt: minutesAgo(70),
  endedAt: minutesAgo(60),
  counters: { ...noPages, listings: 12, offers: 13, invalidOffers: 1 },
};
const failed: ScrapeJob = {
  ...{ jobId: 'job-2', sourceId: 'county-surplus', state: 'failed', requestedBy: 'schedule' },
  createdAt: minutesAgo(10),
  endedAt: minutesAgo(5),
  counters: noPages,
};
const summary = {
  ...{ sourceId: 'county-surplus', name: 'County surplus', hosts: ['surplus.example'] },
  ...{ enabled: true, everyMinutes: 60, nextJobAt: null, lastChange: null },
  health: { state: 'healthy', why: [], openCircuits: [], lastSuccessAt: minutesAgo(60) },
  lastYield: { jobId: 'job-1', listings: 12, offers: 13, invalidOffers: 1 },
};

describe('the sources', () => {
  test('are shown to whoever may read, each with its health and what it brought last', async () => {
    const { ask } = clientApi({ sources: [source()], jobs: [failed, job] });
    expect((await ask(all, { caller: ['viewer'] })).body).toEqual({ items: [summary], hasMore: false });
  });

  test('come by their ids, page by page', async () => {
    const ids = ['d', 'a', 'c', 'b', 'e'];
    const { ask } = clientApi({ sources: ids.map((sourceId) => source({ sourceId })) });
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await ask(all, { query: { limit: '2', ...(cursor && { cursor }) } });
      seen.push(...(body.items as { sourceId: string }[]).map(({ sourceId }) => sourceId));
      cursor = body.nextCursor as string | undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('cannot be walked with the cursor of another list', async () => {
    const { ask } = clientApi({ sources: [source()], jobs: [failed, job] });
    const { body } = await ask('GET /api/scrape-jobs', { query: { limit: '1' } });
    const answer = await ask(all, { query: { cursor: String(body.nextCursor) } });
    expect(answer).toMatchObject({ status: 400, body: { type: expect.stringMatching(/cursor-mismatch$/) } });
  });
});

describe('one source', () => {
  test('is shown with how its offers of the last week kept their contract', async () => {
    const hour = { hour: '2026-11-21T09', extractorVersion: '1' };
    const offers = [
      { ...hour, offers: 30, invalidOffers: 3 },
      { ...hour, extractorVersion: '2', offers: 10, invalidOffers: 0 },
    ];
    const { ask } = clientApi({ sources: [source()], jobs: [job], offers });
    expect((await ask(one, { id: 'county-surplus' })).body).toEqual({
      ...summary,
      compliance: { since: '2026-11-14T10:00:00.000Z', offers: 40, invalidOffers: 3, share: 0.925 },
    });
  });

  test('tells of no share where there was no offer, and of no yield where no job was completed', async () => {
    const { ask } = clientApi({ sources: [source()], jobs: [failed] });
    expect((await ask(one, { id: 'county-surplus' })).body).toMatchObject({
      lastYield: null,
      health: { state: 'healthy', lastSuccessAt: null },
      compliance: { offers: 0, share: null },
    });
  });

  test('tells why its host is not asked', async () => {
    const until = now.getTime() + 60_000;
    const state = { ...freshHost, pause: { reason: 'busy' as const, until } };
    const hosts = { 'surplus.example': { state, revision: 1, lineEndsAt: 0 } };
    const { ask } = clientApi({ sources: [source()], jobs: [job], hosts });
    expect((await ask(one, { id: 'county-surplus' })).body).toMatchObject({
      health: {
        state: 'circuit-open',
        why: ['surplus.example is left alone until 2026-11-21T10:01:00.000Z: it asked us to wait.'],
      },
    });
  });

  test('that is not there is not found', async () => {
    expect((await clientApi().ask(one, { id: 'nowhere' })).status).toBe(404);
  });
});

describe('a source that is paused', () => {
  const pause = 'POST /api/sources/{id}/pause';
  const resume = 'POST /api/sources/{id}/resume';
  const parts = { id: 'county-surplus', body: { reason: 'The site asked us to wait' } };
  const start = { body: { sourceId: 'county-surplus' } };

  test('says so and why, takes no jobs, and does again once it is resumed', async () => {
    const { ask, trail } = clientApi({ sources: [source()], jobs: [job] });
    const paused = await ask(pause, { ...parts, caller: ['operator'] });
    expect(paused).toMatchObject({
      status: 200,
      body: {
        enabled: false,
        lastChange: { action: 'pause', by: callerSubject, at: now.toISOString(), reason: parts.body.reason },
        health: { state: 'paused', why: [expect.stringContaining(parts.body.reason)] },
      },
    });
    expect(trail.at(-1)).toMatchObject({ before: { enabled: true }, after: { enabled: false } });
    expect((await ask('POST /api/scrape-jobs', start)).status).toBe(409);
    expect(await ask(resume, parts)).toMatchObject({ body: { enabled: true, health: { state: 'healthy' } } });
    expect((await ask('POST /api/scrape-jobs', start)).status).toBe(202);
  });

  test.each([pause, resume])(
    'is nothing for those who only read, nor without a reason: %s',
    async (route) => {
      const { ask } = clientApi({ sources: [source()] });
      expect((await ask(route, { ...parts, caller: ['analyst'] })).status).toBe(403);
      expect((await ask(route, { ...parts, body: {} })).status).toBe(400);
      expect((await ask(route, { ...parts, id: 'nowhere' })).status).toBe(404);
    },
  );
});
