import { type Balance, type BalanceKind, balanceKinds, joined } from './balance.ts';
import { balanceLetters } from './balance-letters.ts';
import { balanceListings } from './balance-listings.ts';
import { balanceJobs } from './balance-pages.ts';
import { compareWorlds } from './compare-worlds.ts';
import { createHistories, type Histories } from './histories.ts';
import { jobsOfRun } from './rows-of-run.ts';
import { type Run, runWorld } from './run-world.ts';
import { makeWorld } from './world.ts';

export interface Account extends Balance {
  readonly run: Run;
  readonly faults: Readonly<Record<string, number>>;
  /** How many of each kind. */
  readonly totals: Readonly<Record<BalanceKind, number>>;
  readonly histories: Histories;
}

/** Runs the crawl of a seed with faults and without, and holds what it took in to what came of it. */
export const takeAccount = async (seed: string, pages: number): Promise<Account> => {
  const calm = makeWorld(seed, pages, false);
  await runWorld(calm, createHistories(calm.clock));
  const faulty = makeWorld(seed, pages, true);
  const histories = createHistories(faulty.clock);
  const run = await runWorld(faulty, histories);
  const jobs = await jobsOfRun(faulty);
  const found = jobs.length === faulty.sites.size;
  const missing: Balance = {
    discrepancies: [
      ...(found
        ? []
        : [{ kind: 'lost', what: `${jobs.length} jobs of ${faulty.sites.size} sources` } as const]),
      ...(run.hasEnded
        ? []
        : [{ kind: 'lost', what: `the crawl had not ended after ${run.hours} h` } as const]),
    ],
    tallies: {},
  };
  const balance = joined([
    missing,
    balanceJobs(jobs),
    balanceLetters(jobs, faulty.letters),
    balanceListings(jobs, faulty),
    compareWorlds(calm, faulty, jobs),
  ]);
  const totals = Object.fromEntries(
    balanceKinds.map((kind) => [kind, balance.discrepancies.filter((each) => each.kind === kind).length]),
  ) as Record<BalanceKind, number>;
  return { ...balance, run, faults: faulty.faults.counts, totals, histories };
};
