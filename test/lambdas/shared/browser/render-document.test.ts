import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type ChromiumInstallation,
  unpackChromium,
} from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { type LoopbackServer, serveHttp, serveTcp } from '../../../support/loopback-server.ts';
import { type OneRendering, packedChromium, renderOnce } from '../../../support/render-once.ts';

describe('renderDocument, in a real Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let installation: ChromiumInstallation;
  let site: LoopbackServer;
  /** What the site answers; each test says. */
  let listener: RequestListener;
  /** What the site was asked for. */
  const asked: string[] = [];

  beforeAll(async () => {
    installation = await unpackChromium(packedChromium, folder);
    site = await serveHttp((request, response) => {
      asked.push(`${request.headers.host}${request.url}`);
      listener(request, response);
    });
  }, 30_000);

  beforeEach(() => {
    asked.length = 0;
  });

  afterEach(() => {
    expect(readdirSync(folder).filter((name) => name.includes('profile'))).toEqual([]);
  });

  afterAll(async () => {
    await site.close();
    rmSync(folder, { recursive: true });
  });

  const render = (url: string, more: Partial<OneRendering> = {}) =>
    renderOnce(url, {
      install: async () => installation,
      scratch: folder,
      userAgent: 'DealerScope-test (+mailto:test@example.com)',
      loopbackSites: { address: site.address, hosts: ['auction.example', 'www.auction.example'] },
      resolve: async (host) => {
        throw Object.assign(new Error(`The test names no address for ${host}`), { code: 'ENOTFOUND' });
      },
      ...more,
    });

  const page =
    (script: string): RequestListener =>
    (_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>Lots</title><body><main></main><script>${script}</script>`);
    };

  test('waits for what scripts fetch one after the other, and loads neither pictures nor fonts', async () => {
    listener = (request, response) => {
      if (request.url === '/api/lots') return void setTimeout(() => response.end('["/api/lots/7"]'), 200);
      if (request.url === '/api/lots/7')
        return void setTimeout(() => response.end('2019 Ford Transit, 9.500 €'), 200);
      page(
        `
        document.body.append(Object.assign(new Image(), { src: '/picture.jpg' }));
        const [lot] = await (await fetch('/api/lots')).json();
        document.querySelector('main').textContent = await (await fetch(lot)).text();
      `
          .replace(/^/, '(async () => {')
          .concat('})()'),
      )(request, response);
    };
    const rendered = await render('https://auction.example/lots#top');
    expect(rendered).toMatchObject({ status: 200, finalUrl: 'https://auction.example/lots' });
    expect(rendered.html).toContain('<main>2019 Ford Transit, 9.500 €</main>');
    expect(asked).toEqual(['auction.example/lots', 'auction.example/api/lots', 'auction.example/api/lots/7']);
  });

  test('reads the document itself, whatever the page did to its built-ins, and is not held up by dialogs', async () => {
    listener = page(`
      alert('Wait!'); confirm('Really?');
      document.querySelector('main').textContent = 'real';
      const forged = { get: () => '<html>forged</html>' };
      Object.defineProperty(Element.prototype, 'outerHTML', forged);
      Object.defineProperty(document, 'documentElement', { get: () => ({ outerHTML: 'forged' }) });
      XMLSerializer.prototype.serializeToString = () => 'forged';
      window.open('/popup'); location.hash = 'x';
      const link = document.createElement('a'); link.href = '/file'; link.download = 'file'; link.click();
    `);
    const { html } = await render('http://auction.example/');
    expect(html).toContain('<main>real</main>');
    expect(html).not.toMatch(/^<html>forged/);
  });

  test('nothing that a page tries reaches another address of this machine', async () => {
    const reached: string[] = [];
    const canary = await serveTcp((socket) => {
      reached.push('tcp');
      socket.destroy();
    });
    const udp = createSocket('udp4').on('message', () => reached.push('udp'));
    udp.bind(0, '127.0.0.1');
    await once(udp, 'listening');
    const targets = ['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '127.1', 'rebinding.example'];
    listener = page(`
      const tried = [];
      for (const host of ${JSON.stringify(targets)}) for (const port of [${canary.port}, 80]) {
        const url = 'http://' + host + ':' + port + '/';
        fetch(url, { mode: 'no-cors' }).catch(() => undefined);
        new WebSocket(url.replace('http', 'ws'));
        new EventSource(url);
        navigator.sendBeacon(url, 'x');
        const append = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
        append('iframe', { src: url }); append('script', { src: url }); append('img', { src: url });
        append('link', { rel: 'prefetch', href: url }); append('link', { rel: 'preconnect', href: url });
        append('object', { data: url }); append('iframe', { src: 'file:///etc/passwd' });
        new Worker(URL.createObjectURL(new Blob(['fetch("' + url + '", { mode: "no-cors" })'])));
        window.open(url);
        tried.push(url);
      }
      const call = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${udp.address().port}' }] });
      call.createDataChannel('x');
      call.createOffer().then((offer) => call.setLocalDescription(offer));
      document.querySelector('main').textContent = 'tried ' + tried.length;
    `);
    const { html } = await render('http://auction.example/', { resolve: async () => ['127.0.0.1'] }).finally(
      async () => {
        await canary.close();
        udp.close();
      },
    );
    expect(html).toContain('<main>tried 12</main>');
    expect(html).not.toContain('root:');
    expect(reached).toEqual([]);
  });

  test.each([
    ['a redirect', '', { location: 'http://169.254.169.254/latest/meta-data/' }],
    ['a script', "<script>location = 'http://127.0.0.1/'</script>", {}],
    ['a refresh', '<meta http-equiv="refresh" content="0; url=https://[::1]/">', {}],
  ])(
    'a page that leads inside by %s is given up with the reason of the guard',
    async (_how, body, headers) => {
      listener = (_request, response) =>
        response
          .writeHead('location' in headers ? 302 : 200, { 'content-type': 'text/html', ...headers })
          .end(body);
      await expect(render('http://auction.example/')).rejects.toMatchObject({
        name: 'GiveUpError',
        code: 'egress-blocked',
        message: expect.stringMatching(/metadata|loopback/),
      });
    },
  );

  test('ends a page that loops at its deadline, and leaves nothing behind', async () => {
    listener = page('setTimeout(() => { for (;;); }, 50)');
    await expect(render('http://auction.example/', { totalDeadline: 1_500 })).rejects.toMatchObject({
      name: 'UnreachableError',
      code: 'render-timed-out',
    });
  });

  test.each([
    ['a site that is down', 'http://down.example/', 'UnreachableError', 'site-unreachable'],
    ['an address that nobody may dial', 'http://10.0.0.1/', 'GiveUpError', 'egress-blocked'],
    ['a page that is a download', 'http://auction.example/', 'GiveUpError', 'not-a-document'],
    ['a page that leads to another site', 'http://www.auction.example/', 'GiveUpError', 'left-source'],
  ])('%s is told apart', async (_what, url, name, code) => {
    listener = ({ headers }, response) => {
      if (headers.host === 'www.auction.example') {
        response.writeHead(302, { location: 'http://dealer.example/' }).end();
      } else if (headers.host === 'dealer.example') {
        response.writeHead(200, { 'content-type': 'text/html' }).end('Hello');
      } else {
        response.writeHead(200, { 'content-type': 'application/zip' }).end('PK');
      }
    };
    const hosts = ['auction.example', 'www.auction.example', 'dealer.example'];
    const loopbackSites = { address: site.address, hosts };
    await expect(render(url, { loopbackSites })).rejects.toMatchObject({ name, code });
  });
});
