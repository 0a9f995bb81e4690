import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type BrowserSupply,
  createBrowserSupply,
} from '../../../../lambdas/shared/browser/browser-supply.ts';
import { renderDocument } from '../../../../lambdas/shared/browser/render-document.ts';
import { unpackChromium } from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { hostilePages } from '../../../support/hostile-pages.ts';
import { type LoopbackServer, serveHttp } from '../../../support/loopback-server.ts';
import { packedChromium } from '../../../support/render-once.ts';

/** A hostile page gets that long; a good one as long as it ever gets. */
const HOSTILE_DEADLINE_MS = 2_500;

describe('a page that', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let site: LoopbackServer;
  let browsers: BrowserSupply;
  let html: string;
  let endlessly: string | undefined;

  /** Sends the same again and again, as fast as it is taken. */
  const goOn = (response: ServerResponse, text: string): void => {
    if (response.destroyed) return;
    const more = () => setImmediate(() => goOn(response, text));
    if (response.write(text)) more();
    else response.once('drain', more);
  };

  const answer: RequestListener = ({ url = '' }, response) => {
    if (url.startsWith('/api')) return void response.writeHead(204).end();
    if (url === '/silent') return;
    if (url === '/endless') return goOn(response, '/* and then */'.repeat(1_000));
    const good = '<main>2019 Ford Transit, 9.500 €, one owner, full service history</main>';
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    const start = `<!doctype html><body>${good}${'Words. '.repeat(40)}`;
    if (url === '/good') return void response.end(start);
    if (endlessly === undefined) return void response.end(`${start}${html}</body>`);
    response.write(start + html);
    goOn(response, endlessly);
  };

  beforeAll(async () => {
    const installation = await unpackChromium(packedChromium, folder);
    site = await serveHttp(answer);
    browsers = createBrowserSupply({
      install: async () => installation,
      userAgent: 'DealerScope-test',
      ...sites(),
      scratch: folder,
    });
  }, 60_000);

  afterAll(async () => {
    await browsers.close();
    await site.close();
    expect(browsersAtWork()).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  const sites = () => ({ loopbackSites: { address: site.address, hosts: ['auction.example'] } });
  const browsersAtWork = (): string[] =>
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          const profile = /--user-data-dir=([^\0]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))?.[1];
          return profile?.startsWith(folder) ? [profile] : [];
        } catch {
          return [];
        }
      });
  const profiles = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.includes('profile'))
      .map((name) => join(folder, name));

  test.each(Object.keys(hostilePages))(
    '%s',
    async (name) => {
      const page = hostilePages[name];
      const { script = '', body = '', ends = [], deadline = HOSTILE_DEADLINE_MS } = page ?? {};
      html = `${body}<script>${script}</script>`;
      endlessly = page?.endlessly;
      const end = await renderDocument('http://auction.example/', {
        browsers,
        ...sites(),
        totalDeadline: deadline,
      }).then(
        (document) =>
          document.html.includes('<main>2019 Ford Transit, 9.500 €, one owner, full service history</main>')
            ? 'rendered'
            : 'lost',
        (error) => error.code ?? error,
      );
      expect(ends).toContain(end);
      // The next page meets nothing of it.
      const good = await renderDocument('http://auction.example/good', { browsers, ...sites() });
      expect(good).toMatchObject({ status: 200, html: expect.stringContaining('Ford Transit') });
      // What is left is the browser that stands ready, in the one folder there is.
      await browsers.close();
      expect([profiles(), browsersAtWork()]).toEqual([[], []]);
    },
    60_000,
  );
});
