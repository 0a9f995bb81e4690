import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { UnreachableError } from '../egress/fetch-errors.ts';
import { type ChromiumStart, chromiumArguments } from './chromium-arguments.ts';
import { endWithMaker } from './end-with-maker.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import type { ChromiumInstallation } from './unpack-chromium.ts';

/** Cold on a small Lambda 2 s. */
const LAUNCH_TIMEOUT_MS = 10_000;
/** Of x86-64, the only machine that the browser is built for. */
const MEMORY_PAGE_BYTES = 4_096;

export interface RunningChromium {
  readonly browser: Browser;
  /** Blank; the only one. */
  readonly page: Page;
  /** Held by the whole browser, which is one process; 0 when it has ended. */
  memoryBytes(): Promise<number>;
  /** Ends the process and everything it started at once, however busy it is; pending calls reject. */
  kill(): void;
  /** Kills it, waits for its end, and removes its profile. */
  dispose(): Promise<void>;
}

/**
 * Starts a Chromium with a profile folder of its own.
 * @throws UnreachableError when it does not start: another one may.
 * @param scratch where that folder is made; by default among the system's temporary files.
 */
export const launchChromium = async (
  installation: ChromiumInstallation,
  start: Omit<ChromiumStart, 'profile'>,
  scratch?: string,
): Promise<RunningChromium> => {
  const profile = await makeScratchFolder('profile', scratch);
  const removeProfile = () => rm(profile, { recursive: true, force: true, maxRetries: 3 });
  let browser: Browser | undefined;
  const kill = (): void => {
    const child = browser?.process();
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    try {
      // Puppeteer gives the browser a process group of its own.
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It ended by itself, and the news has not reached us yet.
    }
  };
  try {
    browser = await launch({
      executablePath: installation.executable,
      args: chromiumArguments({ ...start, profile }),
      ignoreDefaultArgs: true,
      env: { ...installation.environment, HOME: profile, TMPDIR: profile },
      pipe: true,
      downloadBehavior: { policy: 'deny' },
      timeout: LAUNCH_TIMEOUT_MS,
      defaultViewport: { width: 1280, height: 2000 },
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    const child = browser.process();
    // Until now no page can have kept it from ending by itself.
    if (child?.pid !== undefined) child.once('exit', endWithMaker(child.pid));
    const [page = await browser.newPage()] = await browser.pages();
    return {
      browser,
      page,
      memoryBytes: async () => {
        const statm = await readFile(`/proc/${child?.pid}/statm`, 'utf8').catch(() => '');
        return Number(statm.split(' ')[1] ?? 0) * MEMORY_PAGE_BYTES;
      },
      kill,
      dispose: async () => {
        const ended = child === null || child.exitCode !== null || child.signalCode !== null;
        const exit = ended ? undefined : once(child, 'exit');
        kill();
        await exit;
        await removeProfile();
      },
    };
  } catch (error) {
    kill();
    await removeProfile();
    throw new UnreachableError('browser-crashed', `The browser did not start: ${error}`, { cause: error });
  }
};
