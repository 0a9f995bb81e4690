import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type PageFolder, startPageFolder } from '../../../tools/sites/page-folder.ts';
import { askSite } from './ask-site.ts';

let directory: string;
let folder: PageFolder | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'page-folder-'));
});
afterEach(async () => {
  await folder?.close();
  folder = undefined;
  await rm(directory, { recursive: true });
});

/** A record of the index, or a line as it is. */
type Line = { readonly file: string; readonly [name: string]: unknown } | string;

const write = async (file: string, content: string | Buffer): Promise<void> => {
  await mkdir(dirname(join(directory, file)), { recursive: true });
  await writeFile(join(directory, file), content);
};

/** Writes the index, and a page that contains its own name for every record. */
const save = async (...lines: readonly Line[]): Promise<void> => {
  for (const line of lines) {
    if (typeof line === 'object') await write(line.file, `<p>${line.file}</p>`);
  }
  const index = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  await write('index.jsonl', index);
};

const serve = async (...lines: readonly Line[]): Promise<PageFolder> => {
  await save(...lines);
  folder = await startPageFolder(directory);
  return folder;
};

const ask = (url: string, method = 'GET') => {
  const { host, pathname, search } = new URL(url);
  return askSite(folder?.address ?? '', `${pathname}${search}`, { host, method });
};

const complaint = (): Promise<string> =>
  startPageFolder(directory).then(
    () => 'no complaint',
    (error: Error) => error.message,
  );

describe('a folder of saved pages', () => {
  test('serves a page where it was found, or under its file name', async () => {
    const { pages } = await serve(
      { file: 'pages/a.html', site: 'cars.example', url_if_known: 'https://www.cars.example/used/a?id=1' },
      { file: 'pages/with space.html', site: 'cars.example' },
    );
    expect(pages.map(({ url }) => url)).toEqual([
      'http://www.cars.example/used/a?id=1',
      'http://cars.example/with%20space.html',
    ]);
    for (const { url, file } of pages) expect((await ask(url)).text).toBe(`<p>${file}</p>`);
  });

  test('has one source for each site, whose seeds are all its pages', async () => {
    const { sources, hosts } = await serve(
      { file: 'a.html', site: 'cars.example', url_if_known: 'https://www.cars.example/a' },
      { file: 'b.html', site: 'autos.co.example' },
      { file: 'c.html', site: 'Cars.example' },
    );
    expect(sources).toEqual([
      {
        sourceId: 'cars-example',
        name: 'cars.example',
        hosts: ['cars.example', 'www.cars.example'],
        seeds: ['http://www.cars.example/a', 'http://cars.example/c.html'],
        ...{ enabled: true, everyMinutes: 1_440, maxDepth: 0, maxPages: 2 },
        ...{ requestsPerSecond: 1_000, concurrentRequests: 50 },
      },
      expect.objectContaining({ sourceId: 'autos-co-example', seeds: ['http://autos.co.example/b.html'] }),
    ]);
    expect(hosts).toEqual(['cars.example', 'www.cars.example', 'autos.co.example']);
  });

  test.each([
    ['https://a.example/x?b=2&amp;a=1', 'http://a.example/x?a=1&b=2'],
    ['https://a.example/x?q=golf cart#photos', 'http://a.example/x?q=golf%20cart'],
    ['www.a.example/x', 'http://www.a.example/x'],
    ['https://A.example:8443/X', 'http://a.example/X'],
    ['https://a.example/?', 'http://a.example/'],
    ['https://a.example/ü', 'http://a.example/%C3%BC'],
    ['https://127.0.0.1/x', 'http://a.example/p.html'],
    ['file:///tmp/x.html', 'http://a.example/p.html'],
    ['http://', 'http://a.example/p.html'],
    ['lost', 'http://a.example/p.html'],
    [42, 'http://a.example/p.html'],
  ])('saved from %s is served at %s', async (url, address) => {
    const { pages } = await serve({ file: 'p.html', site: 'a.example', url_if_known: url });
    expect(pages[0]?.url).toBe(address);
    expect((await ask(address)).status).toBe(200);
  });

  test('serves a page in whichever order its query is asked', async () => {
    await serve({ file: 'p.html', site: 'a.example', url_if_known: 'http://a.example/x?b=2&a=1' });
    expect((await ask('http://a.example/x?b=2&a=1')).status).toBe(200);
    expect((await ask('http://a.example/x?a=1')).status).toBe(404);
  });

  test('serves both of two pages of one URL', async () => {
    const url = 'http://a.example/x?id=7';
    const { pages } = await serve(
      { file: 'old.html', site: 'a.example', url_if_known: url },
      { file: 'new.html', site: 'a.example', url_if_known: url },
      { file: '1/same.html', site: 'a.example' },
      { file: '2/same.html', site: 'a.example' },
    );
    expect(new Set(pages.map((page) => page.url)).size).toBe(4);
    for (const page of pages) expect((await ask(page.url)).text).toBe(`<p>${page.file}</p>`);
  });

  test('serves the exact bytes, under the declared charset be it right or wrong', async () => {
    const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0x00, 0xff, 0x0d, 0x0a]);
    await save({ file: 'p.html', site: 'a.example', charset: { declared: 'utf-8', actual: 'windows-1251' } });
    await write('p.html', bytes);
    folder = await startPageFolder(directory);
    const reply = await ask('http://a.example/p.html');
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.body).toEqual(bytes);
    expect((await ask('http://a.example/p.html', 'HEAD')).headers['content-length']).toBe('7');
  });

  test.each([
    ['p.html', { declared: null }, 'text/html'],
    ['p.html', undefined, 'text/html'],
    ['p.html', { declared: 'utf-8\r\nx: y' }, 'text/html'],
    ['p.json', { declared: null }, 'application/json'],
    ['p.xml', { declared: 'utf-8' }, 'application/xml; charset=utf-8'],
    ['page', { declared: 'utf-8' }, 'text/html; charset=utf-8'],
  ])('%s with charset %j has the type %s', async (file, charset, type) => {
    await serve({ file, site: 'a.example', charset });
    expect((await ask(`http://a.example/${file}`)).headers['content-type']).toBe(type);
  });

  test.each([
    [{ kind: 'detail' }, 200],
    [{ kind: 'notfound' }, 404],
    [{ kind: 'blocked' }, 200],
    [{ kind: 'blocked', status: 403 }, 403],
    [{ kind: 'notfound', status: 200 }, 200],
    [{ status: null }, 200],
  ])('a page noted as %j is answered with %d', async (noted, status) => {
    await serve({ file: 'p.html', site: 'a.example', ...noted });
    expect((await ask('http://a.example/p.html')).status).toBe(status);
  });

  test('knows no other page, host or method, and lets every crawler in', async () => {
    await serve({ file: 'p.html', site: 'a.example' });
    expect((await ask('http://a.example/q.html')).status).toBe(404);
    expect((await ask('http://b.example/p.html')).status).toBe(421);
    expect((await ask('http://a.example/p.html', 'POST')).status).toBe(405);
    expect((await ask('http://a.example/robots.txt')).text).toContain('Allow: /');
  });

  test('says so when a file has gone since', async () => {
    await serve({ file: 'p.html', site: 'a.example' });
    await rm(join(directory, 'p.html'));
    const reply = await ask('http://a.example/p.html');
    expect(reply.status).toBe(500);
    expect(reply.text).toContain('p.html cannot be read any more');
  });

  test('overlooks a byte-order mark, empty lines and line ends of Windows', async () => {
    await write('p.html', 'x');
    await write('index.jsonl', '\uFEFF{"file":"p.html","site":"a.example"}\r\n\r\n');
    folder = await startPageFolder(directory);
    expect(folder.pages).toHaveLength(1);
  });
});

describe('a folder that cannot be served', () => {
  test('is missing', async () => {
    await expect(startPageFolder(join(directory, 'nowhere'))).rejects.toThrow(
      /^There is no folder .*nowhere/,
    );
  });

  test('has no index', async () => {
    expect(await complaint()).toMatch(/has no index\.jsonl: it lists the pages, one JSON object a line/);
  });

  test('has an empty index', async () => {
    await save('');
    expect(await complaint()).toMatch(/lists no page$/);
  });

  test('is told everything that is wrong with it, line by line', async () => {
    await save(
      { file: 'p.html', site: 'a.example' },
      '{"file": "p.html", "site": ',
      '["p.html"]',
      '{"site": "a.example"}',
      '{"file": "../outside.html", "site": "a.example"}',
      '{"file": "/etc/hostname", "site": "a.example"}',
      '{"file": "gone.html", "site": "a b", "status": 99}',
      '',
      '{"file": "p.html"}',
    );
    const [title, ...problems] = (await complaint()).split('\n');
    expect(title).toMatch(/index\.jsonl cannot be used, please mend it:$/);
    expect(problems).toEqual([
      expect.stringMatching(/^ {2}line 2: not JSON \(.+\)$/),
      '  line 3: not a JSON object',
      '  line 4: "file" is missing',
      '  line 5: "file" leads out of the folder: ../outside.html',
      '  line 6: "file" leads out of the folder: /etc/hostname',
      '  line 7: there is no file gone.html',
      '  line 7: "site" is no host name: a b',
      '  line 7: "status" is no HTTP status from 200 to 599: 99',
      '  line 9: "site" is missing',
    ]);
  });
});
