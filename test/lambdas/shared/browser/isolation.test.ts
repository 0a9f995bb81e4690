import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBrowserSupply } from '../../../../lambdas/shared/browser/browser-supply.ts';
import { renderDocument } from '../../../../lambdas/shared/browser/render-document.ts';
import { unpackChromium } from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { type LoopbackServer, serveHttp } from '../../../support/loopback-server.ts';
import { packedChromium } from '../../../support/render-once.ts';

/** Puts down whatever a browser can keep, tells what it found there before, and says so when it is done. */
const script = `
  const found = {};
  fetch('/wait');
  const look = async (name, run) => { try { found[name] = await run() } catch (error) { found[name] = 'failed: ' + error.message } };
  const opened = (name) => new Promise((resolve, reject) => {
    let isNew = false;
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => { isNew = true };
    request.onsuccess = () => resolve(isNew ? 'nothing' : 'a database');
    request.onerror = reject;
  });
  (async () => {
    await look('cookies', () => { const before = document.cookie; document.cookie = 'left=behind; max-age=9999'; return before || 'nothing' });
    await look('localStorage', () => { const before = localStorage.left; localStorage.left = 'behind'; return before ?? 'nothing' });
    await look('sessionStorage', () => { const before = sessionStorage.left; sessionStorage.left = 'behind'; return before ?? 'nothing' });
    await look('window.name', () => { const before = name; name = 'behind'; return before || 'nothing' });
    await look('indexedDB', () => opened('left'));
    await look('caches', async () => { const before = await caches.keys(); await (await caches.open('left')).put('/x', new Response('x')); return before[0] ?? 'nothing' });
    await look('files', async () => {
      const root = await navigator.storage.getDirectory();
      const before = []; for await (const key of root.keys()) before.push(key);
      await root.getFileHandle('left', { create: true }); return before[0] ?? 'nothing';
    });
    await look('service worker', async () => {
      const before = await navigator.serviceWorker.getRegistrations();
      await navigator.serviceWorker.register('/worker.js'); await navigator.serviceWorker.ready;
      return before.length > 0 ? 'a service worker' : 'nothing';
    });
    await look('history', () => { const before = history.length; history.pushState(1, '', '?left'); return before > 2 ? before + ' entries' : 'nothing' });
    await look('http cache', () => fetch('/cached').then((answer) => answer.text()));
    await look('credentials', () => { const x = new XMLHttpRequest(); x.open('GET', '/secret', false, 'user', 'word'); x.send();
      return fetch('/secret').then((answer) => answer.text()) });
    await look('others listening', () => new Promise((resolve) => {
      const channel = new BroadcastChannel('left'); channel.onmessage = () => resolve('another page');
      channel.postMessage('hello'); setTimeout(() => resolve('nothing'), 100);
    }));
    window.open('/popup'); new Worker(URL.createObjectURL(new Blob(['setInterval(() => fetch("http://auction.example/alive"), 20)'])));
    setInterval(() => fetch('/alive').catch(() => {}), 20);
    await fetch('/found', { method: 'POST', body: JSON.stringify(found) });
  })()`;

describe('what a page leaves', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let site: LoopbackServer;
  const found: Record<string, string>[] = [];
  /** Requests that carried something of an earlier page, and those of pages that are over. */
  const tellTale: string[] = [];
  let isOver = false;
  let asked = 0;
  /** Answered when the page is done, which is waited for so long. */
  let waiting: ServerResponse | undefined;

  const answer: RequestListener = (request, response) => {
    const { url = '', headers } = request;
    if (isOver) tellTale.push(`${url} after the end`);
    if (url === '/' && (headers.cookie ?? headers.authorization ?? headers['if-none-match']) !== undefined)
      tellTale.push(JSON.stringify(headers));
    if (url === '/found') {
      void text(request).then((body) => {
        found.push(JSON.parse(body));
        waiting?.end();
        response.writeHead(204).end();
      });
    } else if (url === '/wait') {
      waiting = response;
    } else if (url === '/worker.js') {
      const worker = 'onfetch = (event) => event.respondWith(new Response("from the worker"))';
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(worker);
    } else if (url === '/cached') {
      asked += 1;
      response.writeHead(200, { 'cache-control': 'max-age=9999, immutable' }).end(`answer ${asked}`);
    } else if (url === '/secret') {
      const isKnown = headers.authorization !== undefined;
      response.writeHead(isKnown ? 200 : 401, isKnown ? {} : { 'www-authenticate': 'Basic realm="x"' });
      response.end(isKnown ? 'known' : 'asked');
    } else if (url === '/') {
      response.writeHead(200, {
        'content-type': 'text/html',
        etag: '"left"',
        'cache-control': 'max-age=9999',
        'set-cookie': 'server=left',
      });
      response.end(`<!doctype html><body><main>${'Words. '.repeat(40)}</main><script>${script}</script>`);
    } else response.writeHead(204).end();
  };

  beforeAll(async () => {
    site = await serveHttp(answer);
  });

  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  test('is gone before the next page of the same site comes, and does nothing more', async () => {
    const unpacked = await unpackChromium(packedChromium, folder);
    const installation = { ...unpacked, executable: join(folder, 'chromium-trusting') };
    // What pages may keep that came by TLS.
    writeFileSync(
      installation.executable,
      `#!/bin/sh\nexec ${unpacked.executable} --unsafely-treat-insecure-origin-as-secure=http://auction.example "$@"\n`,
      { mode: 0o755 },
    );
    const loopbackSites = { address: site.address, hosts: ['auction.example'] };
    const browsers = createBrowserSupply({
      install: async () => installation,
      userAgent: 'DealerScope-test',
      loopbackSites,
      scratch: folder,
    });
    for (let visit = 1; visit <= 3; visit += 1) {
      await renderDocument('http://auction.example/', { browsers, loopbackSites });
    }
    await browsers.close();
    isOver = true;
    await new Promise((resolve) => setImmediate(resolve));
    expect(found).toHaveLength(3);
    expect(
      found.map((page, at) => ({
        ...page,
        'http cache': page['http cache']?.replace(`${at + 1}`, 'its own'),
      })),
    ).toEqual(
      Array.from({ length: 3 }, () => ({
        cookies: 'server=left',
        localStorage: 'nothing',
        sessionStorage: 'nothing',
        'window.name': 'nothing',
        indexedDB: 'nothing',
        caches: 'nothing',
        files: 'nothing',
        'service worker': 'nothing',
        history: 'nothing',
        'http cache': 'answer its own',
        credentials: 'known',
        'others listening': 'nothing',
      })),
    );
    expect(tellTale).toEqual([]);
  }, 60_000);
});
