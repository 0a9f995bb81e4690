import { beforeEach, describe, expect, test } from '@jest/globals';
import type {
  ExtractMessage,
  FetchMessage,
  RenderMessage,
} from '../../../lambdas/contract/queue-messages.ts';
import type { FoundPage, PageState } from '../../../lambdas/domain/scrape-job.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import {
  endGivenUpPage,
  type FetchPageDependencies,
  fetchPage,
} from '../../../lambdas/fetch-page/fetch-page.ts';
import { UnreachableError } from '../../../lambdas/shared/egress/fetch-errors.ts';
import type { FetchedDocument } from '../../../lambdas/shared/egress/http-client.ts';
import type { PoliteHosts } from '../../../lambdas/shared/politeness/polite-hosts.ts';
import type { JobStanding } from '../../../lambdas/shared/stores/job-store.ts';
import type { KnownPage } from '../../../lambdas/shared/stores/known-page-store.ts';
import type { RawPage } from '../../../lambdas/shared/stores/raw-page-store.ts';
import { createVisitStore } from '../../../lambdas/shared/stores/visit-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { openHosts } from '../../support/open-hosts.ts';

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

const message: FetchMessage = {
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

const at = new Date('2026-11-21T12:00:00Z');

/** How such a page was got, where nothing was known of its shape. */
const visit = { why: 'http-first', shape: 'auction.example/lots/{number}', fetchMs: 0 };

/** Everything that happened, in order. */
let events: string[];
let stored: RawPage[];
let toExtract: ExtractMessage[];
let toRender: RenderMessage[];
let putBack: FetchMessage[];
let remembered: { readonly url: string; readonly known: KnownPage }[];

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
    readonly hosts?: Partial<PoliteHosts>;
    readonly known?: KnownPage;
    readonly source?: Partial<Source>;
    readonly visits?: FetchPageDependencies['visits'];
    /** Whose host has a long line. */
    readonly lineOf?: FetchMessage;
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
    putBack: async ({ visit, until, room }) => {
      if (more.lineOf === undefined) throw new Error('no line is long');
      expect({ visit, until }).toEqual({ visit: more.lineOf.visit, until: at.toISOString() });
      events.push(`waits for ${room} place`);
      return 'waits';
    },
    moveOn: async () => {
      events.push('job taken on');
      return [...(more.waiting ?? [])];
    },
  },
  sendPages: async (messages) => void events.push(`sent ${messages.map(({ url }) => url).join(' ')}`),
  sources: {
    get: async (sourceId) => (sourceId === source.sourceId ? { ...source, ...more.source } : undefined),
  },
  visits: more.visits ?? createVisitStore('visits', inMemoryDynamo().client, () => at),
  rawPages: {
    put: async (page) => {
      events.push('stored');
      stored.push(page);
      return { rawPageKey: 'pages/county-surplus/abc.gz', contentHash: 'abc' };
    },
  },
  hosts: openHosts(more.hosts),
  knownPages: {
    get: async () => more.known,
    put: async ({ url }, known) => {
      events.push('remembered');
      remembered.push({ url, known });
    },
  },
  sendLater: async (sent, delaySeconds) => {
    events.push(`put back for ${delaySeconds} s`);
    putBack.push(sent);
  },
  http: {
    get: async (url, hosts, known) => {
      const condition = known === undefined ? '' : ` unless it is ${known.etag}`;
      events.push(`fetched ${url} among ${hosts.join(' ')}${condition}`);
      if (fetched instanceof Error) throw fetched;
      return fetched;
    },
  },
  readFlags: async () => ({ ENABLE_BROWSER_POOL: more.poolOff !== true, MAX_BROWSER_CONTEXTS: 2 }),
  sendToRender: async (sent, delaySeconds) => {
    events.push(`sent to render${delaySeconds === 0 ? '' : ` in ${delaySeconds} s`}`);
    toRender.push(sent);
  },
  sendToExtract: async (sent) => {
    events.push('sent to extract');
    toExtract.push(sent);
  },
  count: (name) => void events.push(name),
  now: () => at,
  random: () => 0,
});

beforeEach(() => {
  events = [];
  stored = [];
  toExtract = [];
  toRender = [];
  putBack = [];
  remembered = [];
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
        visit,
      },
    ]);
  });

  test('keeps a page that is empty without its scripts, and sends it to the browser with the evidence', async () => {
    await fetchPage(dependencies(answer(shell)), message);
    expect(events.slice(1)).toEqual(['stored', 'PagesFetched', 'sent to render', 'page is rendering {}']);
    const evidence = expect.stringContaining('#root is empty');
    const fetched = { offers: 0, fields: 0, links: 0 };
    expect(toRender).toEqual([
      {
        ...message,
        attempt: 0,
        turnAt: '2026-11-21T12:00:00.000Z',
        reason: evidence,
        visit: { ...visit, why: 'empty-shell', evidence, fetched },
      },
    ]);
  });

  test('while the browser pool is off, a page that does not need it goes on', async () => {
    await fetchPage(dependencies(answer(offer), { poolOff: true }), message);
    expect(toExtract).toHaveLength(1);
  });

  test('an answer of 404 is a page as well: the extractor says what it is', async () => {
    await fetchPage(dependencies(answer('<title>Not found</title>', { status: 404 })), message);
    expect(toExtract).toMatchObject([{ kind: 'stored', status: 404 }]);
  });

  test('while the browser pool is off, a page that needs it is kept, fetched once, and waits', async () => {
    await fetchPage(dependencies(answer(shell), { poolOff: true }), message);
    expect(events.slice(1)).toEqual([
      'stored',
      'PagesFetched',
      'page is awaiting-browser {}',
      'PagesAwaitingBrowser',
      'job taken on',
    ]);
  });

  test('a message for a page that waits for a browser came twice, and its job is taken on once more', async () => {
    await fetchPage(dependencies(answer(shell), { state: 'awaiting-browser' }), message);
    expect(events).toEqual(['job taken on']);
  });

  describe('whose fetch has shown before that it needs a browser', () => {
    const decided: FetchMessage = {
      ...message,
      visit: { why: 'empty-shell', shape: 'auction.example/lots/{number}' },
    };

    test.each<PageState>(['found', 'rendering', 'dead-lettered'])(
      'goes there in its turn without another fetch, also when it is %s',
      async (state) => {
        await fetchPage(dependencies(answer(shell), { state }), decided);
        expect(events).toEqual(['sent to render', 'page is rendering {}']);
        // It counts on: a site that is busy whenever the browser comes is given up some day.
        expect(toRender).toMatchObject([{ attempt: 2, turnAt: '2026-11-21T12:00:00.000Z' }]);
      },
    );

    test('is skipped when its job was cancelled meanwhile', async () => {
      const job = { state: 'cancelled' } as const;
      await fetchPage(dependencies(answer(shell), { state: 'rendering', job }), decided);
      expect(events).toEqual(['page is skipped (job-cancelled: before it was rendered) {}', 'job taken on']);
    });

    test('waits as a row while its host has a line of hours, and leaves its place to another', async () => {
      const hosts: Partial<PoliteHosts> = {
        admit: async () => ({ verdict: 'put-back', until: now, room: 1 }),
      };
      await fetchPage(dependencies(answer(shell), { state: 'rendering', hosts, lineOf: decided }), decided);
      expect(events).toEqual(['waits for 1 place', 'PagesWaiting', 'job taken on']);
    });

    test('waits when its host asks for it, and is skipped when its host was stopped', async () => {
      const turnAt = now + 90_000;
      const later: Partial<PoliteHosts> = { admit: async () => ({ verdict: 'wait', turnAt }) };
      await fetchPage(dependencies(answer(shell), { state: 'rendering', hosts: later }), decided);
      expect(putBack).toEqual([{ ...decided, turnAt: '2026-11-21T12:01:30.000Z' }]);
      const stopped: Partial<PoliteHosts> = {
        admit: async () => ({ verdict: 'skip', reason: 'host-stopped' }),
      };
      await fetchPage(dependencies(answer(shell), { state: 'rendering', hosts: stopped }), decided);
      expect(events).toContainEqual(expect.stringContaining('page is skipped (host-stopped'));
    });

    test('is of no more use when it was read meanwhile', async () => {
      await fetchPage(dependencies(answer(shell), { state: 'extracted' }), decided);
      expect(events).toEqual(['job taken on']);
    });
  });

  test('a page that was set aside is fetched again when its letter is sent back', async () => {
    await fetchPage(dependencies(answer(offer), { state: 'dead-lettered' }), message);
    expect(toExtract).toMatchObject([{ kind: 'stored', pageId: 'page-1' }]);
  });

  test.each<PageState>(['waiting', 'fetched', 'rendering'])(
    'a message for a page that is %s has come too early, or twice',
    async (state) => {
      await fetchPage(dependencies(answer(offer), { state }), message);
      expect(events).toEqual([]);
    },
  );

  test.each<PageState>(['extracted', 'quarantined', 'skipped'])(
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

const now = Date.parse('2026-11-21T12:00:00Z');

describe('a page at the gate of its host', () => {
  const wait = (ms: number): Partial<PoliteHosts> => ({
    admit: async () => ({ verdict: 'wait', turnAt: now + ms }),
  });

  test('waits for its turn in the queue, knowing when it is, and is not deferred for it', async () => {
    await fetchPage(dependencies(answer(offer), { hosts: wait(90_500) }), message);
    expect(events).toEqual(['PagesWaiting', 'put back for 91 s']);
    expect(putBack).toEqual([{ ...message, turnAt: '2026-11-21T12:01:30.500Z' }]);
  });

  test('comes back in between when its turn is later than SQS can wait', async () => {
    await fetchPage(dependencies(answer(offer), { hosts: wait(3_600_000) }), message);
    expect(events).toEqual(['PagesWaiting', 'put back for 900 s']);
  });

  test('that comes before its turn goes on waiting for that one', async () => {
    const turnAt = '2026-11-21T12:00:20.000Z';
    const admit = () => Promise.reject(new Error('asks for a turn that it has'));
    await fetchPage(dependencies(answer(offer), { hosts: { admit } }), { ...message, turnAt });
    expect(events).toEqual(['PagesWaiting', 'put back for 20 s']);
    expect(putBack).toEqual([{ ...message, turnAt }]);
  });

  test('that comes at its turn says so, and leaves the turn behind', async () => {
    const turns: (number | undefined)[] = [];
    const admit: PoliteHosts['admit'] = (url, source, turnAt) => {
      turns.push(turnAt);
      return openHosts().admit(url, source, turnAt);
    };
    const turned = { ...message, turnAt: '2026-11-21T12:00:00.000Z' };
    await fetchPage(dependencies(answer(offer), { hosts: { admit } }), turned);
    expect(turns).toEqual([now]);
    expect(toExtract[0]).not.toHaveProperty('turnAt');
  });

  test.each([
    ['robots-disallowed', []],
    ['host-stopped', []],
    ['host-unavailable', ['PagesUnreached']],
    ['robots-unreachable', ['PagesUnreached']],
  ] as const)('is skipped for the reason %s, which is nobody’s failure', async (reason, counted) => {
    const hosts: Partial<PoliteHosts> = { admit: async () => ({ verdict: 'skip', reason }) };
    await fetchPage(dependencies(answer(offer), { hosts }), message);
    expect(events).toEqual([
      expect.stringMatching(`^page is skipped \\(${reason}: \\S.*\\) {}$`),
      'PagesSkipped',
      ...counted,
      'job taken on',
    ]);
  });

  test.each([
    ['waits as a row while', 'waits', ['room for 2', 'PagesWaiting']],
    [
      'takes a turn, being more than found, while',
      'goes-on',
      ['room for 2', 'turn taken', 'PagesWaiting', 'put back for 90 s'],
    ],
  ] as const)('%s its host has a line of hours', async (_, outcome, happened) => {
    const until = Date.parse('2026-11-21T13:00:00.000Z');
    const hosts: Partial<PoliteHosts> = {
      admit: async () => ({ verdict: 'put-back', until, room: 2 }),
      takeTurn: async () => {
        events.push('turn taken');
        return now + 90_000;
      },
    };
    const deps = dependencies(answer(offer), { hosts });
    const putBack: typeof deps.jobs.putBack = async ({ jobId, pageId, until: at, room }) => {
      expect([jobId, pageId, at]).toEqual(['job-1', 'page-1', '2026-11-21T13:00:00.000Z']);
      events.push(`room for ${room}`);
      return outcome;
    };
    await fetchPage({ ...deps, jobs: { ...deps.jobs, putBack } }, message);
    expect(events).toEqual(happened);
  });

  test('gives its place back when our own tables fail, which is not held against the host', async () => {
    const hosts: Partial<PoliteHosts> = {
      visit: () => Promise.reject(new Error('the visit begins before everything is read')),
      leave: async () => void events.push('place given back'),
    };
    const throttled = new Error('throttled');
    const deps = dependencies(answer(offer), { hosts });
    const knownPages = { ...deps.knownPages, get: () => Promise.reject(throttled) };
    await expect(fetchPage({ ...deps, knownPages }, message)).rejects.toBe(throttled);
    expect(events).toEqual(['place given back']);
  });

  test('is not kept when it redirects to where robots.txt forbids to go', async () => {
    const hosts: Partial<PoliteHosts> = { mayKeep: async (url) => !url.endsWith('/private') };
    const moved = answer(offer, { finalUrl: 'https://auction.example/private' });
    await fetchPage(dependencies(moved, { hosts }), message);
    expect(events.slice(1)).toEqual([
      expect.stringContaining('skipped (robots-disallowed'),
      'PagesSkipped',
      'job taken on',
    ]);
  });

  test('takes a turn for the browser, which comes to the host a second time', async () => {
    const hosts: Partial<PoliteHosts> = { takeTurn: async () => now + 4_900 };
    await fetchPage(dependencies(answer(shell), { hosts }), message);
    expect(events).toContain('sent to render in 5 s');
    expect(toRender).toMatchObject([{ turnAt: '2026-11-21T12:00:04.900Z' }]);
  });
});

describe('a page that its site may call unchanged', () => {
  const stored = {
    rawPageKey: 'pages/county-surplus/old.gz',
    contentHash: 'old',
    status: 200,
    contentType: 'text/html',
    finalUrl: message.url,
  };
  const known: KnownPage = { etag: '"7"', fetchedAt: '2026-11-21T08:00:00.000Z', stored };

  test('is remembered by the marks that came with it', async () => {
    const validators = { etag: '"7"', lastModified: 'Sat, 21 Nov 2026 08:00:00 GMT' };
    await fetchPage(dependencies(answer(offer, { validators })), message);
    expect(events.slice(-3)).toEqual(['sent to extract', 'remembered', 'page is fetched {}']);
    expect(remembered).toEqual([
      {
        url: message.url,
        known: {
          ...validators,
          fetchedAt: '2026-11-21T12:00:00.000Z',
          stored: {
            rawPageKey: 'pages/county-surplus/abc.gz',
            contentHash: 'abc',
            status: 200,
            contentType: 'text/html; charset=utf-8',
            finalUrl: message.url,
          },
        },
      },
    ]);
  });

  const validators = { etag: '"7"' };
  test.each([
    ['came without marks', offer, {}],
    ['was redirected', offer, { validators, finalUrl: 'https://auction.example/lots/8' }],
    ['was not found', offer, { validators, status: 404 }],
    ['needs a browser, whose page has no marks', shell, { validators }],
  ])('is not remembered when it %s', async (_, text, more) => {
    await fetchPage(dependencies(answer(text, more)), message);
    expect(remembered).toEqual([]);
  });

  test('and is, is read again as it is kept, as seen now', async () => {
    const unchanged = answer('', { status: 304, contentType: '' });
    await fetchPage(dependencies(unchanged, { known }), message);
    expect(events).toEqual([
      'fetched https://auction.example/lots/7 among auction.example unless it is "7"',
      'PagesUnchanged',
      'sent to extract',
      'page is fetched {}',
    ]);
    expect(toExtract).toEqual([
      {
        ...message,
        attempt: 0,
        kind: 'stored',
        ...stored,
        fetchedAt: '2026-11-21T12:00:00.000Z',
        fetchedBy: 'http',
        visit,
      },
    ]);
  });

  test('and has changed, is stored and remembered anew', async () => {
    await fetchPage(dependencies(answer(offer, { validators: { etag: '"8"' } }), { known }), message);
    expect(events).toContain('stored');
    expect(remembered).toMatchObject([{ known: { etag: '"8"' } }]);
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
