import type { CrawlOutcome, JobOutcome } from './simulate-crawl.ts';

/** What the jobs of like sources came to. Times in seconds. */
export interface GroupSummary {
  readonly group: string;
  readonly jobs: number;
  readonly pages: number;
  /** How long pages stood in line though their host would have taken them. */
  readonly inLine: { readonly median: number; readonly p95: number; readonly longest: number };
  /** How long jobs took. */
  readonly took: { readonly median: number; readonly longest: number };
  readonly mostInFlight: number;
  readonly messagesAPage: number;
  readonly longestOnItsWay: number;
}

export interface CrawlSummary {
  readonly groups: readonly GroupSummary[];
  readonly seconds: number;
  readonly pages: number;
  readonly mostInQueue: number;
}

/** @param share 0 to 1 @param sorted ascending, not empty */
const quantile = (sorted: Float64Array, share: number): number =>
  sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

const summarizeGroup = (group: string, jobs: readonly JobOutcome[]): GroupSummary => {
  const pages = sum(jobs.map((job) => job.pages));
  const inLine = new Float64Array(pages);
  let filled = 0;
  for (const job of jobs) {
    inLine.set(job.inLine, filled);
    filled += job.pages;
  }
  inLine.sort();
  const took = Float64Array.from(jobs, (job) => job.took).sort();
  return {
    group,
    jobs: jobs.length,
    pages,
    inLine: { median: quantile(inLine, 0.5), p95: quantile(inLine, 0.95), longest: quantile(inLine, 1) },
    took: { median: quantile(took, 0.5), longest: quantile(took, 1) },
    mostInFlight: Math.max(...jobs.map((job) => job.mostInFlight)),
    messagesAPage: sum(jobs.map((job) => job.messages)) / pages,
    longestOnItsWay: Math.max(...jobs.map((job) => job.longestOnItsWay)),
  };
};

/** The outcome by groups of sources, which are named alike up to a number: `small-1`, `small-2`. */
export const summarizeCrawl = ({ jobs, seconds, mostInQueue }: CrawlOutcome): CrawlSummary => {
  const groups = Map.groupBy(jobs, ({ name }) => name.replace(/-\d+$/, ''));
  const summaries = [...groups].map(([group, members]) => summarizeGroup(group, members));
  return { groups: summaries, seconds, pages: sum(summaries.map(({ pages }) => pages)), mostInQueue };
};
