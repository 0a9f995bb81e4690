import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { type Browser, launch } from 'puppeteer-core';
import { type ChromiumStart, chromiumArguments } from './chromium-arguments.ts';
import { makeScratchFolder } from './scratch-folder.ts';
import type { ChromiumInstallation } from './unpack-chromium.ts';

/** Cold on a small Lambda 2 s. */
const LAUNCH_TIMEOUT_MS = 10_000;

export interface RunningChromium {
  readonly browser: Browser;
  /** Ends the process and everything it started at once, however busy it is; pending calls reject. */
  kill(): void;
  /** Kills it, waits for its end, and removes its profile. */
  dispose(): Promise<void>;
}

/**
 * Starts a Chromium with a profile folder of its own.
 * @param scratch where that folder is made; by default among the system's temporary files.
 */
export const launchChromium = async (
  installation: ChromiumInstallation,
  start: Omit<ChromiumStart, 'profile'>,
  scratch?: string,
): Promise<RunningChromium> => {
  const profile = await makeScratchFolder('profile', scratch);
  try {
    const browser = await launch({
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
    const kill = (): void => {
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      // Puppeteer gives the browser a process group of its own.
      process.kill(-child.pid, 'SIGKILL');
    };
    return {
      browser,
      kill,
      dispose: async () => {
        const ended = child === null || child.exitCode !== null || child.signalCode !== null;
        const exit = ended ? undefined : once(child, 'exit');
        kill();
        await exit;
        await rm(profile, { recursive: true, force: true, maxRetries: 3 });
      },
    };
  } catch (error) {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
};
