import type { Page } from 'puppeteer-core';
import { chromiumArguments } from '../../../lambdas/shared/browser/chromium-arguments.ts';
import { glanceAtPage } from '../../../lambdas/shared/browser/glance-at-page.ts';
import { waitUntilSettled } from '../../../lambdas/shared/browser/wait-until-settled.ts';
import { watchRequests } from '../../../lambdas/shared/browser/watch-requests.ts';
import { pageHost, type RenderTask, userAgent } from './render-task.ts';

const ofTheProxy = /^--(proxy-|host-resolver-rules)/;

/** How the peers start Chromium: as we do, but for the proxy. All names but that of the pages are unknown. */
export const bareLaunchOptions = ({ installation, address }: RenderTask, profile: string) => ({
  executablePath: installation.executable,
  args: [
    `--host-resolver-rules=MAP ${pageHost} ${address}, MAP * ~NOTFOUND , EXCLUDE 127.0.0.1`,
    ...chromiumArguments({ proxyPort: 0, profile, userAgent }).filter((word) => !ofTheProxy.test(word)),
  ],
  ignoreDefaultArgs: true,
  env: { ...installation.environment, HOME: profile, TMPDIR: profile },
  pipe: true,
  defaultViewport: { width: 1280, height: 2000 },
});

export const navigation = { waitUntil: 'domcontentloaded', timeout: 15_000 } as const;

/** Waits for the content as our renderer does, after what `prepare` set up before the page was opened. */
export const settling = async (page: Page): Promise<() => Promise<void>> => {
  const session = await page.createCDPSession();
  const quietFor = watchRequests(page, session);
  const settlingPage = { quietFor, glance: () => glanceAtPage(session), mayRecover: () => !page.isClosed() };
  return () => waitUntilSettled(settlingPage, 8_000);
};
