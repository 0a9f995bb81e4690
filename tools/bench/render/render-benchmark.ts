import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromiumBinaries, chromiumPackage } from '../../../lambdas/contract/chromium-layer.ts';
import { unpackChromium } from '../../../lambdas/shared/browser/unpack-chromium.ts';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import { extractTable, ratiosByRound, type SideRuns, speedOf } from '../extract/extract-table.ts';
import { pagesPerSecond, type SideRun } from '../extract/side-run.ts';
import type { Goal } from '../goal.ts';
import { interleave } from '../measure/interleave.ts';
import { askProcess, startProcess } from '../measure/start-process.ts';
import type { BenchPage } from '../pages/bench-page.ts';
import { collectPages, describePages } from '../pages/collect-pages.ts';
import { ensurePeers } from '../peers/ensure-peers.ts';
import { readVersion } from '../read-version.ts';
import type { RenderTask } from './render-task.ts';

const usualRuns = 5;
/** A page takes about a second: a run is half a minute. */
const mostPages = 32;
/** Whatever is read only once, and compiled, is so by then. */
const warmUp = 4;

const goals = [
  { peer: 'Puppeteer', limit: 0.9 },
  { peer: 'Crawlee', limit: 1.1 },
] as const;

/** Pages of all kinds, evenly taken from those there are; a browser shows no JSON. */
export const pickPages = (pages: readonly BenchPage[], most = mostPages): readonly BenchPage[] => {
  const documents = pages.filter(({ contentType }) => /html/.test(contentType));
  const step = Math.max(1, documents.length / most);
  return Array.from(
    { length: Math.min(most, documents.length) },
    (_, at) => documents[Math.floor(at * step)],
  ).filter((page) => page !== undefined);
};

const program = (name: string): string => join(import.meta.dirname, name);

/** The sides, as the goals name them; the last is for information. */
const programs = [
  ['DealerScope', 'dealerscope-rendered.ts', {}],
  ['Puppeteer', 'puppeteer-rendered.ts', {}],
  ['Crawlee', 'crawlee-rendered.ts', { tuned: false }],
  ['Crawlee, tuned', 'crawlee-rendered.ts', { tuned: true }],
] as const;

const measureSides = async (
  task: RenderTask,
  { say, runs = usualRuns }: BenchContext,
): Promise<readonly SideRuns[]> => {
  const sides = programs.map(([name, file, more]) => ({
    name,
    run: () => askProcess<SideRun>(program(file), { ...task, ...more }),
  }));
  const results = await interleave(sides, runs, (round, name, run) =>
    say(
      `run ${round} of ${runs}: ${name}, ${pagesPerSecond(run).toFixed(2)} pages/s, ${run.found.documents} documents`,
    ),
  );
  return sides.map(({ name }, at) => ({ name, runs: results[at] ?? [] }));
};

const ratioGoals = (sides: readonly SideRuns[]): readonly Goal[] =>
  goals.map(({ peer, limit }) => {
    const [ours, theirs] = [sides[0], sides.find(({ name }) => name === peer)];
    if (ours === undefined || theirs === undefined) throw new Error('Nothing was measured');
    const what = `Pages per second, DealerScope to ${peer} (medians)`;
    return { what, measured: speedOf(ours) / speedOf(theirs), bound: 'at least', limit, unit: '' };
  });

const rangeOf = (sides: readonly SideRuns[]): string => {
  const [ours, ...peers] = sides;
  return peers
    .map((peer) => {
      const ratios = ours === undefined ? [] : ratiosByRound(ours, peer);
      return `${peer.name} ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
    })
    .join(', ');
};

const run = async (context: BenchContext): Promise<BenchResult> => {
  const peers = await ensurePeers(context.say);
  const pages = pickPages(await collectPages(context.pages));
  const scratch = mkdtempSync(join(tmpdir(), 'dealerscope-bench-'));
  const server = startProcess<string>(join(import.meta.dirname, '../pages/page-server.ts'), { pages });
  try {
    const packed = join(dirname(createRequire(import.meta.url).resolve(chromiumPackage)), chromiumBinaries);
    const installation = await unpackChromium(packed);
    const { host: address } = new URL(await server.answer);
    const task = {
      installation,
      address,
      scratch,
      warmUp,
      measured: pages.length,
      concurrency: 1,
      peers: peers.folder,
    };
    const sides = await measureSides(task, context);
    const [, reference] = sides;
    if (reference === undefined) throw new Error('Nothing was measured');
    const text = [
      `${describePages(pages)}; a run = each once after ${warmUp} for warming up, in a fresh process`,
      extractTable(sides, reference),
      `Round by round, times: ${rangeOf(sides)}.`,
      'All sides: the same Chromium and arguments, no network but the pages, the same waiting for their content, and one',
      'page at a time, as a function renders.',
      'DealerScope: a browser, a profile and an egress proxy for each page; pictures, fonts and trackers left out.',
      'Puppeteer, the limit: one browser for all, a tab for each page, no proxy, nothing cleared away.',
      'Crawlee: PuppeteerCrawler as it comes, one browser for all; tuned: without sessions, fingerprints and files.',
      'CPU and memory are those of Node alone.',
    ].join('\n');
    return {
      text,
      figures: { pages: pages.length, sides },
      goals: ratioGoals(sides),
      versions: {
        ...peers.versions,
        'puppeteer-core': readVersion('puppeteer-core'),
        chromium: readVersion(chromiumPackage),
      },
    };
  } finally {
    await server.end();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
};

export const renderBenchmark: Benchmark = {
  name: 'render',
  summary:
    "Rendering in isolated browsers behind the egress proxy, beside bare Puppeteer and Crawlee's PuppeteerCrawler.",
  run,
};
