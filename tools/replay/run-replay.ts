import type { RawPages } from '../raw-pages/raw-pages.ts';
import { UsageError } from '../start/start-options.ts';
import type { Limits } from './limits.ts';
import { replayJudging } from './replay-judging.ts';
import { type Both, type ReplayedPage, type ReplayPagesOptions, replayPages } from './replay-pages.ts';
import type { ReplayedVersion, ReplayReport } from './replay-report.ts';
import { createTallies } from './tally.ts';
import { judgeReplay } from './verdict.ts';
import { type VersionNames, versionContract } from './version.ts';
import { createVersionMarket, type VersionMarket } from './version-market.ts';
import { startVersionProcess, type VersionProcess } from './version-process.ts';
import type { VersionTree } from './version-tree.ts';

export interface ReplayPlan extends ReplayPagesOptions {
  readonly from: string;
  readonly store: RawPages;
  readonly trees: Both<VersionTree>;
  /** Pages read at a time, each by a process of either version. */
  readonly jobs: number;
  /** ISO 8601, UTC; absent = when the last page was fetched. */
  readonly judgedAt?: string | undefined;
  readonly limits: Limits;
  /** Called after each page. */
  readonly onPage: (page: ReplayedPage) => void;
  readonly say: (line: string) => void;
}

/** For what needs no work. */
const promptMs = 10_000;
/** Of each sort of change; enough to see what they have in common. */
const keptExamples = 50;

const namesOf = async (version: VersionProcess, { name }: VersionTree): Promise<VersionNames> => {
  const outcome = await version.ask({ ask: 'names' }, promptMs);
  if ('failed' in outcome) throw new UsageError(`${name} cannot be replayed: ${outcome.detail}`);
  if (outcome.done.contract === versionContract) return outcome.done;
  throw new UsageError(
    `${name} is put together in another way (contract ${outcome.done.contract}) than this replay knows (${versionContract}): run the replay of the newer of the two`,
  );
};

/** All processes of one version. */
interface Crew {
  readonly tree: VersionTree;
  readonly names: VersionNames;
  readonly readers: readonly VersionProcess[];
  readonly market: VersionMarket;
  /** CPU time spent on reading, ms, and on how many pages. */
  readonly spent: { milliseconds: number; pages: number };
}

const versionOf = ({ tree, names, spent }: Crew): ReplayedVersion => {
  const { contract: _, ...rest } = names;
  const millisecondsAPage = spent.milliseconds / Math.max(1, spent.pages);
  return {
    ...{ name: tree.name, ...(tree.commit !== undefined && { commit: tree.commit }), ...rest },
    millisecondsAPage: Math.round(millisecondsAPage * 100) / 100,
  };
};

const takeIn = async ({ market, spent }: Crew, read: ReplayedPage['read'][keyof Both<unknown>]) => {
  if (read === undefined) return;
  spent.milliseconds += read.milliseconds;
  spent.pages += 1;
  await market.take(read.sightings);
};

/**
 * Has two versions read and judge what a store holds, and tells what changes.
 * @throws UsageError when a version cannot be replayed, or there is nothing to read; RawPagesError.
 */
export const runReplay = async (plan: ReplayPlan): Promise<ReplayReport> => {
  const startedAt = new Date();
  const processes: VersionProcess[] = [];
  const start = (tree: VersionTree): VersionProcess => {
    const version = startVersionProcess(tree.folder);
    processes.push(version);
    return version;
  };
  const endAll = (): void => {
    for (const version of processes) version.end();
  };
  // One that hangs does not notice that we are gone.
  process.once('exit', endAll);
  const gather = async (tree: VersionTree): Promise<Crew> => {
    const readers = Array.from({ length: plan.jobs }, () => start(tree));
    const market = start(tree);
    const [names] = await Promise.all([market, ...readers].map((version) => namesOf(version, tree)));
    if (names === undefined) throw new Error('Nobody answers for a version');
    return {
      tree,
      names,
      readers,
      market: createVersionMarket(market),
      spent: { milliseconds: 0, pages: 0 },
    };
  };
  try {
    const [baseline, candidate] = await Promise.all([
      gather(plan.trees.baseline),
      gather(plan.trees.candidate),
    ]);
    const pairs = baseline.readers.flatMap((reader, index) => {
      const other = candidate.readers[index];
      return other === undefined ? [] : [{ baseline: reader, candidate: other }];
    });
    const tallies = createTallies(keptExamples);
    let latest = '';
    let pages = 0;
    let pagesOfUnknownUrl = 0;
    for await (const page of replayPages(plan.store, pairs, plan)) {
      pages += 1;
      if (!page.isUrlKept) pagesOfUnknownUrl += 1;
      if (page.fetchedAt !== undefined && page.fetchedAt > latest) latest = page.fetchedAt;
      tallies.add(page.place, page.changes);
      await Promise.all([takeIn(baseline, page.read.baseline), takeIn(candidate, page.read.candidate)]);
      plan.onPage(page);
    }
    if (pages === 0) throw new UsageError(`There is no page in ${plan.from} to replay`);
    const judgedAt = plan.judgedAt ?? latest;
    if (judgedAt !== '') {
      plan.say('Judging …');
      const markets = { baseline: baseline.market, candidate: candidate.market };
      for await (const { place, changes } of replayJudging(markets, judgedAt)) tallies.add(place, changes);
    }
    const result = tallies.result();
    return {
      format: 1,
      from: plan.from,
      startedAt: startedAt.toISOString(),
      seconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
      ...(judgedAt !== '' && { judgedAt }),
      versions: { baseline: versionOf(baseline), candidate: versionOf(candidate) },
      pagesOfUnknownUrl,
      ...judgeReplay(result.total, result.sources, plan.limits),
      ...result,
    };
  } finally {
    endAll();
    process.off('exit', endAll);
  }
};
