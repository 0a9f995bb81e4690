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

/**
 * PuppeteerCrawler at its best: storage in memory, no sessions, fingerprints, cookies, retries or log, one browser for
 * all pages, and the pool of tasks at its full width from the start. It stays alive over the run, as in a crawl.
 */
answerTask(async (task: RenderTask) => {
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
      browserPoolOptions: { useFingerprints: false, retireBrowserAfterPageCount: Number.POSITIVE_INFINITY },
      minConcurrency: task.concurrency,
      maxConcurrency: task.concurrency,
      useSessionPool: false,
      persistCookiesPerSession: false,
      maxRequestRetries: 0,
      keepAlive: true,
      preNavigationHooks: [
        async ({ page }: CrawlingContext, options: object) => {
          settles.set(page, await settling(page));
          Object.assign(options, navigation);
        },
      ],
      requestHandler: async ({ page, request }: CrawlingContext) => {
        await settles.get(page)?.();
        settles.delete(page);
        end(request.userData.visit, (await page.content()).length);
      },
      failedRequestHandler: ({ request }: CrawlingContext) => end(request.userData.visit, 0),
    },
    new Configuration({ persistStorage: false, availableMemoryRatio: 0.9 }),
  );
  const running = crawler.run();
  let visits = 0;
  const run = await measureRenders({ ...task, concurrency: task.warmUp + task.measured }, (url) => {
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
