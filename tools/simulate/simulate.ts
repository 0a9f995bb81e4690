import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../start/start-options.ts';
import { costOfMonth, usualPage } from './cost-of-month.ts';
import { describeContention, describeCost, describeCrawl } from './describe-simulation.ts';
import { mixedSources, production, type Scenario } from './scenario.ts';
import { simulateContention } from './simulate-contention.ts';
import { simulateCrawl } from './simulate-crawl.ts';
import { parseSimulateOptions, type SimulateOptions } from './simulate-options.ts';
import { summarizeCrawl } from './summarize-crawl.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** One step of a page, its end, writes counters; a transaction takes about as long as two writes one by one. */
const transactionMs = 20;

const pagesAMonth = 30_000_000;

const crawl = ({ scale, maxInFlight, seed }: SimulateOptions) => {
  const scenario: Scenario = { ...production, seed, sources: mixedSources(scale), maxInFlight };
  return {
    assumptions: production,
    bounded: summarizeCrawl(simulateCrawl(scenario)),
    unbounded: summarizeCrawl(simulateCrawl({ ...scenario, maxInFlight: Number.POSITIVE_INFINITY })),
  };
};

const contention = (seed: string) =>
  [5, 20, 50, 100].flatMap((pagesPerSecond) =>
    [1, 16].map((rows) => ({
      pagesPerSecond,
      rows,
      ...simulateContention({
        seed,
        perSecond: pagesPerSecond,
        rows,
        holds: transactionMs,
        seconds: 60,
      }),
    })),
  );

const simulate = (options: SimulateOptions): void => {
  const crawled = crawl(options);
  const contended = contention(options.seed);
  const cost = costOfMonth(pagesAMonth, usualPage);
  print(describeCrawl(crawled, options));
  print(`\n${describeContention(contended, transactionMs)}`);
  print(`\n${describeCost(cost, pagesAMonth)}`);
  if (options.json === undefined) return;
  const result = {
    options,
    crawl: crawled,
    contention: contended,
    cost: { pagesAMonth, page: usualPage, lines: cost },
  };
  writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
};

try {
  const words = process.argv.slice(2);
  if (words.includes('--help')) print(readFileSync(join(import.meta.dirname, 'help.txt'), 'utf8').trimEnd());
  else simulate(parseSimulateOptions(words));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
