import { pagesToRelease, roomOf } from '../../lambdas/domain/frontier.ts';
import { noPages } from '../../lambdas/domain/scrape-job.ts';
import { seededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { createEventQueue } from './event-queue.ts';
import { longestDelay, type Scenario, type SimulatedSource } from './scenario.ts';
import { createWorkers } from './workers.ts';

/** What became of one source's job. Times in seconds. */
export interface JobOutcome {
  readonly name: string;
  readonly pages: number;
  /** From its beginning to its last page. */
  readonly took: number;
  /** For each page: how long it stood in line though its host would have taken it. */
  readonly inLine: Float64Array;
  readonly mostInFlight: number;
  /** Messages to the fetcher, those sent back included. */
  readonly messages: number;
  /** The longest that a page was on its way: what the retention of a queue must outlast. */
  readonly longestOnItsWay: number;
}

export interface CrawlOutcome {
  readonly jobs: readonly JobOutcome[];
  readonly seconds: number;
  readonly mostInQueue: number;
  /** Events that the simulation took. */
  readonly events: number;
}

interface Job extends SimulatedSource {
  found: number;
  released: number;
  ended: number;
  /** When the host takes its next request. */
  hostFreeAt: number;
  mostInFlight: number;
  messages: number;
  longestOnItsWay: number;
  endedAt: number;
  readonly inLine: Float64Array;
}

interface Page {
  readonly job: Job;
  readonly index: number;
  readonly sentAt: number;
  /** When it may be fetched; undefined before the fetcher has looked. */
  turn: number | undefined;
  /** Since when it has stood in line, its turn having come. */
  readySince: number;
}

/**
 * Crawls on paper: the rules of the frontier are the product's own; queues are first in, first out; a page whose turn at
 * its host has not come is sent back until then, with as many messages as its delay takes.
 */
export const simulateCrawl = (scenario: Scenario): CrawlOutcome => {
  const { seconds, slots, maxInFlight, shareRendered, listEvery, linksOfList } = scenario;
  const random = seededRandom(scenario.seed);
  const events = createEventQueue<() => void>();
  let now = 0;
  let count = 0;
  let mostInQueue = 0;
  const around = (mean: number): number => mean * random.between(0.5, 1.5);
  const after = (delay: number, event: () => void): void => events.add(now + delay, event);

  const fetchers = createWorkers<Page>(slots.fetch, (page) => look(page), after);
  const renderers = createWorkers<Page>(
    slots.render,
    (page) => pageIs(page, seconds.render, toExtract),
    after,
  );
  const extractors = createWorkers<Page>(slots.extract, (page) => pageIs(page, seconds.extract, end), after);

  const send = (page: Page): void => {
    page.job.messages += 1;
    page.readySince = now;
    fetchers.take(page);
    mostInQueue = Math.max(mostInQueue, fetchers.waiting());
  };

  const release = (job: Job, pages: number): void => {
    for (let each = 0; each < pages; each += 1) {
      job.released += 1;
      send({ job, index: job.released - 1, sentAt: now, turn: undefined, readySince: now });
    }
    job.mostInFlight = Math.max(job.mostInFlight, job.released - job.ended);
  };

  const asJob = ({ found, released, ended }: Job) => ({
    state: 'running' as const,
    counters: { ...noPages, found, released, extracted: ended },
  });

  /** As the product's store does: behind pages that wait, new ones wait too. */
  const find = (job: Job, pages: number): void => {
    const going = job.found > job.released ? 0 : Math.min(pages, roomOf(asJob(job), maxInFlight));
    job.found += pages;
    release(job, going);
  };

  const look = (page: Page): { readonly seconds: number; readonly done: () => void } => {
    const { job } = page;
    job.inLine[page.index] = (job.inLine[page.index] ?? 0) + now - page.readySince;
    if (page.turn === undefined) {
      page.turn = Math.max(now, job.hostFreeAt);
      job.hostFreeAt = page.turn + 1 / job.requestsPerSecond;
    }
    const wait = page.turn - now;
    if (wait <= 0) return pageIs(page, seconds.fetch, random.chance(shareRendered) ? toRender : toExtract);
    const sentBack = () => {
      // The last of these messages is counted when it is sent.
      job.messages += Math.ceil(wait / longestDelay) - 1;
      after(Math.max(0, (page.turn ?? now) - now), () => send(page));
    };
    return { seconds: around(seconds.look), done: sentBack };
  };

  const pageIs = (page: Page, mean: number, next: (page: Page) => void) => ({
    seconds: around(mean),
    done: () => next(page),
  });
  const toRender = (page: Page): void => renderers.take(page);
  const toExtract = (page: Page): void => extractors.take(page);

  const end = ({ job, index, sentAt }: Page): void => {
    if (index % listEvery === 0) find(job, Math.min(linksOfList, job.pages - job.found));
    job.ended += 1;
    job.longestOnItsWay = Math.max(job.longestOnItsWay, now - sentAt);
    if (job.ended === job.found) job.endedAt = now;
    else release(job, Math.max(0, pagesToRelease(asJob(job), maxInFlight)));
  };

  const jobs = scenario.sources.map(
    (source): Job => ({
      ...source,
      found: 0,
      released: 0,
      ended: 0,
      hostFreeAt: source.startsAt,
      mostInFlight: 0,
      messages: 0,
      longestOnItsWay: 0,
      endedAt: Number.NaN,
      inLine: new Float64Array(source.pages),
    }),
  );
  for (const job of jobs) events.add(job.startsAt, () => find(job, 1));
  for (let next = events.next(); next !== undefined; next = events.next()) {
    now = next.at;
    count += 1;
    next.event();
  }
  return {
    seconds: now,
    mostInQueue,
    events: count,
    jobs: jobs.map(({ name, pages, startsAt, endedAt, inLine, mostInFlight, messages, longestOnItsWay }) => ({
      name,
      pages,
      took: endedAt - startsAt,
      inLine,
      mostInFlight,
      messages,
      longestOnItsWay,
    })),
  };
};
