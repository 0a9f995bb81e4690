import { loadavg } from 'node:os';
import { join } from 'node:path';
import type { Source } from '../../../lambdas/domain/source.ts';
import { prices } from '../../../lib/config/prices.ts';
import { UsageError } from '../../command-line/usage-error.ts';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import type { Goal } from '../goal.ts';
import { interleave } from '../measure/interleave.ts';
import { startProcess } from '../measure/start-process.ts';
import { median } from '../measure/statistics.ts';
import { readVersion } from '../read-version.ts';
import { startLoopbackAws } from './aws/loopback-aws.ts';
import { compareListings, type ListingDifference } from './compare-listings.ts';
import { costsOfCrawls, costsOfSource, longerRenderSeconds } from './crawl-costs.ts';
import { crawlTable } from './crawl-table.ts';
import { serviceLatencyMs, siteLatencyMs } from './latencies.ts';
import type { ServedMarket } from './market-server.ts';
import { type Crawl, runCrawl, startStages } from './run-crawl.ts';

/** Of what a browser for every page costs. */
const mostOfBrowserCost = 0.35;
/** Each crawl is the average of some hundred pages already. */
const usualRuns = 1;
/** Pages of each source before the clock starts: functions that run for hours have compiled their code. */
const warmUpPages = 20;

const httpFirst = 'HTTP first';
const alwaysBrowser = 'always a browser';

const byBrowser = (source: Source): Source => ({ ...source, fetchBy: 'browser' });
const briefly = (source: Source): Source => ({
  ...source,
  maxPages: Math.min(source.maxPages, warmUpPages),
});

const measureCrawls = async ({ address, hosts, sources }: ServedMarket, context: BenchContext) => {
  const { say, runs = usualRuns } = context;
  const aws = await startLoopbackAws();
  const stages = startStages(aws, [address, ...hosts].join(' '));
  const crawl = (of: readonly Source[]): Promise<Crawl> => runCrawl(aws, stages, of);
  try {
    say('Warming up …');
    await crawl(sources.map(briefly));
    const sides = [
      { name: httpFirst, run: () => crawl(sources) },
      { name: alwaysBrowser, run: () => crawl(sources.map(byBrowser)) },
    ];
    const results = await interleave(sides, runs, (round, name, { uses, pages, listings }) => {
      const rendered = uses['render-page'].invocations;
      say(
        `run ${round} of ${runs}: ${name}, ${rendered} of ${pages} pages rendered, ${listings.length} listings`,
      );
    });
    const [ours = [], theirs = []] = results;
    return { sources, ours, theirs };
  } finally {
    await Promise.all(Object.values(stages).map((stage) => stage.end()));
    await aws.close();
  }
};

type Measured = Awaited<ReturnType<typeof measureCrawls>>;

/** What differs in any round, and between the first of one way and all of it. */
const differencesIn = ({ ours, theirs }: Measured): readonly ListingDifference[] =>
  ours.flatMap(({ listings }, round) => compareListings(listings, theirs[round]?.listings ?? []));

const renderSeconds = (crawls: readonly Crawl[]): number =>
  median(
    crawls.map(
      ({
        uses: {
          'render-page': { wallMs, invocations },
        },
      }) => wallMs / invocations / 1_000,
    ),
  );

const describe = (measured: Measured): Pick<BenchResult, 'text' | 'goals'> => {
  const { sources, ours, theirs } = measured;
  const [first] = ours;
  if (first === undefined) throw new Error('Nothing was crawled');
  const costs = { ours: costsOfCrawls(ours), theirs: costsOfCrawls(theirs) };
  const differences = differencesIn(measured);
  const { dynamoDb, s3, sqs } = serviceLatencyMs;
  const bySource = sources.flatMap(({ sourceId }) => [
    { name: `${sourceId}, ${httpFirst}`, costs: costsOfSource(ours, sourceId) },
    { name: `${sourceId}, ${alwaysBrowser}`, costs: costsOfSource(theirs, sourceId) },
  ]);
  const ratioOf = (figure: (of: typeof costs.ours) => number): number =>
    figure(costs.ours) / figure(costs.theirs);
  const ratio = (what: string, figure: (of: typeof costs.ours) => number): string =>
    `${what} ${ratioOf(figure).toFixed(2)}`;
  const missing = longerRenderSeconds(costs.ours, costs.theirs, mostOfBrowserCost);
  const text = [
    `${first.pages} pages of the sample market, ${first.listings.length} listings; medians of ${ours.length} crawls each, from nothing`,
    crawlTable([
      { name: httpFirst, costs: costs.ours },
      { name: alwaysBrowser, costs: costs.theirs },
      ...bySource,
    ]),
    `US dollars (cents) at the list prices of ${prices.asOf} in us-east-1. To get = fetching and rendering; in all = with planning and`,
    'extracting, which cost both ways the same. Left out: storage, logs, cold starts, transfer.',
    `The functions themselves, each in its own process; services on loopback answer after ${dynamoDb} ms (DynamoDB), ${s3} ms (S3), ${sqs} ms (SQS),`,
    `sites after ${siteLatencyMs} ms. Processor time counts by the share of a core that a function’s memory brings.`,
    `${httpFirst} to ${alwaysBrowser}: ${[
      ratio('to get', ({ getting }) => getting.total),
      ratio('of it Lambda', ({ getting }) => getting.lambda),
      ratio('CPU to get', ({ gettingCpuSeconds }) => gettingCpuSeconds),
      ratio('in all', ({ all }) => all.total),
      ratio('CPU in all', ({ cpuSeconds }) => cpuSeconds),
    ].join(', ')}. Load of the machine: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}.`,
    `A render took ${renderSeconds(theirs).toFixed(1)} s. The goal is met where it takes ${missing.toFixed(1)} s longer.`,
    ...differences
      .slice(0, 10)
      .map(({ listingId, differs }) => `Differs: listing ${listingId}: ${differs.join(', ')}`),
  ].join('\n');
  const cost: Goal = {
    what: 'Cost of getting pages, HTTP first to always a browser',
    ...{ measured: ratioOf(({ getting }) => getting.total), bound: 'at most', limit: mostOfBrowserCost },
    unit: '',
  };
  const same: Goal = {
    what: 'Listings that are not the same',
    ...{ measured: differences.length, bound: 'at most', limit: 0, unit: '' },
  };
  return { text, goals: [cost, same] };
};

/** Every crawl, without the rows of its listings. */
const figuresOf = ({ sources, ours, theirs }: Measured): object => {
  const sides = [
    [httpFirst, ours],
    [alwaysBrowser, theirs],
  ] as const;
  return {
    prices,
    serviceLatencyMs,
    siteLatencyMs,
    sides: sides.map(([name, crawls]) => ({
      name,
      perThousandPages: costsOfCrawls(crawls),
      bySource: Object.fromEntries(
        sources.map(({ sourceId }) => [sourceId, costsOfSource(crawls, sourceId)]),
      ),
      crawls: crawls.map(({ listings, ...crawl }) => ({ ...crawl, listings: listings.length })),
    })),
  };
};

const run = async (context: BenchContext): Promise<BenchResult> => {
  if (context.pages !== undefined)
    throw new UsageError('crawl follows the links of the sample market: it takes no --pages.');
  const market = startProcess<ServedMarket>(join(import.meta.dirname, 'market-server.ts'), {});
  try {
    const measured = await measureCrawls(await market.answer, context);
    const versions = { '@sparticuz/chromium': readVersion('@sparticuz/chromium') };
    return { ...describe(measured), figures: figuresOf(measured), versions };
  } finally {
    await market.end();
  }
};

export const crawlBenchmark: Benchmark = {
  name: 'crawl',
  summary: 'What crawling the sample market costs beside rendering every page of it.',
  run,
};
