import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { plainAnswersIn } from '../../../../lambdas/domain/rendering/embed-answers.ts';
import { ownedBy } from '../../../../lambdas/shared/browser/capture-answers.ts';
import {
  type ChromiumInstallation,
  unpackChromium,
} from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { packedChromium, renderOnce } from '../../../support/render-once.ts';

/** One unmasked text frame of a WebSocket. */
const frameOf = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);

describe('what a page fetches, in a real Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let installation: ChromiumInstallation;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  });
  let listener: RequestListener;
  const asked: string[] = [];

  beforeAll(async () => {
    installation = await unpackChromium(packedChromium, folder);
    server.on('upgrade', (request, socket) => {
      const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash('sha1').update(key).digest('base64');
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      const ticks = setInterval(() => socket.write(frameOf('2019 Ford Transit')), 50);
      socket.on('close', () => clearInterval(ticks)).on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }, 30_000);

  beforeEach(() => {
    asked.length = 0;
  });

  afterAll(async () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });

  const render = (url = 'https://auction.example/lots/7') =>
    renderOnce(url, {
      install: async () => installation,
      scratch: folder,
      userAgent: 'DealerScope-test (+mailto:test@example.com)',
      loopbackSites: {
        address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        hosts: ['auction.example', 'api.auction.example', 'ads.example', 'www.google-analytics.com'],
      },
      resolve: async (host) => {
        throw Object.assign(new Error(`The test names no address for ${host}`), { code: 'ENOTFOUND' });
      },
    });

  const json = (value: unknown, status = 200, type = 'application/json') => ({ value, status, type });
  type Answers = Readonly<Record<string, ReturnType<typeof json>>>;

  /** A page whose script may `await get(url)` and `show(text)`; everything else is answered as JSON, as told. */
  const site =
    (script: string, answers: Answers = {}): RequestListener =>
    ({ url = '' }, response) => {
      const answer = answers[url.split('?')[0] ?? ''];
      if (answer !== undefined) {
        const headers = { 'content-type': answer.type, 'access-control-allow-origin': '*' };
        response.writeHead(answer.status, headers).end(JSON.stringify(answer.value));
      } else if (url === '/lots/7') {
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Lot</title>
          <body><main><div role="progressbar"></div></main><script>
          const get = async (url, how) => (await fetch(url, how)).json();
          const wait = (ms) => new Promise((done) => setTimeout(done, ms));
          const show = (text) => { document.querySelector('main').textContent = text.repeat(20); };
          (async () => { ${script} })();</script>`);
      } else response.writeHead(404).end();
    };

  const lot = { title: '2019 Ford Transit </script> & Co', price: 9_500 };

  /** The data blocks behind a document: where each came from, and what it says. */
  const blocksOf = (html: string): [string, unknown][] =>
    [...html.matchAll(/data-answer-from="([^"]*)">(.*)<\/script>/g)].map(([, from = '', text = '']) => [
      from,
      JSON.parse(text),
    ]);

  const own = 'https://auction.example';

  test.each<[string, string, Answers, [string, unknown][]]>([
    [
      'by one request',
      "show((await get('/api/lot')).title)",
      { '/api/lot': json(lot) },
      [[`${own}/api/lot`, lot]],
    ],
    [
      'by one request after a delay',
      "await wait(1200); show((await get('/api/lot')).title)",
      { '/api/lot': json(lot) },
      [[`${own}/api/lot`, lot]],
    ],
    [
      'by a chain of them, as JSON of any kind',
      "const { next } = await get('/api/session'); await wait(200); show((await get(next)).title)",
      { '/api/session': json({ next: '/api/lot' }), '/api/lot': json(lot, 200, 'application/vnd.api+json') },
      [
        [`${own}/api/session`, { next: '/api/lot' }],
        [`${own}/api/lot`, lot],
      ],
    ],
    [
      'by XMLHttpRequest from a host beside it',
      "const x = new XMLHttpRequest(); x.open('GET', 'http://api.auction.example/lot'); x.onload = () => show(x.responseText); x.send()",
      { '/lot': json(lot) },
      [['https://api.auction.example/lot', lot]],
    ],
  ])('data that come %s are kept beside the document', async (_how, script, answers, blocks) => {
    listener = site(script, answers);
    const { html, failedAnswers } = await render();
    expect(html).toMatch(/<main>[^<]*Ford Transit/);
    expect(blocksOf(html)).toEqual(blocks);
    expect(failedAnswers).toBe(0);
  });

  test('answers that came for their address alone are marked, for they are to be had without a browser', async () => {
    listener = site(
      `await get('/api/lot?as=plain');
       await get('/api/lot?as=post', { method: 'POST', body: '{}' });
       await get('/api/lot?as=member', { headers: { authorization: 'Bearer abc' } });
       await get('/api/lot?as=form', { headers: { 'x-csrf-token': 'abc' } });
       await get('/api/lot?as=currency', { headers: { 'x-currency': 'EUR' } });
       await get('/api/lot?as=json', { headers: { accept: 'application/json' } });
       document.cookie = 'region=south; path=/';
       await get('/api/lot?as=visitor');
       await get('/api/lot?as=nobody', { credentials: 'omit' });
       show('done');`,
      { '/api/lot': json(lot) },
    );
    const { html } = await render();
    expect(blocksOf(html)).toHaveLength(8);
    expect(plainAnswersIn(html).map(({ url }) => url)).toEqual(
      ['plain', 'json', 'nobody'].map((as) => `${own}/api/lot?as=${as}`),
    );
  });

  test('answers of others, of other kinds, without success, too large or repeated are left where they are', async () => {
    listener = site(
      `for (const url of ['http://ads.example/bid', '/text', '/missing', '/huge', '/lot', '/lot'])
         await get(url).catch(() => undefined);
       show('done');`,
      {
        '/bid': json({ bid: 1 }),
        '/text': json('text', 200, 'text/plain'),
        '/missing': json({ error: 'none' }, 404),
        '/huge': json('x'.repeat(1_000_001)),
        '/lot': json(lot),
      },
    );
    const { html, failedAnswers } = await render();
    expect(asked).toEqual(expect.arrayContaining(['/bid', '/text', '/missing', '/huge', '/lot']));
    expect(blocksOf(html)).toEqual([[`${own}/lot`, lot]]);
    expect(failedAnswers).toBe(0);
  });

  test('data that the site fails to give are told of, not what others fail to give', async () => {
    listener = site(
      "for (const url of ['/broken', 'http://nobody.example/bid', 'http://ads.example/down']) await get(url).catch(() => undefined)",
      { '/broken': json({}, 503), '/down': json({}, 503) },
    );
    await expect(render()).resolves.toMatchObject({ failedAnswers: 1 });
    expect(asked).toContain('/down');
  });

  test('nothing is asked of trackers, nor for the eye, and the page goes on without', async () => {
    listener = site(
      `const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
       add('img', { src: '/picture.jpg' }); add('video', { src: '/film.mp4' });
       add('script', { src: 'http://www.google-analytics.com/watch.js' });
       navigator.sendBeacon('/beacon', 'x');
       await get('http://www.google-analytics.com/collect').catch(() => undefined);
       add('script', { src: '/own.js' });
       show((await get('/api/lot')).title)`,
      { '/api/lot': json(lot) },
    );
    const { failedAnswers } = await render();
    expect([...asked].sort()).toEqual(['/api/lot', '/lots/7', '/own.js']);
    expect(failedAnswers).toBe(0);
  });

  test('whatever a page does to its built-ins, the answer is what the network said', async () => {
    listener = site(
      `const original = window.fetch;
       window.fetch = async (...all) => new Response(await (await original(...all)).text().then(() => '{"title":"forged"}'));
       JSON.parse = () => ({ title: 'forged' }); Response.prototype.json = async () => ({ title: 'forged' });
       show((await get('/api/lot')).title);`,
      { '/api/lot': json(lot) },
    );
    const { html } = await render();
    expect(html).toContain('<main>forged');
    expect(blocksOf(html)).toEqual([[`${own}/api/lot`, lot]]);
  });

  test('a page that polls without end is done when its content is there', async () => {
    listener = site(
      "setInterval(() => get('/api/bids?_=' + Date.now()), 100); show((await get('/api/lot')).title)",
      { '/api/lot': json(lot), '/api/bids': json({ bids: 3 }) },
    );
    const { html } = await render();
    expect(blocksOf(html)).toEqual(expect.arrayContaining([[`${own}/api/lot`, lot]]));
    // Each tenth of a second one: far fewer than until the time limit.
    expect(asked.filter((url) => url.startsWith('/api/bids')).length).toBeLessThan(60);
  });

  test('a page that is told its content by a socket is waited for, and its news are not', async () => {
    listener = site(
      "const s = new WebSocket('ws://auction.example/live'); s.onmessage = ({ data }) => show(data)",
    );
    const { html } = await render();
    expect(html).toMatch(/<main>2019 Ford Transit/);
  });
});

describe('ownedBy', () => {
  test.each([
    ['https://cars.example/api', true],
    ['http://api.cars.example/lots', true],
    ['https://cars.example.org/api', false],
    ['https://notcars.example/api', false],
    ['data:application/json,{}', false],
  ])('%s: %s', (url, isOwn) => {
    expect(ownedBy('https://www.cars.example/lots')(url)).toBe(isOwn);
  });
});
