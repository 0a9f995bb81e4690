import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createBrowserSupply } from '../../../../lambdas/shared/browser/browser-supply.ts';
import {
  type ChromiumInstallation,
  unpackChromium,
} from '../../../../lambdas/shared/browser/unpack-chromium.ts';
import { runningBrowsers } from '../../../../tools/kill-renderers/browser-owners.ts';
import { type LoopbackServer, serveHttp } from '../../../support/loopback-server.ts';
import { packedChromium } from '../../../support/render-once.ts';

const watchModule = join(import.meta.dirname, '../../../../lambdas/shared/browser/end-with-maker.ts');

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

const childrenOf = (parent: number | undefined): string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1] === String(parent);
    } catch {
      return false;
    }
  });

/** Watches over so many groups, says that the first is gone, and waits to be killed. */
const maker = (groups: readonly number[]): string => `
  const { endWithMaker } = await import(${JSON.stringify(watchModule)});
  const [first] = ${JSON.stringify(groups)}.map((group) => endWithMaker(group));
  first();
  console.log('watching');
  setInterval(() => {}, 1000);`;

test('one shell watches over all groups, and lets those be that are said to be gone', async () => {
  const sleepers = ['60', '61', '62'].map((seconds) =>
    spawn('sleep', [seconds], { detached: true, stdio: 'ignore' }),
  );
  const [gone, ...watched] = sleepers.map((child) => ({ child, exit: once(child, 'exit') }));
  const source = maker(sleepers.map(({ pid = 0 }) => pid));
  const renderer = spawn(process.execPath, ['--input-type=module', '-e', source]);
  await once(renderer.stdout, 'data');
  expect(childrenOf(renderer.pid)).toHaveLength(1);
  renderer.kill('SIGKILL');
  expect(await Promise.all(watched.map(({ exit }) => exit))).toEqual([
    [null, 'SIGKILL'],
    [null, 'SIGKILL'],
  ]);
  gone?.child.kill('SIGTERM');
  expect(await gone?.exit).toEqual([null, 'SIGTERM']);
});
