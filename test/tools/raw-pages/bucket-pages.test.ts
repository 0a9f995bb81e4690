import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createRawPageStore } from '../../../lambdas/shared/stores/raw-page-store.ts';
import { bucketPages } from '../../../tools/raw-pages/bucket-pages.ts';
import { allOf } from '../../support/all-of.ts';
import { bucketOf, type StoredObject, stored, writtenAt } from './stored-objects.ts';

const metadata = {
  url: 'https://auction.example/lots/7?q=a%2520b',
  'fetched-at': '2026-11-21T12:00:00.000Z',
  'fetched-by': 'http',
  status: '410',
  'page-content-type': 'text/html;%20charset=utf-8',
};
const [lotKey, lot] = stored('county', '<title>Lot 7</title>', metadata);
const [bareKey, bare] = stored('dealer', '<link rel="canonical" href="https://dealer.example/9">');
const [mutedKey, muted] = stored('dealer', 'nothing');
const all: readonly (readonly [string, StoredObject])[] = [
  [lotKey, lot],
  [bareKey, bare],
  [mutedKey, muted],
  ['pages/county/readme.txt', { body: new Uint8Array() }],
];
const open = (objects: readonly (readonly [string, StoredObject])[], prefix = '') =>
  bucketPages(bucketOf(new Map(objects)), { bucket: 'raw-pages', prefix });

describe('a raw-page bucket', () => {
  test('names its sources, and the pages of each in the order of their hashes', async () => {
    const pages = open([...all, stored('auction', 'x'), stored('boats', 'y')]);
    expect(await pages.sources()).toEqual(['auction', 'boats', 'county', 'dealer']);
    expect(await allOf(pages.names('county'))).toEqual([lotKey]);
    expect(await allOf(pages.names('dealer'))).toEqual([bareKey, mutedKey].sort());
  });

  test.each([
    ['pages', ['county', 'dealer']],
    ['pages/', ['county', 'dealer']],
    ['pages/cou', ['county']],
    ['pages/county/', ['county']],
  ])('is read only below %s', async (prefix, sources) => {
    expect(await open(all, prefix).sources()).toEqual(sources);
    expect(await allOf(open(all, prefix).names('county'))).toEqual([lotKey]);
  });

  test('is read only as far as the hashes that begin as told', async () => {
    const pages = open(all, bareKey.slice(0, -60));
    expect(await pages.sources()).toEqual(['dealer']);
    expect(await allOf(pages.names('dealer'))).toEqual([bareKey]);
  });

  test.each(['copies/today', 'copies/today/', 'copies/today/pages', 'copies/today/pages/'])(
    'is found below %s, and its pages by the keys that provenance names',
    async (prefix) => {
      const moved = all.map(([key, object]) => [`copies/today/${key}`, object] as const);
      const pages = open([...moved, ['copies/todays-other', lot]], prefix);
      expect(await pages.sources()).toEqual(['county', 'dealer']);
      expect(await allOf(pages.names('county'))).toEqual([`copies/today/${lotKey}`]);
      expect(await pages.find(lotKey)).toMatchObject({ name: `copies/today/${lotKey}`, rawPageKey: lotKey });
      expect(await pages.find(lotKey.replace('county', 'nobody'))).toBeUndefined();
    },
  );

  test('gives a page with all that was kept of its fetch', async () => {
    expect(await open(all).read(lotKey)).toEqual({
      name: lotKey,
      rawPageKey: lotKey,
      sourceId: 'county',
      contentHash: lotKey.slice(-67, -3),
      url: 'https://auction.example/lots/7?q=a%20b',
      isUrlKept: true,
      status: 410,
      contentType: 'text/html; charset=utf-8',
      fetchedAt: '2026-11-21T12:00:00.000Z',
      body: Buffer.from('<title>Lot 7</title>'),
    });
  });

  test('a page without metadata is taken at its own word', async () => {
    expect(await open(all).read(bareKey)).toMatchObject({
      url: 'https://dealer.example/9',
      isUrlKept: false,
      status: 200,
      contentType: '',
      fetchedAt: writtenAt.toISOString(),
    });
    expect((await open(all).read(mutedKey)).url).toBe(`https://dealer.invalid/${mutedKey.slice(-67, -3)}`);
  });

  test('metadata that nobody of us wrote is no metadata', async () => {
    const odd = { url: '%E0%A4%A', status: 'fine', 'fetched-at': 'yesterday' };
    const [key, object] = stored('dealer', 'odd', odd);
    expect(await open([[key, object]]).read(key)).toMatchObject({
      isUrlKept: false,
      status: 200,
      fetchedAt: writtenAt.toISOString(),
    });
  });

  test('reads what the product stores', async () => {
    const objects = new Map<string, StoredObject>();
    const page = {
      ...{
        sourceId: 'county',
        url: 'https://auction.example/ü?q=%23',
        fetchedAt: '2026-11-21T12:00:00.000Z',
      },
      ...{ fetchedBy: 'http' as const, status: 200, contentType: 'text/html', body: Buffer.from('Lot 8') },
    };
    const writer = {
      send: async ({
        input,
      }: {
        input: { Key: string; Body: Uint8Array; Metadata: Record<string, string> };
      }) => objects.set(input.Key, { body: input.Body, metadata: input.Metadata }),
    };
    const { rawPageKey } = await createRawPageStore('raw-pages', writer as never).put(page);
    const { fetchedBy: _, ...kept } = page;
    expect(await open([...objects]).read(rawPageKey)).toMatchObject({ ...kept, rawPageKey });
  });

  test.each<[string, StoredObject, string]>([
    ['that does not match its hash', { body: gzipSync('something else') }, 'corrupt'],
    ['that cannot be unpacked', { body: Buffer.from('no gzip') }, 'corrupt'],
    ['that S3 refuses', { body: lot.body, error: new Error('access denied') }, 'unreadable'],
  ])('names a page %s', async (_, object, reason) => {
    await expect(open([[lotKey, object]]).read(lotKey)).rejects.toMatchObject({
      reason,
      message: expect.stringContaining(lotKey),
    });
  });

  test('a page that vanished since it was listed is unreadable', async () => {
    await expect(open([]).read(lotKey)).rejects.toMatchObject({ reason: 'unreadable' });
  });

  test('a bucket that cannot be listed says what to check', async () => {
    const refusing = { send: (async () => Promise.reject(new Error('Access Denied'))) as never };
    const sources = bucketPages(refusing, { bucket: 'raw-pages', prefix: '' }).sources();
    await expect(sources).rejects.toThrow(/raw-pages cannot be listed .*Access Denied.* s3:ListBucket/);
  });
});
