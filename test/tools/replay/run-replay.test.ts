import { afterAll, describe, expect, test } from '@jest/globals';
import { type KeptPage, type RawPages, UnreadablePageError } from '../../../tools/raw-pages/raw-pages.ts';
import { limits } from '../../../tools/replay/limits.ts';
import { runReplay } from '../../../tools/replay/run-replay.ts';
import { type FakeVersion, fakeVersion } from './fake-version.ts';

const made: FakeVersion[] = [];
const version = (...words: Parameters<typeof fakeVersion>): FakeVersion => {
  const tree = fakeVersion(...words);
  made.push(tree);
  return tree;
};
afterAll(() => {
  for (const tree of made) tree.remove();
});

/** A store of pages by name; what is no text cannot be read. */
const storeOf = (pages: Readonly<Record<string, unknown>>): RawPages => ({
  sources: async () => [...new Set(Object.keys(pages).map((name) => name.split('/')[1] ?? ''))].sort(),
  async *names(source) {
    yield* Object.keys(pages).filter((name) => name.split('/')[1] === source);
  },
  async read(name): Promise<KeptPage> {
    const page = pages[name];
    if (page instanceof Error) throw new UnreadablePageError('corrupt', page.message);
    const [, sourceId = ''] = name.split('/');
    return {
      ...{ name, rawPageKey: name, sourceId, contentHash: '', status: 200, contentType: 'text/html' },
      ...{ url: `https://${sourceId}.example/${name}`, isUrlKept: sourceId !== 'muted' },
      fetchedAt: '2026-11-21T12:00:00.000Z',
      body: Buffer.from(typeof page === 'string' ? page : JSON.stringify(page)),
    };
  },
  find: () => Promise.reject(new Error('not asked for')),
});

const baseline = version('baseline');

const replay = (
  pages: Readonly<Record<string, unknown>>,
  candidate: FakeVersion = baseline,
  more: Partial<Parameters<typeof runReplay>[0]> = {},
) =>
  runReplay({
    ...{ from: 'the store', store: storeOf(pages), trees: { baseline, candidate }, jobs: 1 },
    ...{ pageMs: 500, currencies: {}, limits, onPage: () => {}, say: () => {} },
    ...more,
  });

const pages = Object.fromEntries(
  Array.from({ length: 8 }, (_, at) => [
    `pages/county/${at}`,
    { listings: [{ id: `l${at}`, price: 9_000 + at, vin: `V${at}`, discount: at % 2 }], links: ['/next'] },
  ]),
);

describe('a replay', () => {
  test('of a version beside itself passes, with everything counted', async () => {
    const report = await replay(pages, baseline, { jobs: 2 });
    expect(report).toMatchObject({
      ...{ format: 1, from: 'the store', verdict: 'pass', reasons: [], pagesOfUnknownUrl: 0, examples: {} },
      judgedAt: '2026-11-21T12:00:00.000Z',
      versions: { candidate: { name: 'baseline', extractor: '9.0.0', rules: 'fake' } },
      total: {
        subjects: {
          store: { same: 8, lost: 0 },
          listings: { same: 8 },
          links: { same: 8 },
          judging: { same: 8 },
          opportunities: { same: 4 },
        },
        fields: { price: { same: 8, gained: 0, lost: 0, different: 0 } },
      },
    });
  });

  test('shows what the candidate loses, and where', async () => {
    const candidate = version('loses', 'if (page.listings[0].price > 9005) delete page.listings[0].vin');
    const { total, verdict, examples, sources } = await replay(pages, candidate);
    expect(total.fields.vin).toEqual({ same: 6, gained: 0, lost: 2, different: 0 });
    expect(sources.county?.fields.vin?.lost).toBe(2);
    expect(examples['vin.lost']?.[0]).toEqual({
      ...{ source: 'county', page: 'pages/county/6', url: 'https://county.example/pages/county/6' },
      before: 'V6',
    });
    expect(verdict).toBe('look');
  });

  test('shows opportunities that vanish, with the reason', async () => {
    const candidate = version('dear', 'page.listings[0].discount = 0');
    const { total, examples, verdict } = await replay(pages, candidate);
    expect(total.subjects.opportunities).toMatchObject({ same: 0, lost: 4 });
    expect(examples['opportunities.lost']?.[0]).toEqual({
      ...{ source: 'county', url: 'https://county.example/pages/county/1' },
      ...{ before: '2026-11-21T12:00:00.000Z, score 1', after: 'passed over: discount' },
    });
    expect(verdict).toBe('fail');
  });

  test.each(['throw', 'hang', 'die'])('goes on after a page at which both %s', async (word) => {
    const { total, verdict } = await replay({ ...pages, 'pages/county/bad': word });
    expect(total.subjects.store).toMatchObject({ same: 8, lost: 1 });
    expect(total.subjects.listings.same).toBe(8);
    expect(verdict).toBe('look');
  });

  test.each([
    ['throws', 'throw new Error("odd")', 'threw: Error: odd'],
    ['hangs', 'for (;;)', 'hung: no answer within 0.5 s'],
    ['dies', 'process.exit(9)', 'died: ended with status 9.'],
  ])('fails a candidate that %s on a page', async (_, fault, detail) => {
    const candidate = version('faulty', `if (page.listings[0].id === 'l3') ${fault}`);
    const { total, verdict, examples } = await replay(pages, candidate);
    expect(total.subjects.pages).toEqual({ same: 7, gained: 0, lost: 1, different: 0 });
    expect(examples['pages.lost']).toMatchObject([{ page: 'pages/county/3', after: detail }]);
    expect(verdict).toBe('fail');
  });

  test('tells a page that the candidate reads at last', async () => {
    const old = version('old', 'if (page.listings[0].id === "l3") throw new Error("odd")');
    const { total } = await replay(pages, baseline, { trees: { baseline: old, candidate: baseline } });
    expect(total.subjects.pages).toMatchObject({ same: 7, gained: 1 });
  });

  test('judges the others when one cannot be judged, and says so', async () => {
    const candidate = version(
      'odd',
      'if (page.listings[0].id === "l3") page.listings[0].make = "unjudgeable"',
    );
    const { total, examples, verdict } = await replay(pages, candidate);
    expect(total.subjects.judging).toEqual({ same: 7, gained: 0, lost: 1, different: 0 });
    expect(examples['judging.lost']).toMatchObject([
      { source: 'county', after: 'threw: RangeError: no number' },
    ]);
    expect(verdict).toBe('fail');
  });

  test('ends when judging takes a version down with it', async () => {
    const candidate = version('fatal', 'if (page.listings[0].id === "l3") page.listings[0].make = "fatal"');
    const { total, verdict } = await replay(pages, candidate);
    expect(total.subjects.judging).toMatchObject({ same: 0, lost: 8 });
    expect(verdict).toBe('fail');
  });

  test('does not pass when the market of neither version is left', async () => {
    const fatal = version('forgetful', 'page.listings[0].make = "forgotten"');
    const { total, verdict } = await replay(pages, fatal, { trees: { baseline: fatal, candidate: fatal } });
    expect(total.subjects.judging).toMatchObject({ same: 0, different: 1 });
    expect(verdict).toBe('look');
  });

  test('names pages that the store does not give, and those without an address', async () => {
    const { total, sources, examples, pagesOfUnknownUrl } = await replay({
      'pages/county/1': {},
      'pages/muted/2': {},
      'pages/county/3': new Error('does not match its hash'),
    });
    expect(total.subjects.store).toMatchObject({ same: 2, lost: 1 });
    expect(sources.county?.subjects.store.lost).toBe(1);
    expect(examples['store.lost']).toMatchObject([
      { page: 'pages/county/3', after: 'corrupt: does not match its hash' },
    ]);
    expect(pagesOfUnknownUrl).toBe(1);
  });

  test('reads with the currency of the source, and judges at the moment that is named', async () => {
    const { examples, judgedAt } = await replay(
      { 'pages/county/1': { listings: [{ id: 'a', discount: 5 }] }, 'pages/dealer/2': {} },
      version('kinds', 'page.listings = []'),
      { currencies: { county: 'EUR' }, judgedAt: '2026-12-01T00:00:00.000Z' },
    );
    expect(judgedAt).toBe('2026-12-01T00:00:00.000Z');
    expect(examples['opportunities.lost']).toMatchObject([
      { before: '2026-12-01T00:00:00.000Z, score 5', after: 'no listing' },
    ]);
  });

  test('of nothing is wrong usage', async () => {
    await expect(replay({})).rejects.toThrow('There is no page in the store to replay');
  });

  test('of a version that is put together in another way says so', async () => {
    await expect(replay(pages, version('next', '', 2))).rejects.toThrow(/contract 2.*newer of the two/);
  });

  test('of a version that does not load says so', async () => {
    const broken = { name: 'broken', folder: import.meta.dirname, remove: () => {} };
    await expect(replay(pages, broken)).rejects.toThrow(/broken cannot be replayed: .*does not load/);
  });
});
