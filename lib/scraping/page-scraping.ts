import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { ListingExtractor } from './listing-extractor.ts';
import { PageFetcher } from './page-fetcher.ts';
import { PageRenderer } from './page-renderer.ts';
import { ScrapePlanner } from './scrape-planner.ts';
import type { ScrapingContext } from './scraping-context.ts';
import { WorkQueue } from './work-queue.ts';

export interface PageScrapingProps {
  readonly context: ScrapingContext;
  readonly config: EnvironmentConfig;
}

/** The way of a page: planned, fetched, rendered if it must be, extracted. */
export class PageScraping extends Construct {
  readonly plans: WorkQueue;
  readonly pages: WorkQueue;
  readonly renders: WorkQueue;
  readonly extracts: WorkQueue;

  constructor(scope: Construct, id: string, { context, config }: PageScrapingProps) {
    super(scope, id);
    this.pages = new WorkQueue(this, 'Pages', {
      work: 'pages to fetch',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(1),
      lateAfter: Duration.hours(6),
    });
    this.renders = new WorkQueue(this, 'Renders', {
      work: 'pages to render',
      // A page is promised in 30 s; a cold start with unpacking and the watchdog's end of a hanging browser come on top.
      consumerTimeout: Duration.seconds(90),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.hours(6),
    });
    this.extracts = new WorkQueue(this, 'Extracts', {
      work: 'pages to extract',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(1),
      lateAfter: Duration.hours(1),
    });
    const { pages, renders, extracts } = this;
    const planner = new ScrapePlanner(this, 'Planner', {
      context,
      pages,
      everyMinutes: config.planEveryMinutes,
    });
    this.plans = planner.plans;
    new PageFetcher(this, 'Fetcher', {
      context,
      pages,
      renders,
      extracts,
      maxConcurrency: config.fetchConcurrency,
    });
    new PageRenderer(this, 'Renderer', {
      context,
      renders,
      extracts,
      maxConcurrency: config.renderConcurrency,
    });
    new ListingExtractor(this, 'Extractor', {
      context,
      extracts,
      pages,
      maxConcurrency: config.extractConcurrency,
    });
  }
  /** All queues of the way. */
  get queues(): Readonly<Record<'plans' | 'pages' | 'renders' | 'extracts', WorkQueue>> {
    const { plans, pages, renders, extracts } = this;
    return { plans, pages, renders, extracts };
  }
}
