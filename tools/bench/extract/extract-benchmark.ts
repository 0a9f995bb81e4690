import { join } from 'node:path';
import { extractorVersion } from '../../../lambdas/domain/reading/extractor-version.ts';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import type { Goal } from '../goal.ts';
import { interleave } from '../measure/interleave.ts';
import { askProcess, startProcess } from '../measure/start-process.ts';
import type { BenchPage } from '../pages/bench-page.ts';
import { collectPages, describePages } from '../pages/collect-pages.ts';
import { ensurePeers, type Peers } from '../peers/ensure-peers.ts';
import { readVersion } from '../read-version.ts';
import { bestConcurrency, type FetchingSide } from './best-concurrency.ts';
import { extractTable, ratiosByRound, type SideRuns, speedOf } from './extract-table.ts';
import { planLoad, planTrial } from './plan-load.ts';
import { pagesPerSecond, type SideRun } from './side-run.ts';

/** Times the pages per second of Crawlee's CheerioCrawler. */
const leastRatio = 1.5;
const usualRuns = 7;

const program = (name: string): string => join(import.meta.dirname, name);

/** What all sides work on. */
interface Setting {
  readonly pages: readonly BenchPage[];
  readonly address: string;
  readonly peers: Peers;
}

const dealerScopeFetched =
  ({ pages, address }: Setting): FetchingSide =>
  (load) =>
    askProcess(program('dealerscope-fetched.ts'), {
      ...load,
      address,
      pages: pages.map(({ url, status }) => ({ url, status })),
    });

const crawleeFetched =
  ({ address, peers }: Setting): FetchingSide =>
  (load) =>
    askProcess(program('crawlee-fetched.ts'), { ...load, address, peers: peers.folder });

const measureSides = async (setting: Setting, { say, runs = usualRuns }: BenchContext) => {
  const { pages, peers } = setting;
  const load = planLoad(pages.length);
  const trial = planTrial(pages.length);
  say('Finding out how many pages at once suit each side …');
  const ours = { side: dealerScopeFetched(setting), concurrency: 0 };
  const theirs = { side: crawleeFetched(setting), concurrency: 0 };
  for (const fetching of [ours, theirs]) {
    fetching.concurrency = await bestConcurrency(fetching.side, trial);
  }
  const sides = [
    { name: 'DealerScope', run: () => ours.side({ ...load, concurrency: ours.concurrency }) },
    { name: 'Crawlee', run: () => theirs.side({ ...load, concurrency: theirs.concurrency }) },
    {
      name: 'DealerScope, from memory',
      run: () => askProcess<SideRun>(program('dealerscope-in-memory.ts'), { ...load, pages }),
    },
    {
      name: 'cheerio, from memory',
      run: () =>
        askProcess<SideRun>(program('cheerio-in-memory.ts'), { ...load, pages, peers: peers.folder }),
    },
  ];
  const results = await interleave(sides, runs, (round, name, run) =>
    say(`run ${round} of ${runs}: ${name}, ${pagesPerSecond(run).toFixed(1)} pages/s`),
  );
  const named = sides.map(({ name }, at): SideRuns => ({ name, runs: results[at] ?? [] }));
  return { load, concurrency: { DealerScope: ours.concurrency, Crawlee: theirs.concurrency }, sides: named };
};

const describe = (
  pages: readonly BenchPage[],
  { load, concurrency, sides }: Awaited<ReturnType<typeof measureSides>>,
): { readonly text: string; readonly goals: readonly Goal[] } => {
  const [ours, theirs] = sides;
  if (ours === undefined || theirs === undefined) throw new Error('Nothing was measured');
  const found = Object.entries(ours.runs[0]?.found ?? {}).map(([what, count]) => `${count} ${what}`);
  const text = [
    `${describePages(pages)}; a run = ${load.measured} pages after ${load.warmUp} for warming up, in a fresh process`,
    extractTable(sides, theirs),
    'DealerScope: decoding, reading and validation of fetched pages (undici), single-threaded, ' +
      `${concurrency.DealerScope} at once. Found in a run: ${found.join(', ')} (listings).`,
    `Crawlee: CheerioCrawler, the same pages from the same server, ${concurrency.Crawlee} at once; merely parses them.`,
    'From memory, for information: the same without fetching; cheerio.load with htmlparser2, its faster parser.',
  ].join('\n');
  const ratio: Goal = {
    what: 'Pages per second, DealerScope to Crawlee (medians)',
    ...{ measured: speedOf(ours) / speedOf(theirs), bound: 'at least', limit: leastRatio, unit: '' },
  };
  const rounds = ratiosByRound(ours, theirs);
  const range = `Round by round the ratio was ${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)}.`;
  return { text: `${text}\n${range}`, goals: [ratio] };
};

const run = async (context: BenchContext): Promise<BenchResult> => {
  const peers = await ensurePeers(context.say);
  const pages = await collectPages(context.pages);
  const server = startProcess<string>(join(import.meta.dirname, '../pages/page-server.ts'), { pages });
  try {
    const address = await server.answer;
    const measured = await measureSides({ pages, address, peers }, context);
    return {
      ...describe(pages, measured),
      figures: measured,
      versions: { extractor: extractorVersion, ...peers.versions, undici: readVersion('undici') },
    };
  } finally {
    await server.end();
  }
};

export const extractBenchmark: Benchmark = {
  name: 'extract',
  summary: "Full extraction of pages beside Crawlee's CheerioCrawler merely parsing the same pages.",
  run,
};
