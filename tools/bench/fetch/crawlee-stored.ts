import { measureLoad } from '../extract/side-run.ts';
import { answerTask } from '../measure/answer-task.ts';
import { importPeer } from '../peers/import-peer.ts';
import { openBucket } from './open-bucket.ts';
import type { CrawleeStoreTask } from './store-task.ts';

interface KeyValueStore {
  setValue(key: string, value: string | Buffer, options: { contentType: string }): Promise<void>;
}

/** The part of `@crawlee/cheerio` that is used here. */
interface Crawlee {
  readonly CheerioCrawler: new (options: object, configuration: object) => { run(): Promise<unknown> };
  readonly Configuration: new (options: object) => object;
  readonly KeyValueStore: { open(name: null, options: { config: object }): Promise<KeyValueStore> };
  readonly RequestList: { open(name: null, urls: readonly string[]): Promise<object> };
  readonly log: { setLevel(level: number): void };
  readonly LogLevel: { readonly OFF: number };
}

interface CrawlingContext {
  /** Absent for JSON. */
  readonly $?: (selector: string) => { text(): string };
  readonly body: string | Buffer;
  readonly contentType: { readonly type: string };
  readonly request: { readonly url: string };
}

type Keep = (context: CrawlingContext) => Promise<unknown>;

const inBucket = (bucket: string): Keep => {
  const pages = openBucket(bucket);
  return ({ body, contentType, request }) =>
    pages.put({
      ...{ sourceId: 'bench', url: request.url, fetchedBy: 'http', status: 200 },
      fetchedAt: new Date().toISOString(),
      contentType: contentType.type,
      body: Buffer.from(body),
    });
};

/**
 * CheerioCrawler at its best, as in the benchmark of extraction: all requests known beforehand, no sessions, cookies,
 * retries or log, and the pool of tasks at its full width from the start. It parses a page, looks at its title and keeps
 * its body.
 */
answerTask(async (task: CrawleeStoreTask) => {
  const { CheerioCrawler, Configuration, KeyValueStore, RequestList, log, LogLevel } = importPeer<Crawlee>(
    task.peers,
    '@crawlee/cheerio',
  );
  log.setLevel(LogLevel.OFF);
  const configuration = new Configuration({
    persistStorage: task.keeping === 'disk',
    storageClientOptions: { localDataDirectory: task.folder },
    availableMemoryRatio: 0.9,
  });
  const inOwnStore = async (): Promise<Keep> => {
    const store = await KeyValueStore.open(null, { config: configuration });
    return ({ body, contentType, request }) =>
      store.setValue(new URL(request.url).pathname.slice(1), body, { contentType: contentType.type });
  };
  const keep = task.keeping === 'bucket' ? inBucket(task.bucket) : await inOwnStore();

  return measureLoad(task, async (from, to) => {
    const found = { titles: 0, stored: 0 };
    const failures: string[] = [];
    const urls = Array.from({ length: to - from }, (_, at) => `${task.address}/${from + at}`);
    const crawler = new CheerioCrawler(
      {
        requestList: await RequestList.open(null, urls),
        minConcurrency: task.concurrency,
        maxConcurrency: task.concurrency,
        useSessionPool: false,
        persistCookiesPerSession: false,
        maxRequestRetries: 0,
        requestHandler: async (context: CrawlingContext) => {
          if (context.$ !== undefined && context.$('title').text() !== '') found.titles += 1;
          await keep(context);
          found.stored += 1;
        },
        failedRequestHandler: (_: CrawlingContext, error: Error) => void failures.push(error.message),
      },
      configuration,
    );
    await crawler.run();
    if (found.stored !== to - from) {
      throw new Error(
        `Crawlee kept ${found.stored} of ${to - from} pages: ${failures.slice(0, 3).join('; ')}`,
      );
    }
    return found;
  });
});
