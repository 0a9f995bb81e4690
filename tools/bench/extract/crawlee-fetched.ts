import { answerTask } from '../measure/answer-task.ts';
import { importPeer } from '../peers/import-peer.ts';
import { type FetchTask, measureLoad } from './side-run.ts';

interface Task extends FetchTask {
  /** Where the peers are installed. */
  readonly peers: string;
}

/** The part of `@crawlee/cheerio` that is used here. */
interface Crawlee {
  readonly CheerioCrawler: new (options: object, configuration: object) => { run(): Promise<unknown> };
  readonly Configuration: new (options: object) => object;
  readonly RequestList: { open(name: null, urls: readonly string[]): Promise<object> };
  readonly log: { setLevel(level: number): void };
  readonly LogLevel: { readonly OFF: number };
}

interface CrawlingContext {
  /** Absent for JSON. */
  readonly $?: (selector: string) => { text(): string };
}

/**
 * CheerioCrawler at its best: all requests known beforehand, storage in memory, no sessions, cookies, retries or log,
 * and the pool of tasks at its full width from the start. All it does with a page is to parse it and look at its title.
 */
answerTask((task: Task) => {
  const { CheerioCrawler, Configuration, RequestList, log, LogLevel } = importPeer<Crawlee>(
    task.peers,
    '@crawlee/cheerio',
  );
  log.setLevel(LogLevel.OFF);
  const configuration = new Configuration({ persistStorage: false, availableMemoryRatio: 0.9 });

  return measureLoad(task, async (from, to) => {
    let titles = 0;
    let parsed = 0;
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
        requestHandler: ({ $ }: CrawlingContext) => {
          parsed += 1;
          if ($ !== undefined && $('title').text() !== '') titles += 1;
        },
        failedRequestHandler: (_: CrawlingContext, error: Error) => void failures.push(error.message),
      },
      configuration,
    );
    await crawler.run();
    if (parsed !== to - from) {
      throw new Error(`Crawlee parsed ${parsed} of ${to - from} pages: ${failures.slice(0, 3).join('; ')}`);
    }
    return { titles };
  });
});
