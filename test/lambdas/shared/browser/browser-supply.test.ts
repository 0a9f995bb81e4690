import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBrowserSupply } from '../../../../lambdas/shared/browser/browser-supply.ts';
import {
  type ChromiumInstallation,
  unpackChromium,
} from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { runningBrowsers } from '../../../../tools/kill-renderers/browser-owners.ts';
import { packedChromium } from '../../../support/render-once.ts';

describe('the supply of browsers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let installation: ChromiumInstallation;
  const supply = (install = async () => installation) =>
    createBrowserSupply({ install, userAgent: 'DealerScope-test', scratch: folder });
  const profiles = () => readdirSync(folder).filter((name) => name.includes('profile'));

  beforeAll(async () => {
    installation = await unpackChromium(packedChromium, folder);
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  test('gives every taker a browser of its own, and leaves nothing when it is closed', async () => {
    const browsers = supply();
    browsers.prepare();
    browsers.prepare();
    const taken = await Promise.all([browsers.take(), browsers.take(), browsers.take()]);
    expect(new Set(taken.map(({ chromium }) => chromium.browser.process()?.pid)).size).toBe(3);
    expect(profiles()).toHaveLength(3);
    expect(await taken[0]?.chromium.memoryBytes()).toBeGreaterThan(50_000_000);
    for (const browser of taken) browser.end();
    await browsers.cleared();
    expect([profiles(), runningBrowsers(folder)]).toEqual([[], []]);
    expect(await taken[0]?.chromium.memoryBytes()).toBe(0);
    browsers.prepare();
    await browsers.close();
    expect([profiles(), runningBrowsers(folder)]).toEqual([[], []]);
  }, 60_000);

  test('starts another one in place of one that died while it stood ready', async () => {
    const browsers = supply();
    browsers.prepare();
    const first = await browsers.take();
    browsers.prepare();
    while (runningBrowsers(folder).length < 2) await new Promise((resolve) => setImmediate(resolve));
    const spare = runningBrowsers(folder).find(({ pid }) => pid !== first.chromium.browser.process()?.pid);
    if (spare !== undefined) process.kill(spare.pid, 'SIGKILL');
    const next = await browsers.take();
    expect(await next.chromium.browser.version()).toMatch(/Chrome/);
    first.end();
    next.end();
    await browsers.close();
    expect([profiles(), runningBrowsers(folder)]).toEqual([[], []]);
  }, 60_000);

  test('says why there is no browser, to who asks for one', async () => {
    const missing = supply(async () => {
      throw new Error('does the function have its layer?');
    });
    missing.prepare();
    await expect(missing.take()).rejects.toThrow('layer');
    await missing.close();
    const broken = supply(async () => ({ ...installation, executable: '/bin/false' }));
    await expect(broken.take()).rejects.toMatchObject({ code: 'browser-crashed' });
    expect(profiles()).toEqual([]);
  }, 60_000);
});
