import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FunctionName, functionVariables, handlerPathOf } from '../../../lambdas/contract/functions.ts';
import type { PlanMessage } from '../../../lambdas/contract/queue-messages.ts';
import { jobRecordId, type tables } from '../../../lambdas/contract/tables.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import { createSourceStore } from '../../../lambdas/shared/stores/source-store.ts';
import type { LoopbackAws, TableUnits } from './aws/loopback-aws.ts';
import { noUse, type StageName, type StageUse, shareOf, sumOf } from './bill.ts';
import type { ServiceCalls } from './service-calls.ts';
import { type Stage, startStage } from './start-stage.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The stages of a page's way, each with its queue and the most messages of a batch: see lib/scraping. */
const stages = [
  { name: 'plan-scrape', queue: 'plans', batchSize: 1 },
  { name: 'fetch-page', queue: 'pages', batchSize: 5 },
  { name: 'render-page', queue: 'renders', batchSize: 1 },
  { name: 'extract-listings', queue: 'extracts', batchSize: 5 },
] as const satisfies readonly { name: StageName; queue: string; batchSize: number }[];

const deadLetters = 'dead-letters';
const jobsTable = 'scrapeJobs' satisfies keyof typeof tables;

/** Where functions find each other; tables have the names that the contract gives them. */
const variablesOf = (
  { name, queue }: (typeof stages)[number],
  aws: LoopbackAws,
  loopbackSites: string,
): Readonly<Record<string, string>> => {
  const known: Readonly<Record<string, string>> = {
    ENVIRONMENT_NAME: 'local',
    WORK_QUEUE_URL: aws.queueUrl(queue),
    DEAD_LETTER_QUEUE_URL: aws.queueUrl(deadLetters),
    MAX_RECEIVES: '4',
    PAGES_QUEUE_URL: aws.queueUrl('pages'),
    RENDER_QUEUE_URL: aws.queueUrl('renders'),
    EXTRACT_QUEUE_URL: aws.queueUrl('extracts'),
    CRAWLER_USER_AGENT: 'DealerScopeBench/1.0 (+mailto:bench@dealerscope.example)',
    LOOPBACK_SITES: loopbackSites,
    RAW_PAGES_BUCKET: 'raw-pages',
  };
  const tableNamed = (variable: string): string =>
    variable
      .replace(/_TABLE$/, '')
      .toLowerCase()
      .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const own = functionVariables[name satisfies FunctionName].map((variable) => {
    const isTable = variable.endsWith('_TABLE');
    return [variable, known[variable] ?? (isTable ? tableNamed(variable) : 'none')] as const;
  });
  return {
    ...Object.fromEntries(own),
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    POWERTOOLS_LOG_LEVEL: 'INFO',
  };
};

export type RunningStages = Readonly<Record<StageName, Stage>>;

/** Starts every function of the way in a process of its own, to be kept for all crawls as Lambda keeps them. */
export const startStages = (aws: LoopbackAws, loopbackSites: string): RunningStages =>
  Object.fromEntries(
    stages.map((stage) => [
      stage.name,
      startStage(resolve(root, handlerPathOf(stage.name)), variablesOf(stage, aws, loopbackSites)),
    ]),
  ) as Record<StageName, Stage>;

/** What a crawl took, and what came of it. */
export interface Crawl {
  readonly uses: Readonly<Record<StageName, StageUse>>;
  /** Where each stage's request units went. */
  readonly units: Readonly<Record<StageName, TableUnits>>;
  /** By source; planning, which is for all of them, left out. */
  readonly usesBySource: Readonly<Record<string, Readonly<Partial<Record<StageName, StageUse>>>>>;
  readonly pages: number;
  readonly pagesBySource: Readonly<Record<string, number>>;
  readonly listings: readonly Readonly<Record<string, unknown>>[];
}

/** The event source takes a batch with one request, and deletes it with another. */
const pollerRequests = 2;

/** What was used before an invocation and after it, added to what its stage has used so far. */
const unitsSince = (before: TableUnits, after: TableUnits, soFar: TableUnits): TableUnits => {
  const used = Object.entries(after).map(([what, units]) => [what, units - (before[what] ?? 0)] as const);
  const more = used
    .filter(([, units]) => units > 0)
    .map(([what, units]) => [what, units + (soFar[what] ?? 0)]);
  return { ...soFar, ...Object.fromEntries(more) };
};

const usedBetween = (before: ServiceCalls, after: ServiceCalls): ServiceCalls =>
  sumOf(after, shareOf(before, -1));

/** Looks after jobs whose pages wait as rows, e.g. since their renders were late on a busy machine: more are in vain. */
const mostLooks = 100;

/** How long to look away where all messages are delayed. */
const pauseMs = 20;

/**
 * Crawls the sources once, from nothing, one invocation after the other: none takes processor time from another.
 * @throws Error when a message fails or is set aside, for then the crawl is not the same as any other
 */
export const runCrawl = async (
  aws: LoopbackAws,
  running: RunningStages,
  sources: readonly Source[],
): Promise<Crawl> => {
  aws.clear();
  const store = createSourceStore('sources', aws.client());
  for (const source of sources) await store.put(source);
  const uses = Object.fromEntries(stages.map(({ name }) => [name, noUse])) as Record<StageName, StageUse>;
  const units = Object.fromEntries(stages.map(({ name }) => [name, {}])) as Record<StageName, TableUnits>;
  const usesBySource: Record<string, Partial<Record<StageName, StageUse>>> = {};

  const work = async ({ name, queue }: (typeof stages)[number], bodies: readonly string[]): Promise<void> => {
    const [before, unitsBefore] = [aws.calls(), aws.units()];
    const { failures, wallMs, cpuMs } = await running[name].invoke(bodies);
    if (failures > 0) throw new Error(`${name} failed at ${failures} of ${bodies.join('; ')}`);
    const called = usedBetween(before, aws.calls());
    const use = {
      ...called,
      ...{ invocations: 1, wallMs, cpuMs, sqsRequests: called.sqsRequests + pollerRequests },
    };
    uses[name] = sumOf(uses[name], use);
    units[name] = unitsSince(unitsBefore, aws.units(), units[name]);
    if (queue === 'plans') return;
    for (const body of bodies) {
      const { sourceId } = JSON.parse(body) as { readonly sourceId: string };
      const ofSource = usesBySource[sourceId] ?? {};
      usesBySource[sourceId] = {
        ...ofSource,
        [name]: sumOf(ofSource[name] ?? noUse, shareOf(use, 1 / bodies.length)),
      };
    }
  };

  aws.send('plans', { kind: 'schedule' } satisfies PlanMessage);
  const waiting = (): boolean => stages.some(({ queue }) => aws.lengthOf(queue) > 0);
  let looks = 0;
  /** What the planner's clock does every few minutes, here at once. @returns whether a job is still open */
  const lookAfterJobs = (): boolean => {
    const open = aws
      .rows(jobsTable)
      .filter((row) => row.recordId === jobRecordId && row.endedAt === undefined);
    looks += 1;
    if (open.length > 0 && looks > mostLooks)
      throw new Error(`Job ${open[0]?.jobId} does not end, however often the planner looks after it`);
    for (const { jobId } of open)
      aws.send('plans', { kind: 'tend', jobId: String(jobId) } satisfies PlanMessage);
    return open.length > 0;
  };
  while (waiting() || lookAfterJobs()) {
    let took = false;
    for (const stage of stages) {
      for (
        let bodies = aws.take(stage.queue, stage.batchSize);
        bodies.length > 0;
        bodies = aws.take(stage.queue, stage.batchSize)
      ) {
        took = true;
        await work(stage, bodies);
      }
    }
    if (!took) await sleep(pauseMs);
  }
  if (aws.lengthOf(deadLetters) > 0) {
    throw new Error(`Pages were given up, the first of them: ${aws.take(deadLetters, 1)[0]}`);
  }
  const pages = aws.rows(jobsTable).filter((row) => 'pageId' in row);
  const pagesBySource: Record<string, number> = {};
  for (const { jobId } of pages) {
    const source = sources.find(({ sourceId }) => String(jobId).startsWith(`${sourceId}-`));
    const sourceId = source?.sourceId ?? 'unknown';
    pagesBySource[sourceId] = (pagesBySource[sourceId] ?? 0) + 1;
  }
  return { uses, units, usesBySource, pages: pages.length, pagesBySource, listings: aws.rows('listings') };
};
