import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ExtractMessage, PageMessage, RenderMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { FoundPage, PageState } from '../../../lambdas/domain/scrape-job.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import {
  endGivenUpPage,
  type FetchPageDependencies,
  fetchPage,
} from '../../../lambdas/fetch-page/fetch-page.ts';
import { UnreachableError } from '../../../lambdas/shared/egress/fetch-errors.ts';
import type { FetchedDocument } from '../../../lambdas/shared/egress/http-client.ts';
import type { JobStanding } from '../../../lambdas/shared/stores/job-store.ts';
import type { RawPage } from '../../../lambdas/shared/stores/raw-page-store.ts';

const source: Source = {
  sourceId: 'county-surplus',
  name: 'County Surplus',
  hosts: ['auction.example'],
  seeds: ['https://auction.example/'],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 2,
  maxPages: 100,
};

const message: PageMessage = {
  jobId: 'job-1',
  pageId: 'page-1',
  sourceId: source.sourceId,
  url: 'https://auction.example/lots/7',
  depth: 1,
  attempt: 2,
};

const offer = `<!doctype html><title>2019 Ford Transit</title><script type="application/ld+json">${JSON.stringify(
  {
    '@context': 'https://schema.org',
    '@type': 'Car',
    name: '2019 Ford Transit',
    brand: { '@type': 'Brand', name: 'Ford' },
    model: 'Transit',
    vehicleModelDate: '2019',
    offers: { '@type': 'Offer', price: '9500', priceCurrency: 'EUR' },
  },
)}</script><h1>2019 Ford Transit</h1>`;
const shell = `<!doctype html><title>Lots</title><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript><script src="/static/js/main.8f2c1d.js"></script>`;

/** Everything that happened, in order. */
let events: string[];
let stored: RawPage[];
let toExtract: ExtractMessage[];
let toRender: RenderMessage[];

const answer = (text: string, more: Partial<FetchedDocument> = {}): FetchedDocument => ({
  status: 200,
  finalUrl: 'https://auction.example/lots/7',
  contentType: 'text/html; charset=utf-8',
  body: Buffer.from(text),
  ...more,
});

const dependencies = (
  fetched: FetchedDocument | Error,
  more: {
    readonly state?: PageState;
    readonly poolOff?: boolean;
    readonly job?: JobStanding;
    readonly waiting?: readonly FoundPage[];
  } = {},
): FetchPageDependencies => ({
  jobs: {
    getPage: async (jobId, pageId) =>
      jobId === 'job-1' && pageId === 'page-1'
        ? { pageId, url: message.url, depth: 1, foundOn: 'seed', state: more.state ?? 'found' }
        : undefined,
    advancePage: async ({ to, counters, reason }) => {
      events.push(
        `page is ${to}${reason === undefined ? '' : ` (${reason})`} ${JSON.stringify(counters ?? {})}`,
      );
      return true;
    },
    standingOf: async () => more.job ?? { state: 'running' },
    moveOn: async () => {
      events.push('job taken on');
      return [...(more.waiting ?? [])];
    },
  },
  sendPages: async (messages) => void events.push(`sent ${messages.map(({ url }) => url).join(' ')}`),
  sources: { get: async (sourceId) => (sourceId === source.sourceId ? source : undefined) },
  rawPages: {
    put: async (page) => {
      events.push('stored');
      stored.push(page);
      return { rawPageKey: 'pages/county-surplus/abc.gz', contentHash: 'abc' };
    },
  },
  http: {
    get: async (url, hosts) => {
      events.push(`fetched ${url} among ${hosts.join(' ')}`);
      if (fetched instanceof Error) throw fetched;
      return fetched;
    },
  },
  readFlags: async () => ({ ENABLE_BROWSER_POOL: more.poolOff !== true }),
  sendToRender: async (sent) => {
    events.push('sent to render');
    toRender.push(sent);
  },
  sendToExtract: async (sent) => {
    events.push('sent to extract');
    toExtract.push(sent);
  },
  count: (name) => void events.push(name),
  now: () => new Date('2026-11-21T12:00:00Z'),
  random: () => 0,
});

beforeEach(() => {
  events = [];
  stored = [];
  toExtract = [];
  toRender = [];
});

describe('fetchPage', () => {
  test('stores a page that can be read, tells the extractor, and only then moves its row', async () => {
    await fetchPage(dependencies(answer(offer)), message);
    expect(events).toEqual([
      'fetched https://auction.example/lots/7 among auction.example',
      'stored',
      'PagesFetched',
      'sent to extract',
      'page is fetched {}',
    ]);
    expect(stored).toMatchObject([
      { sourceId: 'county-surplus', fetchedBy: 'http', body: Buffer.from(offer) },
    ]);
    expect(toExtract).toEqual([
      {
        kind: 'stored',
        jobId: 'job-1',
        pageId: 'page-1',
        sourceId: 'county-surplus',
        url: 'https://auction.example/lots/7',
        depth: 1,
        attempt: 0,
        rawPageKey: 'pages/county-surplus/abc.gz',
        contentHash: 'abc',
        fetchedBy: 'http',
        fetchedAt: '2026-11-21T12:00:00.000Z',
        status: 200,
        contentType: 'text/html; charset=utf-8',
        finalUrl: 'https://auction.example/lots/7',
      },
    ]);
  });

  test('keeps a page that is empty without its scripts, and sends it to the browser with the evidence', async () => {
    await fetchPage(dependencies(answer(shell)), message);
    expect(events.slice(1)).toEqual([
      'stored',
      'PagesFetched',
      'sent to render',
      'page is rendering {"fetched":1}',
    ]);
    expect(toRender).toEqual([{ ...message, attempt: 0, reason: expect.stringMatching(/\S/) }]);
  });

  test('while the browser pool is off, a page that needs it waits and nothing is lost', async () => {
    const waiting = fetchPage(dependencies(answer(shell), { poolOff: true }), message);
    await expect(waiting).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'browser-pool-off',
      delaySeconds: 900,
    });
    expect(events).toHaveLength(1);
  });

  test('while the browser pool is off, a page that does not need it goes on', async () => {
    await fetchPage(dependencies(answer(offer), { poolOff: true }), message);
    expect(toExtract).toHaveLength(1);
  });

  test('an answer of 404 is a page as well: the extractor says what it is', async () => {
    await fetchPage(dependencies(answer('<title>Not found</title>', { status: 404 })), message);
    expect(toExtract).toMatchObject([{ kind: 'stored', status: 404 }]);
  });

  test.each<PageState>(['fetched', 'rendering'])(
    'a message for a page that is %s already came twice',
    async (state) => {
      await fetchPage(dependencies(answer(offer), { state }), message);
      expect(events).toEqual([]);
    },
  );

  test.each<PageState>(['extracted', 'quarantined', 'dead-lettered', 'skipped'])(
    'a message for a page that is %s already came twice, and its job is taken on once more',
    async (state) => {
      await fetchPage(dependencies(answer(offer), { state }), message);
      expect(events).toEqual(['job taken on']);
    },
  );

  test('a page of a cancelled job is skipped unfetched, and its job taken on', async () => {
    await fetchPage(dependencies(answer(offer), { job: { state: 'cancelled' } }), message);
    expect(events).toEqual(['page is skipped (job-cancelled: before it was fetched) {}', 'job taken on']);
  });

  test('a page of a paused job waits unfetched, for as long again as the pause has lasted, and for nothing', async () => {
    const lastChange = { action: 'pause', by: 'operator', at: '2026-11-21T11:55:00Z' } as const;
    const job = { state: 'paused', lastChange } as const;
    await expect(fetchPage(dependencies(answer(offer), { job }), message)).rejects.toMatchObject({
      code: 'job-paused',
      delaySeconds: 300,
      free: true,
    });
    expect(events).toEqual([]);
  });

  test('pages that waited for room are sent when one was given up', async () => {
    const waiting = [{ pageId: 'w', url: 'https://auction.example/lots/8', depth: 1, foundOn: 'seed' }];
    const failure = { code: 'egress-blocked', message: 'private' };
    await endGivenUpPage(dependencies(answer(offer), { waiting }), message, failure);
    expect(events.slice(-2)).toEqual(['job taken on', 'sent https://auction.example/lots/8']);
  });

  test.each([
    ['unknown-page', { ...message, pageId: 'page-2' }],
    ['unknown-source', { ...message, sourceId: 'nobody' }],
  ])('gives up on a message that belongs to nothing: %s', async (code, stray) => {
    await expect(fetchPage(dependencies(answer(offer)), stray)).rejects.toMatchObject({
      name: 'GiveUpError',
      code,
    });
    expect(events).toEqual([]);
  });

  test('a busy site is left alone as long as it asks, and that is counted', async () => {
    const busy = dependencies(answer('', { status: 429, retryAfterSeconds: 20 }));
    await expect(fetchPage(busy, message)).rejects.toMatchObject({ code: 'site-busy', delaySeconds: 20 });
    expect(events.slice(1)).toEqual(['PagesDeferred']);
  });

  test('a site that cannot be reached is tried again a few times, then given up', async () => {
    const down = dependencies(new UnreachableError('site-unreachable', 'ECONNREFUSED'));
    await expect(fetchPage(down, message)).rejects.toMatchObject({
      name: 'RetryLaterError',
      delaySeconds: 45,
    });
    await expect(fetchPage(down, { ...message, attempt: 3 })).rejects.toMatchObject({ name: 'GiveUpError' });
  });

  test('an error that is nobody else’s is ours, and stays what it is', async () => {
    const bug = new RangeError('ours');
    await expect(fetchPage(dependencies(bug), message)).rejects.toBe(bug);
  });
});

describe('endGivenUpPage', () => {
  const failure = { code: 'left-source', message: 'it went elsewhere' };

  test('ends the page with the reason, and its job if that was the last', async () => {
    await endGivenUpPage(dependencies(answer(offer)), message, failure);
    expect(events).toEqual([
      'PagesGivenUp',
      'page is dead-lettered (left-source: it went elsewhere) {}',
      'job taken on',
    ]);
  });

  test('has nothing to end where there is no such page', async () => {
    await endGivenUpPage(dependencies(answer(offer)), { ...message, pageId: 'page-2' }, failure);
    expect(events).toEqual(['PagesGivenUp']);
  });
});
