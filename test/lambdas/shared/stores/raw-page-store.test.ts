import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createRawPageStore, type RawPage } from '../../../../lambdas/shared/stores/raw-page-store.ts';

interface StoredObject {
  readonly body: Uint8Array;
  readonly metadata: Record<string, string>;
}

/** A bucket in memory that knows two commands. */
const objects = new Map<string, StoredObject>();
const client = {
  send: async (command: unknown) => {
    if (command instanceof PutObjectCommand) {
      const { Bucket, Key, Body, Metadata } = command.input;
      objects.set(`${Bucket}/${Key}`, { body: Body as Uint8Array, metadata: Metadata ?? {} });
      return {};
    }
    if (command instanceof GetObjectCommand) {
      const { Bucket, Key } = command.input;
      const stored = objects.get(`${Bucket}/${Key}`);
      if (stored === undefined) throw Object.assign(new Error('no such key'), { name: 'NoSuchKey' });
      return { Body: { transformToByteArray: async () => stored.body } };
    }
    throw new Error('The bucket of this test knows no such command');
  },
};
const store = createRawPageStore('raw-pages', client as never);

const page: RawPage = {
  sourceId: 'county-surplus',
  url: 'https://auction.example/lots/7?q=a%20b',
  fetchedAt: '2026-11-21T12:00:00.000Z',
  fetchedBy: 'http',
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: Buffer.from('<title>Lot 7 für 9.500 €</title>'),
};
const hash = createHash('sha256').update(page.body).digest('hex');
const key = `pages/county-surplus/${hash}.gz`;

beforeEach(() => objects.clear());

describe('the raw-page store', () => {
  test('keeps a page compressed under the hash of its body, and returns it as it was', async () => {
    await expect(store.put(page)).resolves.toEqual({ rawPageKey: key, contentHash: hash });
    expect(gunzipSync(objects.get(`raw-pages/${key}`)?.body ?? '')).toEqual(page.body);
    expect(Buffer.from(await store.get(key))).toEqual(page.body);
  });

  test('the same content again is the same object', async () => {
    const again = { ...page, fetchedAt: '2026-11-22T12:00:00.000Z' };
    expect(await store.put(again)).toEqual(await store.put(page));
    expect(objects.size).toBe(1);
  });

  test('says beside it where it came from, in ASCII', async () => {
    await store.put({ ...page, contentType: 'text/html; título="ü\n"' });
    expect(objects.get(`raw-pages/${key}`)?.metadata).toEqual({
      url: 'https://auction.example/lots/7?q=a%2520b',
      'fetched-at': '2026-11-21T12:00:00.000Z',
      'fetched-by': 'http',
      status: '200',
      'page-content-type': 'text/html;%20t%C3%ADtulo=%22%C3%BC%0A%22',
    });
  });

  test('a URL too long for metadata is left out, and the page is kept', async () => {
    await store.put({ ...page, url: `https://auction.example/${'a'.repeat(1_500)}` });
    expect(objects.get(`raw-pages/${key}`)?.metadata).not.toHaveProperty('url');
  });

  test('refuses an object that is not what its name says, and one that unfolds without measure', async () => {
    const put = (body: Uint8Array) => objects.set(`raw-pages/${key}`, { body, metadata: {} });
    put(gzipSync('something else'));
    await expect(store.get(key)).rejects.toThrow('does not match its hash');
    put(gzipSync(Buffer.alloc(20_000_001)));
    await expect(store.get(key)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  });

  test('a page that is not there is an error', async () => {
    await expect(store.get(key)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
