import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ExtractMessage, PageMessage, RenderMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Lesson } from '../../../lambdas/domain/rendering/render-memory.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import { type FetchPageDependencies, fetchPage } from '../../../lambdas/fetch-page/fetch-page.ts';
import { createVisitStore } from '../../../lambdas/shared/stores/visit-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { openHosts } from '../../support/open-hosts.ts';
import { sampleSource } from '../../support/sample-source.ts';

const start = Date.parse('2026-11-21T12:00:00Z');
const hour = 3_600_000;
const shape = 'county.example/lots/{number}';
const shell = `<!doctype html><title>Lots</title><div id="root"></div><script src="/app.js"></script>`;

let now: number;
let asked: string[];
let left: number;
let moves: string[];
let toExtract: ExtractMessage[];
let toRender: RenderMessage[];
let visits: ReturnType<typeof createVisitStore>;

beforeEach(() => {
  now = start;
  asked = [];
  left = 0;
  moves = [];
  toExtract = [];
  toRender = [];
  visits = createVisitStore('visits', inMemoryDynamo().client, () => new Date(now));
});

const dependencies = (source: Partial<Source>, poolOff = false): FetchPageDependencies => ({
  jobs: {
    getPage: async (_job, pageId) => ({ pageId, url: '', depth: 0, foundOn: 'seed', state: 'found' }),
    advancePage: async ({ to, counters, visit }) => {
      moves.push(`${to} ${JSON.stringify(counters ?? {})} ${visit?.why}`);
      return true;
    },
    standingOf: async () => ({ state: 'running' }),
    putBack: () => Promise.reject(new Error('no line is long')),
    moveOn: async () => [],
  },
  sendPages: async () => {},
  sources: { get: async () => ({ ...sampleSource(), ...source }) },
  visits,
  rawPages: { put: async () => ({ rawPageKey: 'pages/county/abc.gz', contentHash: 'abc' }) },
  hosts: openHosts({
    leave: async () => {
      left += 1;
    },
  }),
  knownPages: { get: async () => undefined, put: async () => {} },
  sendLater: async () => {},
  http: {
    get: async (url) => {
      asked.push(url);
      now += 120;
      return { status: 200, finalUrl: url, contentType: 'text/html', body: Buffer.from(shell) };
    },
  },
  readFlags: async () => ({ ENABLE_BROWSER_POOL: !poolOff, MAX_BROWSER_CONTEXTS: 2 }),
  sendToRender: async (message) => void toRender.push(message),
  sendToExtract: async (message) => void toExtract.push(message),
  count: () => {},
  now: () => new Date(now),
  random: () => 0,
});

const pageOf = (lot: number): PageMessage => ({
  jobId: 'job-1',
  pageId: `page-${lot}`,
  sourceId: 'county',
  url: `https://county.example/lots/${lot}`,
  depth: 1,
  attempt: 0,
});

const learn = async (lesson: Lesson, times = 3): Promise<void> => {
  for (let time = 0; time < times; time += 1) await visits.learn({ sourceId: 'county', shape }, lesson);
};

describe('a page of a shape that needs a browser', () => {
  test('goes there at once: it is not fetched, and its turn at the host is the browser’s', async () => {
    await learn('needed');
    await fetchPage(dependencies({}), pageOf(7));
    expect(asked).toEqual([]);
    expect(left).toBe(1);
    expect(toRender).toEqual([
      {
        ...pageOf(7),
        turnAt: '2026-11-21T12:00:00.000Z',
        reason: 'such pages have needed a browser before',
        visit: { why: 'remembered', shape },
      },
    ]);
    expect(moves).toEqual(['rendering {} remembered']);
  });

  test('waits while the browser pool is off', async () => {
    await learn('needed');
    await fetchPage(dependencies({}, true), pageOf(7));
    expect(asked).toEqual([]);
    expect(left).toBe(1);
    expect(moves).toEqual(['awaiting-browser {} remembered']);
  });

  test('is tried over HTTP again when it is time, by one of many', async () => {
    await learn('needed');
    now += hour;
    await Promise.all([1, 2, 3, 4, 5].map((lot) => fetchPage(dependencies({}), pageOf(lot))));
    expect(asked).toHaveLength(1);
    const ways = toRender.map(({ visit }) => visit?.why).sort();
    expect(ways).toEqual(['empty-shell', 'remembered', 'remembered', 'remembered', 'remembered']);
  });
});

describe('a page of a shape that stays empty in a browser', () => {
  test('is not rendered once more', async () => {
    await learn('vain');
    await fetchPage(dependencies({}), pageOf(7));
    expect(toRender).toEqual([]);
    expect(toExtract).toMatchObject([{ fetchedBy: 'http', visit: { why: 'renders-in-vain', fetchMs: 120 } }]);
    expect(moves).toEqual(['fetched {} renders-in-vain']);
  });

  test('is rendered again when it is time, once', async () => {
    await learn('vain');
    now += hour;
    for (const lot of [1, 2]) await fetchPage(dependencies({}), pageOf(lot));
    expect(toRender.map(({ pageId }) => pageId)).toEqual(['page-1']);
  });
});

describe('a source that says how', () => {
  test('by HTTP only, gets no browser whatever its pages look like', async () => {
    await learn('needed');
    await fetchPage(dependencies({ fetchBy: 'http' }), pageOf(7));
    expect(toExtract).toMatchObject([{ visit: { why: 'source-says-http' } }]);
  });

  test('by browser only, is fetched as well now and then, so that we know whether it must', async () => {
    for (const lot of [1, 2, 3]) await fetchPage(dependencies({ fetchBy: 'browser' }), pageOf(lot));
    expect(asked).toEqual(['https://county.example/lots/1']);
    const nothing = { offers: 0, fields: 0, links: 0 };
    expect(toRender.map(({ visit }) => visit)).toEqual([
      expect.objectContaining({ why: 'source-says-browser', fetchMs: 120, fetched: nothing }),
      { why: 'source-says-browser', shape },
      { why: 'source-says-browser', shape },
    ]);
    expect(moves).toEqual([
      'rendering {} source-says-browser',
      'rendering {} source-says-browser',
      'rendering {} source-says-browser',
    ]);
  });
});
