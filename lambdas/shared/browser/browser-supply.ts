import { setTimeout as sleep } from 'node:timers/promises';
import type { LoopbackSites } from '../../contract/loopback-sites.ts';
import type { Dial } from '../egress/dial.ts';
import { type EgressProxy, startEgressProxy } from '../egress/egress-proxy.ts';
import type { Resolve } from '../egress/resolve-target.ts';
import { launchChromium, type RunningChromium } from './launch-chromium.ts';
import type { ChromiumInstallation } from './unpack-chromium.ts';

/** A spare that has waited for longer, in a frozen environment perhaps, is asked whether it is alive … */
const TRUSTED_FOR_MS = 5_000;
/** … and answers within that. */
const ANSWER_WITHIN_MS = 1_000;

export interface BrowserOptions {
  /** Asked at each launch, for somebody may have emptied the folder meanwhile. */
  readonly install: () => Promise<ChromiumInstallation>;
  /** Who we say we are, with a contact. */
  readonly userAgent: string;
  readonly loopbackSites?: LoopbackSites | undefined;
  /** For tests, as the next one. */
  readonly resolve?: Resolve;
  readonly dial?: Dial;
  /** Where the profile folders are made, if not among the system's temporary files; for tests. */
  readonly scratch?: string;
}

/** A browser in which nothing has happened yet, for one page, with the only way out that it has. */
export interface FreshBrowser {
  readonly chromium: RunningChromium;
  readonly proxy: EgressProxy;
  /** Ends both at once. What the page left is removed meanwhile: `cleared` tells when. */
  end(): void;
}

interface StartedBrowser extends FreshBrowser {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

export interface BrowserSupply {
  /** Gives a browser away, to be ended by who takes it. */
  take(): Promise<FreshBrowser>;
  /** Begins to launch the browser for the next page, if none stands ready: best while a page is being waited for. */
  prepare(): void;
  /** Resolves when the browsers that were ended are gone, and nothing is left of their pages. */
  cleared(): Promise<void>;
  /** Ends the browser that stands ready, too. */
  close(): Promise<void>;
}

/**
 * Supplies browsers that no page has been in. The next one is launched while a page is waited for, and the last one cleared
 * away while its page is being stored: only the first page waits for a launch, and none for the end of another.
 */
export const createBrowserSupply = (options: BrowserOptions): BrowserSupply => {
  const { install, userAgent, loopbackSites, resolve, dial, scratch } = options;
  let spare: Promise<StartedBrowser | undefined> | undefined;
  const ending = new Set<Promise<unknown>>();

  const start = async (): Promise<StartedBrowser> => {
    const proxy = await startEgressProxy({
      loopbackSites,
      ...(resolve === undefined ? {} : { resolve }),
      ...(dial === undefined ? {} : { dial }),
    });
    try {
      const chromium = await launchChromium(await install(), { proxyPort: proxy.port, userAgent }, scratch);
      const end = (): void => {
        // Told once where it fails: the next page has a folder of its own.
        const gone: Promise<unknown> = Promise.all([chromium.dispose(), proxy.close()]).finally(() =>
          ending.delete(gone),
        );
        ending.add(gone);
        // Told by `cleared`, to who asks.
        gone.catch(() => undefined);
      };
      return { chromium, proxy, end, startedAt: Date.now() };
    } catch (error) {
      await proxy.close();
      throw error;
    }
  };

  const isAlive = async ({ chromium, startedAt }: StartedBrowser): Promise<boolean> => {
    if (!chromium.browser.connected || Date.now() - startedAt < TRUSTED_FOR_MS)
      return chromium.browser.connected;
    const answered = chromium.browser.version().then(
      () => true,
      () => false,
    );
    return Promise.race([answered, sleep(ANSWER_WITHIN_MS, false, { ref: false })]);
  };

  const cleared = async (): Promise<void> => {
    await Promise.all(ending);
  };

  return {
    async take() {
      const waiting = spare;
      spare = undefined;
      const prepared = await waiting;
      if (prepared !== undefined && (await isAlive(prepared))) return prepared;
      prepared?.end();
      return start();
    },
    prepare() {
      // Should it fail, the launch for the page itself will say why.
      spare ??= start().catch(() => undefined);
    },
    cleared,
    async close() {
      const waiting = spare;
      spare = undefined;
      (await waiting)?.end();
      await cleared();
    },
  };
};
