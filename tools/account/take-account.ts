import { type Balance, type BalanceKind, balanceKinds, type Discrepancy, joined } from './balance.ts';
import { balanceLetters } from './balance-letters.ts';
import { balanceListings } from './balance-listings.ts';
import { balanceJobs } from './balance-pages.ts';
import { balanceSums } from './balance-sums.ts';
import { compareWorlds } from './compare-worlds.ts';
import { createHistories, type Histories } from './histories.ts';
import { jobsOfRun } from './rows-of-run.ts';
import { type Run, runWorld } from './run-world.ts';
import { makeWorld, type World } from './world.ts';

export interface Account extends Balance {
  readonly run: Run;
  readonly faults: Readonly<Record<string, number>>;
  /** How many of each kind. */
  readonly totals: Readonly<Record<BalanceKind, number>>;
  readonly histories: Histories;
}

const lossOf = (isLost: boolean, what: string): Discrepancy[] => (isLost ? [{ kind: 'lost', what }] : []);

/** Holds what a world that has come to rest has taken in to what came of it. */
export const balanceWorld = async (world: World, run: Run): Promise<Balance> => {
  const jobs = await jobsOfRun(world);
  const whole = {
    discrepancies: [
      ...lossOf(jobs.length < world.sites.size, `${jobs.length} jobs of ${world.sites.size} sources`),
      ...lossOf(!run.hasEnded, `the crawl had not ended after ${run.hours} h`),
    ],
    tallies: {},
  };
  return joined([
    whole,
    balanceJobs(jobs),
    balanceLetters(jobs, world.letters),
    balanceListings(jobs, world),
    balanceSums(jobs, world),
  ]);
};

const totalsOf = (discrepancies: readonly Discrepancy[]): Account['totals'] =>
  Object.fromEntries(
    balanceKinds.map((kind) => [kind, discrepancies.filter((each) => each.kind === kind).length]),
  ) as Record<BalanceKind, number>;

/** Runs the crawl of a seed with faults and without, and holds the one to the other, too. */
export const takeAccount = async (seed: string, pages: number): Promise<Account> => {
  const calm = makeWorld(seed, pages, false);
  await runWorld(calm, createHistories(calm.clock));
  const faulty = makeWorld(seed, pages, true);
  const histories = createHistories(faulty.clock);
  const run = await runWorld(faulty, histories);
  const balance = joined([await balanceWorld(faulty, run), await compareWorlds(calm, faulty)]);
  return {
    ...balance,
    run,
    faults: faulty.faults.counts,
    totals: totalsOf(balance.discrepancies),
    histories,
  };
};
