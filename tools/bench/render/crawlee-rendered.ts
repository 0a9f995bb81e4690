import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { answerTask } from '../measure/answer-task.ts';
import { importPeer } from '../peers/import-peer.ts';
import { bareLaunchOptions, navigation, settling } from './bare-chromium.ts';
import { measureRenders, type RenderTask } from './render-task.ts';

/** The part of `@crawlee/puppeteer` that is used here. */
interface Crawlee {
  readonly PuppeteerCrawler: new (
    options: object,
    configuration: object,
  ) => {
    run(): Promise<unknown>;
    addRequests(urls: readonly object[]): Promise<unknown>;
    teardown(): Promise<void>;
  };
  readonly Configuration: new (options: object) => object;
  readonly log: { setLevel(level: number): void };
  readonly LogLevel: { readonly OFF: number };
}

interface CrawlingContext {
  readonly page: Page;
  readonly request: { readonly userData: { readonly visit: number } };
}

interface Task extends RenderTask {
  /** Without what a crawl can do without; otherwise as it comes. */
  readonly tuned: boolean;
}

/** No sessions, fingerprints, cookies or retired browsers, storage in memory alone, and nobody waits for a load event. */
const tunedOptions = {
  browserPoolOptions: { useFingerprints: false, retireBrowserAfterPageCount: Number.POSITIVE_INFINITY },
  useSessionPool: false,
  persistCookiesPerSession: false,
};

/**
 * PuppeteerCrawler, one browser for all pages. It stays alive over the run, as in a crawl, and its pool of tasks is at
 * its full width from the start.
 */
answerTask(async (task: Task) => {
  const { PuppeteerCrawler, Configuration, log, LogLevel } = importPeer<Crawlee>(
    task.peers,
    '@crawlee/puppeteer',
  );
  log.setLevel(LogLevel.OFF);
  const settles = new Map<Page, () => Promise<void>>();
  const ends = new Map<number, (length: number) => void>();
  const end = (visit: number, length: number): void => {
    ends.get(visit)?.(length);
    ends.delete(visit);
  };
  const crawler = new PuppeteerCrawler(
    {
      launchContext: {
        launcher: puppeteer,
        launchOptions: bareLaunchOptions(task, mkdtempSync(join(task.scratch, 'crawlee-'))),
      },
      minConcurrency: task.concurrency,
      maxConcurrency: task.concurrency,
      maxRequestRetries: 0,
      keepAlive: true,
      ...(task.tuned ? tunedOptions : {}),
      preNavigationHooks: [
        async ({ page }: CrawlingContext, options: object) => {
          settles.set(page, await settling(page));
          Object.assign(options, task.tuned ? navigation : { timeout: navigation.timeout });
        },
      ],
      requestHandler: async ({ page, request }: CrawlingContext) => {
        await settles.get(page)?.();
        settles.delete(page);
        end(request.userData.visit, (await page.content()).length);
      },
      failedRequestHandler: ({ request }: CrawlingContext) => end(request.userData.visit, 0),
    },
    new Configuration({
      persistStorage: !task.tuned,
      storageClientOptions: { localDataDirectory: join(task.scratch, 'storage') },
      availableMemoryRatio: 0.9,
    }),
  );
  const running = crawler.run();
  let visits = 0;
  // The crawler itself holds the pages back.
  const allAtOnce = { ...task, concurrency: task.warmUp + task.measured };
  const run = await measureRenders(allAtOnce, (url) => {
    visits += 1;
    const visit = visits;
    return new Promise<number>((resolve, reject) => {
      ends.set(visit, resolve);
      crawler.addRequests([{ url, uniqueKey: String(visit), userData: { visit } }]).catch(reject);
    });
  });
  await crawler.teardown();
  await running;
  return run;
});
