import { UsageError } from '../command-line/usage-error.ts';
import type { RawPages } from '../raw-pages/raw-pages.ts';
import type { Limits } from './limits.ts';
import { replayJudging } from './replay-judging.ts';
import { type Both, type ReplayedPage, type ReplayPagesOptions, replayPages } from './replay-pages.ts';
import type { ReplayReport } from './replay-report.ts';
import { createTallies } from './tally.ts';
import { judgeReplay } from './verdict.ts';
import { gatherCrew, type VersionCrew } from './version-crew.ts';
import type { VersionTree } from './version-tree.ts';

export interface ReplayPlan extends ReplayPagesOptions {
  /** The store, as it was named. */
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

/** Of each sort of change; enough to see what they have in common. */
const keptExamples = 50;

const pairsOf = ({ baseline, candidate }: Both<VersionCrew>) =>
  baseline.readers.flatMap((reader, index) => {
    const other = candidate.readers[index];
    return other === undefined ? [] : [{ baseline: reader, candidate: other }];
  });

/** @throws UsageError when there is nothing to read. */
const replayWith = async (crews: Both<VersionCrew>, plan: ReplayPlan) => {
  const tallies = createTallies(keptExamples);
  let latest = '';
  let pages = 0;
  let pagesOfUnknownUrl = 0;
  for await (const page of replayPages(plan.store, pairsOf(crews), plan)) {
    const { baseline, candidate } = page.read;
    pages += 1;
    if (!page.isUrlKept) pagesOfUnknownUrl += 1;
    if (page.fetchedAt !== undefined && page.fetchedAt > latest) latest = page.fetchedAt;
    tallies.add(page.place, page.changes);
    await Promise.all([crews.baseline.takeIn(baseline), crews.candidate.takeIn(candidate)]);
    plan.onPage(page);
  }
  if (pages === 0) throw new UsageError(`There is no page in ${plan.from} to replay`);
  const judgedAt = plan.judgedAt ?? latest;
  if (judgedAt === '') return { ...tallies.result(), pagesOfUnknownUrl };
  plan.say('Judging …');
  const markets = { baseline: crews.baseline.market, candidate: crews.candidate.market };
  for await (const { place, changes } of replayJudging(markets, judgedAt)) tallies.add(place, changes);
  return { ...tallies.result(), pagesOfUnknownUrl, judgedAt };
};

/** Both crews, or none. */
const gatherBoth = async ({ trees, jobs }: ReplayPlan): Promise<Both<VersionCrew>> => {
  const baseline = await gatherCrew(trees.baseline, jobs);
  try {
    return { baseline, candidate: await gatherCrew(trees.candidate, jobs) };
  } catch (error) {
    baseline.end();
    throw error;
  }
};

/**
 * Has two versions read and judge what a store holds, and tells what changes.
 * @throws UsageError when a version cannot be replayed, or there is nothing to read; RawPagesError.
 */
export const runReplay = async (plan: ReplayPlan): Promise<ReplayReport> => {
  const startedAt = new Date();
  const crews = await gatherBoth(plan);
  try {
    const found = await replayWith(crews, plan);
    return {
      format: 1,
      from: plan.from,
      startedAt: startedAt.toISOString(),
      seconds: Math.round((Date.now() - startedAt.getTime()) / 100) / 10,
      versions: { baseline: crews.baseline.describe(), candidate: crews.candidate.describe() },
      ...judgeReplay(found.total, found.sources, plan.limits),
      ...found,
    };
  } finally {
    crews.baseline.end();
    crews.candidate.end();
  }
};
