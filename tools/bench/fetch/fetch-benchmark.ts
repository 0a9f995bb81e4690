import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import { bestConcurrency, type FetchingSide } from '../extract/best-concurrency.ts';
import { extractTable, ratiosByRound, type SideRuns, speedOf } from '../extract/extract-table.ts';
import { planLoad, planTrial } from '../extract/plan-load.ts';
import { pagesPerSecond } from '../extract/side-run.ts';
import type { Goal } from '../goal.ts';
import { interleave } from '../measure/interleave.ts';
import { askProcess, startProcess } from '../measure/start-process.ts';
import type { BenchPage } from '../pages/bench-page.ts';
import { collectPages, describePages } from '../pages/collect-pages.ts';
import { ensurePeers, type Peers } from '../peers/ensure-peers.ts';
import { readVersion } from '../read-version.ts';
import type { Keeping } from './store-task.ts';

/** Times the pages per second of Crawlee's CheerioCrawler. */
const leastRatio = 1.5;
const usualRuns = 7;

const program = (name: string): string => join(import.meta.dirname, name);

/** What all sides work on. */
interface Setting {
  /** Of the pages, of the bucket. */
  readonly address: string;
  readonly bucket: string;
  /** For Crawlee's store on disk. */
  readonly folder: string;
  readonly peers: Peers;
}

interface NamedSide {
  readonly name: string;
  readonly side: FetchingSide;
}

const dealerScope = ({ address, bucket }: Setting): NamedSide => ({
  name: 'DealerScope',
  side: (load) => askProcess(program('dealerscope-stored.ts'), { ...load, address, bucket }),
});

const crawlee = ({ peers, ...where }: Setting, name: string, keeping: Keeping): NamedSide => ({
  name,
  side: (load) =>
    askProcess(program('crawlee-stored.ts'), { ...load, ...where, keeping, peers: peers.folder }),
});

const measureSides = async (setting: Setting, pages: number, { say, runs = usualRuns }: BenchContext) => {
  const load = planLoad(pages);
  const trial = planTrial(pages);
  const contenders = [
    dealerScope(setting),
    crawlee(setting, 'Crawlee, same bucket', 'bucket'),
    crawlee(setting, 'Crawlee, own store, disk', 'disk'),
    crawlee(setting, 'Crawlee, own store, memory', 'memory'),
  ];
  say('Finding out how many pages at once suit each side …');
  const sides: (NamedSide & { readonly concurrency: number })[] = [];
  for (const contender of contenders) {
    sides.push({ ...contender, concurrency: await bestConcurrency(contender.side, trial) });
  }
  const results = await interleave(
    sides.map(({ name, side, concurrency }) => ({ name, run: () => side({ ...load, concurrency }) })),
    runs,
    (round, name, run) => say(`run ${round} of ${runs}: ${name}, ${pagesPerSecond(run).toFixed(1)} pages/s`),
  );
  return {
    load,
    concurrency: Object.fromEntries(sides.map(({ name, concurrency }) => [name, concurrency])),
    sides: sides.map(({ name }, at): SideRuns => ({ name, runs: results[at] ?? [] })),
  };
};

const describe = (
  pages: readonly BenchPage[],
  { load, concurrency, sides }: Awaited<ReturnType<typeof measureSides>>,
): { readonly text: string; readonly goals: readonly Goal[] } => {
  const [ours, theirs] = sides;
  if (ours === undefined || theirs === undefined) throw new Error('Nothing was measured');
  const found = Object.entries(ours.runs[0]?.found ?? {}).map(([what, count]) => `${count} ${what}`);
  const widths = Object.entries(concurrency).map(([name, width]) => `${name} ${width}`);
  const rounds = ratiosByRound(ours, theirs);
  const text = [
    `${describePages(pages)}, served with gzip; a run = ${load.measured} pages after ${load.warmUp} for warming up, in a fresh process`,
    extractTable(sides, theirs),
    'DealerScope: the whole fetcher but its tables and queues: egress proxy and guard, decoding, reading whether the page',
    `needs a browser, hashing, compressing, PUT to a bucket on loopback. In a run: ${found.join(', ')}.`,
    'Crawlee, same bucket: CheerioCrawler fetches and parses, and its handler stores the body by the same code there.',
    'Own store: its handler keeps the body in its key-value store instead, uncompressed, by a name alone; no proxy.',
    `Pages at once: ${widths.join('; ')}.`,
    `Round by round the ratio was ${Math.min(...rounds).toFixed(2)} to ${Math.max(...rounds).toFixed(2)}.`,
  ].join('\n');
  const ratio: Goal = {
    what: 'Pages per second stored, DealerScope to Crawlee with the same bucket (medians)',
    ...{ measured: speedOf(ours) / speedOf(theirs), bound: 'at least', limit: leastRatio, unit: '' },
  };
  return { text, goals: [ratio] };
};

const run = async (context: BenchContext): Promise<BenchResult> => {
  const peers = await ensurePeers(context.say);
  const pages = await collectPages(context.pages);
  const folder = mkdtempSync(join(tmpdir(), 'dealerscope-bench-'));
  const pageServer = join(import.meta.dirname, '../pages/page-server.ts');
  const servers = [
    startProcess<string>(pageServer, { pages, isCompressed: true }),
    startProcess<string>(program('bucket-server.ts'), {}),
  ] as const;
  try {
    const [address, bucket] = await Promise.all([servers[0].answer, servers[1].answer]);
    const measured = await measureSides({ address, bucket, folder, peers }, pages.length, context);
    return {
      ...describe(pages, measured),
      figures: measured,
      versions: {
        ...{ undici: readVersion('undici'), '@aws-sdk/client-s3': readVersion('@aws-sdk/client-s3') },
        ...peers.versions,
      },
    };
  } finally {
    await Promise.all(servers.map((server) => server.end()));
    rmSync(folder, { recursive: true, force: true });
  }
};

export const fetchBenchmark: Benchmark = {
  name: 'fetch',
  summary: "Fetching and storing pages beside Crawlee's CheerioCrawler fetching, parsing and storing them.",
  run,
};
