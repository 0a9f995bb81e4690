import { functionSizes } from '../../../lib/config/function-sizes.ts';
import { prices } from '../../../lib/config/prices.ts';
import { median } from '../measure/statistics.ts';
import { type Bill, billOf, noUse, type StageName, type StageUse, sumOf } from './bill.ts';
import type { Crawl } from './run-crawl.ts';

/** The stages that get a page, by which two ways of crawling differ; the others do the same for both. */
export const gettingStages: readonly StageName[] = ['fetch-page', 'render-page'];

/** Of 1,000 pages, medians over the crawls: money in US dollars. */
export interface CrawlCosts {
  readonly shareRendered: number;
  readonly cpuSeconds: number;
  readonly gettingCpuSeconds: number;
  readonly getting: Bill;
  readonly all: Bill;
}

type Uses = Readonly<Partial<Record<StageName, StageUse>>>;

/** What some stages cost, and how much processor time they take, for each of the pages. */
const costOf = (uses: Uses, pages: number, names: readonly StageName[]) => {
  const taken = names.map((name) => [name, uses[name] ?? noUse] as const);
  const bill = taken.map(([name, use]) => billOf(name, use)).reduce((sum, each) => sumOf(sum, each));
  const cpuMs = taken.reduce((sum, [, use]) => sum + use.cpuMs, 0);
  return { bill, cpuMs, pages };
};

const perThousand = (costs: readonly ReturnType<typeof costOf>[]) => {
  const of = (figure: (cost: ReturnType<typeof costOf>) => number): number =>
    median(costs.map((cost) => (1_000 * figure(cost)) / cost.pages));
  const bill: Bill = {
    lambda: of(({ bill }) => bill.lambda),
    dynamoDb: of(({ bill }) => bill.dynamoDb),
    s3: of(({ bill }) => bill.s3),
    sqs: of(({ bill }) => bill.sqs),
    total: of(({ bill }) => bill.total),
  };
  return { bill, cpuSeconds: of(({ cpuMs }) => cpuMs / 1_000) };
};

const costsOf = (crawls: readonly { readonly uses: Uses; readonly pages: number }[]): CrawlCosts => {
  const names = [...new Set(crawls.flatMap(({ uses }) => Object.keys(uses) as StageName[]))];
  const getting = perThousand(crawls.map(({ uses, pages }) => costOf(uses, pages, gettingStages)));
  const all = perThousand(crawls.map(({ uses, pages }) => costOf(uses, pages, names)));
  return {
    shareRendered: median(crawls.map(({ uses, pages }) => (uses['render-page']?.s3Puts ?? 0) / pages)),
    cpuSeconds: all.cpuSeconds,
    gettingCpuSeconds: getting.cpuSeconds,
    getting: getting.bill,
    all: all.bill,
  };
};

/** What the crawls of one way cost, by the pages of all sources. */
export const costsOfCrawls = (crawls: readonly Crawl[]): CrawlCosts => costsOf(crawls);

/** The same by the pages of one source, planning left out. */
export const costsOfSource = (crawls: readonly Crawl[], sourceId: string): CrawlCosts =>
  costsOf(
    crawls.map(({ usesBySource, pagesBySource }) => ({
      uses: usesBySource[sourceId] ?? {},
      pages: pagesBySource[sourceId] ?? 1,
    })),
  );

/**
 * How many seconds longer a render would have to take until getting pages one way costs a share of the other. Sites of a
 * benchmark are small; others keep a browser busy for seconds.
 * @returns 0 where it costs no more already; Infinity where it never would, rendering more than that share
 */
export const longerRenderSeconds = (one: CrawlCosts, other: CrawlCosts, share: number): number => {
  const excess = one.getting.total - share * other.getting.total;
  if (excess <= 0) return 0;
  const fewer = share * other.shareRendered - one.shareRendered;
  const { memorySize, architecture } = functionSizes['render-page'];
  const perSecond = 1_000 * (memorySize / 1_024) * prices.lambdaGbSecond[architecture];
  return fewer <= 0 ? Number.POSITIVE_INFINITY : excess / fewer / perSecond;
};
