import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CDPSession } from 'puppeteer-core';
import { chromiumBinaries, chromiumPackage } from '../../../../lambdas/contract/chromium-layer.ts';
import { type Glance, glanceAtPage } from '../../../../lambdas/shared/browser/glance-at-page.ts';
import { launchChromium, type RunningChromium } from '../../../../lambdas/shared/browser/launch-chromium.ts';
import { unpackChromium } from '../../../../lambdas/shared/browser/unpack-chromium.ts';

const binaries = join(dirname(createRequire(import.meta.url).resolve(chromiumPackage)), chromiumBinaries);
const text = 'A car that has been driven with care. '.repeat(10);

describe('a glance at a page, in a real Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let chromium: RunningChromium;
  let session: CDPSession;

  beforeAll(async () => {
    const installation = await unpackChromium(binaries, folder);
    // No proxy listens there: these pages are their own addresses.
    chromium = await launchChromium(installation, { proxyPort: 9, userAgent: 'DealerScope-test' }, folder);
    session = await chromium.page.createCDPSession();
  }, 30_000);

  afterAll(async () => {
    await chromium.dispose();
    rmSync(folder, { recursive: true });
  });

  const open = (html: string) =>
    chromium.page.goto(`data:text/html;charset=utf-8,${encodeURIComponent(`<!doctype html>${html}`)}`);

  const glanceAt = async (html: string): Promise<Glance> => {
    await open(html);
    return glanceAtPage(session);
  };

  test.each([
    ['with text', `<main>${text}</main>`, false],
    ['with text and no main part', `<p>${text}</p>`, false],
    ['without any', '', true],
    [
      'with code alone',
      `<script>/* ${text} */</script><style>/* ${text} */</style><template>${text}</template>`,
      true,
    ],
    ['with navigation around an empty main part', `<nav>${text}</nav><main> </main>`, true],
    [
      'with navigation around a role that is empty',
      `<nav>${text}</nav><div role="main">Loading …</div>`,
      true,
    ],
    ['that says that it is busy', `<p>${text}</p><div aria-busy="true"></div>`, true],
    ['with a progress bar', `<p>${text}</p><div role="progressbar"></div>`, true],
  ])('a page %s', async (_what, html, isExpecting) => {
    await expect(glanceAt(html)).resolves.toMatchObject({ isExpecting });
  });

  test('sees text, links and elements come and go, and no clock that ticks', async () => {
    await open(`<p>${text}</p><time>12:00:01</time>`);
    const change = async (script: string): Promise<boolean> => {
      const before = await glanceAtPage(session);
      await chromium.page.evaluate(script);
      return (await glanceAtPage(session)).mark !== before.mark;
    };
    expect(await change("document.querySelector('time').textContent = '12:00:02'")).toBe(false);
    expect(await change("document.querySelector('p').append('9.500 €')")).toBe(true);
    expect(await change("document.body.append(document.createElement('a'))")).toBe(true);
    expect(await change("document.querySelector('a').remove()")).toBe(true);
  });

  test('is not deceived by names and built-ins that the page makes its own', async () => {
    const glance = await glanceAt(`<form name="body"></form><img name="getElementsByTagName"><p>${text}</p>
      <script>
        Object.defineProperty(Node.prototype, 'textContent', { get: () => '' });
        Document.prototype.getElementsByTagName = () => [];
        Document.prototype.querySelector = () => document.documentElement;
      </script>`);
    expect(glance.isExpecting).toBe(false);
    expect(glance.mark).toMatch(/ \d+ 0 \d{3}$/);
  });

  test('fails while there is nothing to look at, so that whoever waits looks again', async () => {
    const other = await chromium.browser.newPage();
    const gone = await other.createCDPSession();
    await other.close();
    await expect(glanceAtPage(gone)).rejects.toThrow(/closed|detached/i);
  });
});
