import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBrowserSupply } from '../../../../lambdas/shared/browser/browser-supply.ts';
import { endWithMaker } from '../../../../lambdas/shared/browser/end-with-maker.ts';
import {
  type ChromiumInstallation,
  unpackChromium,
} from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { runningBrowsers } from '../../../../tools/kill-renderers/browser-owners.ts';
import { type LoopbackServer, serveHttp } from '../../../support/loopback-server.ts';
import { packedChromium } from '../../../support/render-once.ts';

/** Processes that watch over a group, by its number. */
const watchersOf = (group: number): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').endsWith(`\0sh\0${group}\0`);
    } catch {
      return false;
    }
  });

/** Until it is so, or somebody would have noticed. */
const waitFor = async (isSo: () => boolean): Promise<void> => {
  const end = Date.now() + 10_000;
  while (!isSo() && Date.now() < end) await nextTurn();
};

/** Scripts that keep Chromium from ending by itself, and one that does not. */
const busy = [
  ['loops', 'for (;;);'],
  ['loops in promises', 'const next = () => Promise.resolve().then(next); next()'],
  ['alerts without end', 'for (;;) alert(1)'],
  ['rests', ''],
] as const;

describe('when a renderer is killed in the middle of a page that', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-test-'));
  let installation: ChromiumInstallation;
  let site: LoopbackServer;
  let script = '';
  let onBegun = (): void => undefined;
  const profiles = () => readdirSync(folder).filter((name) => name.includes('profile'));

  const answer: RequestListener = ({ url }, response) => {
    // Never answered, so that the page is waited for.
    if (url !== '/') return onBegun();
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><script>setTimeout(() => { fetch('/begun'); ${script} }, 50)</script>`);
  };

  beforeAll(async () => {
    installation = await unpackChromium(packedChromium, folder);
    site = await serveHttp(answer);
  }, 60_000);

  afterAll(async () => {
    for (const { pid } of runningBrowsers(folder)) process.kill(pid, 'SIGKILL');
    await site.close();
    rmSync(folder, { recursive: true });
  });

  test.each(busy)(
    '%s, its browsers end, and the next renderer clears away what is left',
    async (_what, code) => {
      script = code;
      const begun = new Promise<void>((resolve) => {
        onBegun = resolve;
      });
      const program = join(import.meta.dirname, '../../../support/render-until-killed.ts');
      const renderer = spawn(process.execPath, [program, site.address, folder], { stdio: 'ignore' });
      await begun;
      expect(runningBrowsers(folder).length).toBeGreaterThan(0);
      const exit = once(renderer, 'exit');
      renderer.kill('SIGKILL');
      await exit;
      await waitFor(() => runningBrowsers(folder).length === 0);
      expect(runningBrowsers(folder)).toEqual([]);
      expect(profiles()).not.toEqual([]);
      const next = createBrowserSupply({
        install: async () => installation,
        userAgent: 'DealerScope-test',
        scratch: folder,
      });
      (await next.take()).end();
      await next.close();
      expect(profiles()).toEqual([]);
    },
    30_000,
  );
});

test('a watch that was ended is gone, and ends nothing', async () => {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const { pid = 0 } = child;
  const end = endWithMaker(pid);
  await waitFor(() => watchersOf(pid).length === 1);
  end();
  await waitFor(() => watchersOf(pid).length === 0);
  expect(watchersOf(pid)).toEqual([]);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exit).toEqual([null, 'SIGTERM']);
});
