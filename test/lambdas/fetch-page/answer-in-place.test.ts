import { beforeEach, describe, expect, test } from '@jest/globals';
import type {
  ExtractMessage,
  FetchMessage,
  PageMessage,
  RenderMessage,
} from '../../../lambdas/contract/queue-messages.ts';
import type { Visit } from '../../../lambdas/contract/visit.ts';
import { pageIdOf } from '../../../lambdas/domain/canonical-url.ts';
import { type FetchPageDependencies, fetchPage } from '../../../lambdas/fetch-page/fetch-page.ts';
import { UnreachableError } from '../../../lambdas/shared/egress/fetch-errors.ts';
import type { FetchedDocument } from '../../../lambdas/shared/egress/http-client.ts';
import { GiveUpError } from '../../../lambdas/shared/errors/work-errors.ts';
import type { KnownPage } from '../../../lambdas/shared/stores/known-page-store.ts';
import { createVisitStore } from '../../../lambdas/shared/stores/visit-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { openHosts } from '../../support/open-hosts.ts';
import { sampleSource } from '../../support/sample-source.ts';

const start = Date.parse('2026-11-21T12:00:00Z');
const shape = 'county.example/lots/{number}';
const site = 'https://county.example';
const lotUrl = `${site}/lots/7`;
const dataUrl = `${site}/api/lots/7`;
const page: PageMessage = {
  ...{ jobId: 'job-1', pageId: pageIdOf(lotUrl), sourceId: 'county', url: lotUrl, depth: 1, attempt: 0 },
};

const lot = {
  vehicle: { year: 2019, make: 'Ford', model: 'Transit', vin: 'WF0XXXTTGXKB12345' },
  price: { amount: 9_500, currency: 'USD' },
};

const answering = (body: unknown, parts: Partial<FetchedDocument> = {}): FetchedDocument => ({
  ...{ status: 200, finalUrl: dataUrl, contentType: 'application/json' },
  ...{ body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), ...parts },
});

let now: number;
let answer: () => FetchedDocument;
let asked: [string, readonly string[], unknown][];
let left: number;
let moves: string[];
let stored: { readonly url: string; readonly body: string }[];
let remembered: [unknown, KnownPage][];
let knownByAddress: Record<string, KnownPage>;
let allowed: boolean;
let toExtract: ExtractMessage[];
let toRender: RenderMessage[];
let later: { readonly message: FetchMessage; readonly seconds: number }[];
let counted: string[];
let visits: ReturnType<typeof createVisitStore>;

beforeEach(async () => {
  now = start;
  answer = () => answering(lot);
  [asked, moves, stored, remembered, toExtract, toRender] = [[], [], [], [], [], []];
  [later, counted] = [[], []];
  knownByAddress = {};
  left = 0;
  allowed = true;
  visits = createVisitStore('visits', inMemoryDynamo().client, () => new Date(now));
  for (const id of [1, 2, 3]) {
    await visits.learn({ sourceId: 'county', shape }, 'needed', {
      page: `${site}/lots/${id}`,
      enough: [`${site}/api/lots/${id}`],
      fields: ['vin', 'make', 'price', 'year'],
    });
  }
});

const dependencies = (): FetchPageDependencies => ({
  jobs: {
    getPage: async (_job, pageId) => ({ pageId, url: '', depth: 0, foundOn: 'seed', state: 'found' }),
    advancePage: async ({ to, visit }) => {
      moves.push(`${to} ${visit?.why}`);
      return true;
    },
    standingOf: async () => ({ state: 'running' }),
    putBack: () => Promise.reject(new Error('no line is long')),
    moveOn: async () => [],
  },
  sendPages: async () => {},
  sources: { get: async () => sampleSource() },
  visits,
  rawPages: {
    put: async ({ url, body }) => {
      stored.push({ url, body: Buffer.from(body).toString() });
      return { rawPageKey: 'pages/county/abc.gz', contentHash: 'abc' };
    },
  },
  hosts: openHosts({
    leave: async () => {
      left += 1;
    },
    mayKeep: async (url) => {
      if (url !== dataUrl && url !== lotUrl) throw new Error(`robots.txt is not to be asked for ${url}`);
      return url === lotUrl || allowed;
    },
    takeTurn: async (url) => (url === lotUrl ? start + 5_000 : Number.NaN),
  }),
  knownPages: {
    get: async ({ url }) => knownByAddress[url],
    put: async (key, known) => void remembered.push([key, known]),
  },
  sendLater: async (message, seconds) => void later.push({ message, seconds }),
  http: {
    get: async (url, hosts, known) => {
      asked.push([url, hosts, known]);
      now += 120;
      return answer();
    },
  },
  readFlags: async () => ({ ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 2 }),
  sendToRender: async (message) => void toRender.push(message),
  sendToExtract: async (message) => void toExtract.push(message),
  count: (name) => void counted.push(name),
  now: () => new Date(now),
  random: () => 0,
});

const read = { why: 'answer-known', shape, fetchMs: 120, evidence: `read from ${dataUrl}` };

describe('a page of which browsers have shown where its data lies', () => {
  test('is got by asking for that, and stored and passed on in its own name', async () => {
    await fetchPage(dependencies(), page);
    expect(asked).toEqual([[dataUrl, ['county.example'], undefined]]);
    expect(stored).toEqual([{ url: lotUrl, body: JSON.stringify(lot) }]);
    expect(toExtract).toEqual([
      {
        ...page,
        ...{ kind: 'stored', rawPageKey: 'pages/county/abc.gz', contentHash: 'abc', fetchedBy: 'http' },
        ...{ fetchedAt: '2026-11-21T12:00:00.120Z', status: 200, contentType: 'application/json' },
        ...{ finalUrl: lotUrl, visit: read },
      },
    ]);
    expect(toRender).toEqual([]);
    expect(moves).toEqual(['fetched answer-known']);
    expect(counted).toEqual(['PagesFetched']);
  });

  test('is known again by the marks of its data, which are no marks of the page, nor of another with the same data', async () => {
    answer = () => answering(lot, { validators: { etag: '"1"' } });
    await fetchPage(dependencies(), page);
    const [key, known] = remembered[0] ?? [];
    expect(key).toEqual({ sourceId: 'county', pageId: `${page.pageId}~${pageIdOf(dataUrl)}`, url: dataUrl });
    expect(known).toMatchObject({ etag: '"1"', stored: { finalUrl: lotUrl, contentHash: 'abc' } });
    knownByAddress = {
      [lotUrl]: { ...known, etag: '"of the page"' } as KnownPage,
      [dataUrl]: known as KnownPage,
    };
    answer = () => answering('', { status: 304 });
    await fetchPage(dependencies(), page);
    expect(asked[1]?.[2]).toMatchObject({ etag: '"1"' });
    expect(toExtract[1]).toMatchObject({ contentHash: 'abc', finalUrl: lotUrl, visit: read });
    expect(stored).toHaveLength(1);
  });

  describe('when it is due to be compared', () => {
    const shell = () =>
      answering('<title>Lots</title><div id="root"></div><script src="/a.js"></script>', {
        ...{ contentType: 'text/html', finalUrl: lotUrl },
      });
    /** Fetches the page, and then its data in its next turn. */
    const compare = async (data: () => FetchedDocument) => {
      now += 3_600_000;
      answer = shell;
      await fetchPage(dependencies(), page);
      const [{ message } = { message: page }] = later;
      answer = data;
      now += 5_000;
      return fetchPage(dependencies(), { ...message, turnAt: new Date(now).toISOString() });
    };

    test('is fetched, asked for its data, and rendered all the same, by one of many', async () => {
      await compare(() => answering(lot));
      expect(asked.map(([url]) => url)).toEqual([lotUrl, dataUrl]);
      // By nothing that is known of it: what is answered now counts.
      expect(asked[1]?.[2]).toBeUndefined();
      expect(stored.at(-1)).toEqual({ url: lotUrl, body: JSON.stringify(lot) });
      const answer = { url: dataUrl, rawPageKey: 'pages/county/abc.gz' };
      expect(toRender).toMatchObject([
        { attempt: 0, visit: { why: 'empty-shell', isCheck: true, fetchMs: 240, answer } },
      ]);
      expect(moves).toEqual(['rendering empty-shell', 'rendering empty-shell']);
      expect(toExtract).toEqual([]);
      await fetchPage(dependencies(), page);
      expect(toExtract).toMatchObject([{ visit: { why: 'answer-known' } }]);
    });

    test('tells as well that its data is not to be had', async () => {
      await compare(() => answering('{}', { status: 403 }));
      expect(toRender[0]?.visit?.answer).toEqual({ url: dataUrl });
    });

    test('does without where its host is in trouble, once that is over', async () => {
      const busy = () => answering('', { status: 429 });
      await expect(compare(busy)).rejects.toMatchObject({ name: 'RetryLaterError' });
      const [{ message } = { message: page }] = later;
      await fetchPage(dependencies(), { ...message, turnAt: new Date(now).toISOString(), attempt: 1 });
      expect(asked).toHaveLength(2);
      expect(toRender).toMatchObject([{ attempt: 1, visit: { isCheck: true } }]);
      expect(toRender[0]?.visit).not.toHaveProperty('answer');
    });

    test('does without where robots.txt keeps us from its data', async () => {
      allowed = false;
      await compare(() => answering(lot));
      expect(asked.map(([url]) => url)).toEqual([lotUrl]);
      expect(toRender).toMatchObject([{ visit: { isCheck: true } }]);
    });
  });

  test('goes to the browser where robots.txt keeps us from its data', async () => {
    allowed = false;
    await fetchPage(dependencies(), page);
    expect(asked).toEqual([]);
    expect(left).toBe(1);
    expect(moves).toEqual(['rendering remembered']);
  });
});

describe('a page that waited for its turn in a browser', () => {
  const fetched = { offers: 0, fields: 0, links: 0 };
  const shell = { why: 'empty-shell', shape, evidence: '#root is empty', fetchMs: 90, fetched } as const;

  test('is got by its data where others have shown meanwhile where that lies', async () => {
    await fetchPage(dependencies(), { ...page, visit: shell });
    expect(asked.map(([url]) => url)).toEqual([dataUrl]);
    expect(toExtract).toMatchObject([{ finalUrl: lotUrl, visit: { ...read, fetchMs: 210 } }]);
    expect(toRender).toEqual([]);
    // It was counted as fetched when it showed its shell.
    expect(counted).not.toContain('PagesFetched');
  });

  test('is rendered without another look when a browser has failed on it already', async () => {
    await fetchPage(dependencies(), { ...page, visit: shell, attempt: 1 });
    expect(asked).toEqual([]);
    expect(toRender).toMatchObject([{ attempt: 1, visit: shell }]);
  });

  test('goes on to the browser where that fails, with what its fetch had shown', async () => {
    answer = () => answering('{}', { status: 404 });
    await fetchPage(dependencies(), { ...page, visit: shell });
    const evidence = `${dataUrl}: answered 404`;
    expect(toRender).toMatchObject([
      { visit: { why: 'answer-failed', shape, fetchMs: 210, fetched, evidence } },
    ]);
  });

  test.each<[string, Visit]>([
    ['that tries its shape again, and was asked for', { ...shell, isCheck: true, answer: { url: dataUrl } }],
    ['whose data has failed', { ...shell, why: 'answer-failed' }],
    ['that was never fetched', { why: 'remembered', shape }],
    ['of a shape of which nothing is known', { ...shell, shape: 'county.example/{number}' }],
  ])('is rendered all the same if it is one %s', async (_what, visit) => {
    await fetchPage(dependencies(), { ...page, visit });
    expect(asked).toEqual([]);
    expect(toRender).toMatchObject([{ visit }]);
  });
});

describe('data that cannot stand for its page', () => {
  const { vin, ...nameless } = lot.vehicle;
  const { year, ...yearless } = lot.vehicle;

  test.each<[string, () => FetchedDocument, string]>([
    ['is gone', () => answering('{}', { status: 404 }), 'answered 404'],
    ['is refused', () => answering('{}', { status: 403 }), 'answered 403'],
    ['is elsewhere', () => answering(lot, { finalUrl: `${site}/login` }), `leads to ${site}/login`],
    ['is no JSON', () => answering('<p>', { contentType: 'text/html' }), 'is no JSON but "text/html"'],
    ['is broken JSON', () => answering('{"vehicle":'), 'offers no vehicle'],
    ['is of another kind', () => answering({ maintenance: true }), 'offers no vehicle'],
    // As the extractor reads it: by when it was had.
    [
      'is of a year to come',
      () => answering({ ...lot, title: '2040 Ford', vehicle: yearless }),
      'lacks year',
    ],
    ['lacks the price', () => answering({ vehicle: lot.vehicle }), 'lacks price'],
    ['lacks the VIN', () => answering({ ...lot, vehicle: nameless }), 'lacks vin'],
  ])('because it %s sends the page to the browser, in a turn of its own', async (_what, answers, lack) => {
    expect([vin, year]).not.toContain(undefined);
    answer = answers;
    await fetchPage(dependencies(), page);
    const evidence = `${dataUrl}: ${lack}`;
    expect(toRender).toEqual([
      {
        ...{ ...page, turnAt: '2026-11-21T12:00:05.000Z', reason: evidence },
        visit: { why: 'answer-failed', shape, fetchMs: 120, evidence },
      },
    ]);
    expect(moves).toEqual(['rendering answer-failed']);
    expect([toExtract, stored, remembered]).toEqual([[], [], []]);
  });

  test('because it is too large sends the page to the browser through the gate', async () => {
    answer = () => {
      throw new GiveUpError('body-too-large', 'The body is too large');
    };
    await fetchPage(dependencies(), page);
    const evidence = `${dataUrl}: The body is too large`;
    expect(later).toMatchObject([{ message: { visit: { why: 'answer-failed', evidence } }, seconds: 0 }]);
  });

  const inTrouble: [string, () => FetchedDocument][] = [
    ['is busy', () => answering('', { status: 429, retryAfterSeconds: 30 })],
    ['fails', () => answering('', { status: 500 })],
    [
      'is silent',
      () => {
        throw new UnreachableError('site-unreachable', 'No answer came');
      },
    ],
  ];

  test.each(inTrouble)('because its host %s is waited for, once', async (_what, answers) => {
    answer = answers;
    await expect(fetchPage(dependencies(), page)).rejects.toMatchObject({ name: 'RetryLaterError' });
    expect(toRender).toEqual([]);
    await fetchPage(dependencies(), { ...page, attempt: 1 });
    // Not at once: the gate knows of the pause that this may have begun.
    expect(toRender).toEqual([]);
    const [{ message, seconds } = { message: page, seconds: -1 }] = later;
    expect(message).toMatchObject({ visit: { why: 'answer-failed', fetchMs: 120 }, attempt: 0 });
    expect(seconds).toBe(0);
    expect(moves).toEqual(['rendering answer-failed']);
    await fetchPage(dependencies(), message);
    expect(toRender).toMatchObject([{ visit: { why: 'answer-failed' }, attempt: 0 }]);
    expect(asked).toHaveLength(2);
  });

  test('for a reason of ours is tried again as it was', async () => {
    answer = () => {
      throw new TypeError('our bug');
    };
    await expect(fetchPage(dependencies(), page)).rejects.toThrow('our bug');
    expect(toRender).toEqual([]);
  });
});
