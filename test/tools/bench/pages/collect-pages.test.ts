import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { collectPages, describePages } from '../../../../tools/bench/pages/collect-pages.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bench-pages-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('the pages of a benchmark', () => {
  test('are those of a folder: the exact bytes, under their addresses, as their sites served them', async () => {
    const bytes = Buffer.from([0x3c, 0x70, 0x3e, 0xe9]);
    await writeFile(join(directory, 'a.html'), bytes);
    await writeFile(join(directory, 'b.json'), '{}');
    await writeFile(
      join(directory, 'index.jsonl'),
      [
        '{"file":"a.html","site":"cars.example","url_if_known":"https://www.cars.example/a?id=1","charset":{"declared":"iso-8859-1"}}',
        '{"file":"b.json","site":"cars.example","kind":"notfound"}',
      ].join('\n'),
    );
    expect(await collectPages(directory)).toEqual([
      {
        url: 'http://www.cars.example/a?id=1',
        status: 200,
        contentType: 'text/html; charset=iso-8859-1',
        body: new Uint8Array(bytes),
      },
      {
        url: 'http://cars.example/b.json',
        status: 404,
        contentType: 'application/json',
        body: new Uint8Array(Buffer.from('{}')),
      },
    ]);
  });

  test('are the sample market, the same at every call, where no folder is given', async () => {
    const [pages, again] = [await collectPages(undefined), await collectPages(undefined)];
    expect(pages.length).toBeGreaterThan(150);
    expect(pages).toEqual(again);
    expect(new Set(pages.map(({ url }) => url)).size).toBe(pages.length);
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('cannot be those of a folder that is not there', async () => {
    await expect(collectPages(join(directory, 'nowhere'))).rejects.toThrow(/^There is no folder .*nowhere/);
  });

  test('are told by their number and size', () => {
    const page = (length: number) => ({
      ...{ url: '', status: 200, contentType: '' },
      body: new Uint8Array(length),
    });
    expect(describePages([page(1_000), page(4_000)])).toBe('2 pages of 3 kB on average');
  });
});
