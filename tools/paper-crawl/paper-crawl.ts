import { writeFileSync } from 'node:fs';
import { runProgram } from '../command-line/run-program.ts';
import { costOfMonth, usualPage } from './cost-of-month.ts';
import { describeContention, describeCost, describeCrawl } from './describe-simulation.ts';
import { type PaperCrawlOptions, parsePaperCrawlOptions } from './paper-crawl-options.ts';
import { mixedSources, production, type Scenario } from './scenario.ts';
import { simulateContention } from './simulate-contention.ts';
import { simulateCrawl } from './simulate-crawl.ts';
import { summarizeCrawl } from './summarize-crawl.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** One step of a page, its end, writes counters; a transaction takes about as long as two writes one by one. */
const transactionMs = 20;

const pagesAMonth = 30_000_000;

const crawl = ({ scale, maxInFlight, seed }: PaperCrawlOptions) => {
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

const crawlOnPaper = (words: readonly string[]): number => {
  const options = parsePaperCrawlOptions(words);
  const crawled = crawl(options);
  const contended = contention(options.seed);
  const cost = costOfMonth(pagesAMonth, usualPage);
  print(describeCrawl(crawled, options));
  print(`\n${describeContention(contended, transactionMs)}`);
  print(`\n${describeCost(cost, pagesAMonth)}`);
  if (options.json === undefined) return 0;
  const result = {
    options,
    crawl: crawled,
    contention: contended,
    cost: { pagesAMonth, page: usualPage, lines: cost },
  };
  writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  return 0;
};

await runProgram(crawlOnPaper);
