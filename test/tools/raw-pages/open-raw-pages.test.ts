import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRawPages } from '../../../tools/raw-pages/open-raw-pages.ts';
import { allOf } from '../../support/all-of.ts';
import { bucketOf, stored, writtenAt } from './stored-objects.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'raw-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array): void => {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  utimesSync(file, writtenAt, writtenAt);
};
const [key, object] = stored('dealer', '<link rel="canonical" href="https://dealer.example/9">');

describe('a copy of the bucket', () => {
  test.each(['', 'pages'])('is read as the bucket, but for what S3 alone keeps (DIR/%s)', async (inside) => {
    write(key, object.body);
    write('pages/dealer/.DS_Store', 'x');
    write('pages/notes.txt', 'x');
    const pages = await openRawPages(join(folder, inside));
    expect(await pages.sources()).toEqual(['dealer']);
    expect(await allOf(pages.names('dealer'))).toEqual([key]);
    const page = await pages.read(key);
    expect(page).toMatchObject({
      ...{ name: key, rawPageKey: key, sourceId: 'dealer', url: 'https://dealer.example/9' },
      ...{ isUrlKept: false, status: 200, contentType: '', fetchedAt: writtenAt.toISOString() },
    });
    expect(await pages.find(key)).toEqual(page);
    expect(await pages.find('pages/../../etc/passwd')).toBeUndefined();
    expect(await pages.find(key.replace('dealer', 'county'))).toBeUndefined();
  });

  test('names a file that is not what its name says, and one that is gone', async () => {
    write(key, 'no gzip');
    const pages = await openRawPages(folder);
    await expect(pages.read(key)).rejects.toMatchObject({ reason: 'corrupt' });
    rmSync(join(folder, key));
    await expect(pages.read(key)).rejects.toMatchObject({ reason: 'unreadable' });
  });
});

describe('a folder of saved pages', () => {
  const index = [
    {
      file: 'b.html',
      site: 'www.county.example',
      url_if_known: 'https://www.county.example/lot/7',
      charset: { declared: 'iso-8859-1' },
    },
    { file: 'a.html', site: 'dealer.example', kind: 'notfound' },
  ];

  test('is read as if it had been scraped', async () => {
    write('index.jsonl', index.map((line) => JSON.stringify(line)).join('\n'));
    write('a.html', 'gone');
    write('b.html', 'Lot 7');
    const pages = await openRawPages(folder);
    expect(await pages.sources()).toEqual(['dealer-example', 'www-county-example']);
    expect(await allOf(pages.names('dealer-example'))).toEqual(['a.html']);
    const page = await pages.read('b.html');
    expect(page).toMatchObject({
      ...{ sourceId: 'www-county-example', url: 'http://www.county.example/lot/7', isUrlKept: true },
      ...{ status: 200, contentType: 'text/html; charset=iso-8859-1', fetchedAt: writtenAt.toISOString() },
      rawPageKey: `pages/www-county-example/${page.contentHash}.gz`,
    });
    expect(await pages.read('a.html')).toMatchObject({ status: 404, isUrlKept: false });
    expect(await pages.find(page.rawPageKey)).toEqual(page);
    expect(await pages.find(key)).toBeUndefined();
    await expect(pages.read('c.html')).rejects.toMatchObject({ reason: 'unreadable' });
    rmSync(join(folder, 'a.html'));
    await expect(pages.read('a.html')).rejects.toMatchObject({ reason: 'unreadable' });
  });

  test('says everything that is wrong with its index', async () => {
    write('index.jsonl', '{"file": "a.html"}');
    await expect(openRawPages(folder)).rejects.toThrow(
      /line 1: there is no file a.html[\s\S]*"site" is missing/,
    );
  });
});

describe('a store', () => {
  test.each([
    ['a folder that is not there', 'nowhere', 'There is no folder'],
    ['a folder of something else', '', 'neither saved pages'],
    ['no name of a bucket', 's3://Raw_Pages', 'names no bucket'],
    ['nothing after s3://', 's3://', 'names no bucket'],
  ])('cannot be %s', async (_, from, message) => {
    await expect(openRawPages(from.startsWith('s3') ? from : join(folder, from))).rejects.toThrow(message);
  });

  test('in S3 is read by its address', async () => {
    const objects = new Map([[`copy/${key}`, object]]);
    const pages = await openRawPages('s3://raw-pages/copy', () => bucketOf(objects));
    expect(await allOf(pages.names('dealer'))).toEqual([`copy/${key}`]);
  });
});
