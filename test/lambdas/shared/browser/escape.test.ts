import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type BrowserSupply,
  createBrowserSupply,
} from '../../../../lambdas/shared/browser/browser-supply.ts';
import { renderDocument } from '../../../../lambdas/shared/browser/render-document.ts';
import {
  type ChromiumInstallation,
  unpackChromium,
} from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { dialPinned } from '../../../../lambdas/shared/egress/dial.ts';
import {
  type ForbiddenPlaces,
  leadingTricks,
  stayingTricks,
  type TrickPage,
} from '../../../support/escape-tricks.ts';
import { type LoopbackServer, serveHttp, serveTcp } from '../../../support/loopback-server.ts';
import { packedChromium } from '../../../support/render-once.ts';
import { subtleTricks } from '../../../support/subtle-tricks.ts';

/** Pages are given that long for what they set going, whatever the renderer thinks of waiting. */
const AFTERTHOUGHT_MS = 1_000;

/** Of this machine; most have none, and then loopback stands for them. */
const linkLocal = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses.map(({ address }) => address))
  .filter((address) => address.startsWith('169.254.'));

/** What pages may do that came by TLS, service workers above all. */
const trusting = '--unsafely-treat-insecure-origin-as-secure=http://auction.example';

/** Takes them from the arguments that a shell was called with. */
const withoutGuard = `for word do shift; case "$word" in --proxy-*|--host-resolver-rules*|--force-webrtc*|--disable-quic) ;;
  *) set -- "$@" "$word";; esac; done`;

const scriptOf = (tricks: Readonly<Record<string, string>>, urls: readonly string[]): string => {
  const attempts = Object.entries(tricks).map(
    ([name, code]) => `for (const url of ${JSON.stringify(urls)}) {
      try { (() => { ${code} })(); } catch {} }
      tried.push(${JSON.stringify(name)});`,
  );
  return `const tried = []; fetch('/begun'); ${attempts.join('\n')}
    fetch('/ran', { method: 'POST', body: JSON.stringify({ tried, isSecureContext }) });`;
};

describe('of all that a page can try to get past the proxy, nothing reaches a canary on this machine:', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  const canaries: LoopbackServer[] = [];
  const udpCanaries: UdpSocket[] = [];
  /** Addresses that a canary was reached at. */
  const reached: string[] = [];
  /** Hosts and addresses that the proxy connected to. */
  const dialled = new Set<string>();
  const asked: string[] = [];
  /** The tricks that a page says it has tried. */
  let ran: unknown;
  let urls: string[];
  let datagrams: string[];
  let site: LoopbackServer;
  let browsers: BrowserSupply;
  /** Without the arguments that leave it one way out. */
  let unguarded: BrowserSupply;
  let unpacked: ChromiumInstallation;
  let served: TrickPage;

  /** Chromium with other arguments than the product's. */
  const wrap = (name: string, script: string): ChromiumInstallation => {
    const executable = join(folder, `chromium-${name}`);
    writeFileSync(executable, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { ...unpacked, executable };
  };
  const supply = (installation: ChromiumInstallation): BrowserSupply =>
    createBrowserSupply({
      install: async () => installation,
      userAgent: 'DealerScope-test (+mailto:test@example.com)',
      loopbackSites: { address: site.address, hosts: ['auction.example'] },
      // A name that changes its mind: whoever resolves it gets this machine.
      resolve: async () => ['127.0.0.1'],
      dial: (target) => {
        dialled.add(target.host);
        return dialPinned(target);
      },
      scratch: folder,
    });

  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    if (path === '/ran') {
      response.writeHead(204).end();
      return void text(request).then((body) => {
        ran = JSON.parse(body);
      });
    }
    if (path.startsWith('/to?')) return void response.writeHead(302, { location: path.slice(4) }).end();
    if (path.startsWith('/keep?')) return void response.writeHead(307, { location: path.slice(6) }).end();
    if (path === '/rules.json') {
      const rules = {
        prefetch: [{ source: 'list', urls }],
        prerender: [{ source: 'list', urls, eagerness: 'immediate' }],
      };
      response.writeHead(200, { 'content-type': 'application/speculationrules+json' });
      return void response.end(JSON.stringify(rules));
    }
    if (path.startsWith('/worker.js')) {
      const target = JSON.stringify(decodeURIComponent(path.slice(11)));
      const script = `try { importScripts(${target}) } catch {} self.oninstall = () => { self.skipWaiting(); fetch(${target}, { mode: 'no-cors' }); };
        self.onactivate = (event) => event.waitUntil(clients.claim()); self.onfetch = (event) => event.respondWith(fetch(${target}));`;
      return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    }
    if (path.startsWith('/slow')) return void setTimeout(() => response.end('{}'), AFTERTHOUGHT_MS);
    if (path !== '/') return void response.writeHead(204).end();
    const { status = 200, headers = {}, earlyHints, head = '', body = '', tricks = {} } = served;
    if (earlyHints !== undefined) response.writeEarlyHints({ link: [...earlyHints] });
    response.writeHead(status, { 'content-type': 'text/html', ...headers });
    response.end(`<!doctype html><head>${head}</head><body><main>${'Words. '.repeat(40)}</main>${body}
      <script>fetch('/slow');${scriptOf(tricks, urls)}</script></body>`);
  };

  beforeAll(async () => {
    unpacked = await unpackChromium(packedChromium, folder);
    for (const address of ['127.0.0.1', '::1', ...linkLocal]) {
      const canary = await serveTcp((socket) => {
        reached.push(`tcp ${address}`);
        socket.destroy();
      }, address);
      canaries.push(canary);
      const udp = createSocket(address === '::1' ? 'udp6' : 'udp4').on('message', () =>
        reached.push(`udp ${address}`),
      );
      udp.bind(0, address);
      await once(udp, 'listening');
      udpCanaries.push(udp);
    }
    const [v4, v6] = canaries.map(({ port }) => port);
    urls = [
      ...[
        `127.0.0.1:${v4}`,
        `localhost:${v4}`,
        `127.1:${v4}`,
        `2130706433:${v4}`,
        `0.0.0.0:${v4}`,
        `a.localhost:${v4}`,
      ],
      ...[
        `[::1]:${v6}`,
        `[::ffff:127.0.0.1]:${v4}`,
        `rebinding.example:${v4}`,
        'rebinding.example',
        '169.254.169.254',
      ],
      ...canaries.slice(2).map(({ port }, at) => `${linkLocal[at]}:${port}`),
    ].map((place) => `http://${place}/`);
    datagrams = udpCanaries.map((udp) => {
      const { address, port } = udp.address();
      return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
    });
    site = await serveHttp(answer);
    browsers = supply(wrap('trusting', `exec ${unpacked.executable} ${trusting} "$@"`));
    const hosts = `--host-resolver-rules="MAP auction.example ${site.address}, MAP rebinding.example 127.0.0.1"`;
    unguarded = supply(
      wrap('unguarded', `${withoutGuard}\nexec ${unpacked.executable} ${trusting} ${hosts} "$@"`),
    );
  }, 60_000);

  beforeEach(() => {
    reached.length = 0;
    asked.length = 0;
    ran = undefined;
    dialled.clear();
  });

  afterAll(async () => {
    await Promise.all([browsers.close(), unguarded.close()]);
    await Promise.all([site, ...canaries].map((server) => server.close()));
    for (const udp of udpCanaries) udp.close();
    rmSync(folder, { recursive: true });
  });

  const visit = (page: TrickPage, by = browsers) => {
    served = page;
    return renderDocument('http://auction.example/', {
      browsers: by,
      loopbackSites: { address: site.address, hosts: ['auction.example'] },
    });
  };
  const nobodyReached = (): void => {
    expect(reached).toEqual([]);
    expect([...dialled]).toEqual(['auction.example']);
  };

  test('the canaries sing when they are reached', async () => {
    for (const { port } of canaries.slice(0, 1))
      await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    expect(reached).toEqual(['tcp 127.0.0.1']);
  });

  const kindsOf = (places: ForbiddenPlaces) => ({ ...stayingTricks(places), ...subtleTricks(places) });
  const kinds = Object.keys(kindsOf({ urls: ['http://x/'], datagrams: ['x'] }));
  test.each(kinds)(
    '%s',
    async (kind) => {
      const page = kindsOf({ urls, datagrams })[kind] ?? {};
      const rendered = await visit(page).catch((error) => error);
      nobodyReached();
      expect(ran).toEqual({ tried: Object.keys(page.tricks ?? {}), isSecureContext: true });
      expect(JSON.stringify(rendered)).not.toContain('root:x:0');
    },
    40_000,
  );

  // Were they not, the tricks would prove nothing.
  test.each(['requests of scripts', 'calls between browsers', 'newer and rarer ways'])(
    'they are reached by a browser without the arguments that leave it one way out: %s',
    async (kind) => {
      await visit(kindsOf({ urls, datagrams })[kind] ?? {}, unguarded).catch(() => undefined);
      expect(reached).not.toEqual([]);
    },
    40_000,
  );

  const ways = Object.keys(leadingTricks(''));
  test.each(ways)(
    '%s',
    async (way) => {
      for (const url of [urls[0] ?? '', 'http://169.254.169.254/latest/', 'file:///etc/passwd']) {
        asked.length = 0;
        const rendered = await visit(leadingTricks(url)[way] ?? {}).catch((error) => error);
        nobodyReached();
        expect(asked).toContain('/');
        expect(JSON.stringify(rendered)).not.toContain('root:x:0');
      }
    },
    40_000,
  );
});
