import { Construct } from 'constructs';
import { ProductFunction } from '../compute/product-function.ts';
import { functionSizes } from '../config/function-sizes.ts';
import type { ScrapingContext } from './scraping-context.ts';
import type { WorkQueue } from './work-queue.ts';

export interface PageFetcherProps {
  readonly context: ScrapingContext;
  /** Its work. */
  readonly pages: WorkQueue;
  /** Where pages go that need a browser. */
  readonly renders: WorkQueue;
  /** Where stored pages go. */
  readonly extracts: WorkQueue;
  readonly maxConcurrency: number;
}

/** Fetches pages over plain HTTP; a browser costs 16 to 65 times as much and comes only after it. */
export class PageFetcher extends Construct {
  constructor(scope: Construct, id: string, props: PageFetcherProps) {
    super(scope, id);
    const { environmentName, platform, flags, tables, rawPages, crawlerVariables } = props.context;
    const fetcher = new ProductFunction(this, 'FetchPage', {
      name: 'fetch-page',
      description: 'Fetches pages over HTTP and stores them raw',
      service: 'fetch-page',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...props.pages.consumerVariables,
        ...crawlerVariables,
        SOURCES_TABLE: tables.sources.table.tableName,
        SCRAPE_JOBS_TABLE: tables.scrapeJobs.table.tableName,
        VISITS_TABLE: tables.visits.table.tableName,
        HOSTS_TABLE: tables.hosts.table.tableName,
        RAW_PAGES_BUCKET: rawPages.bucketName,
        RENDER_QUEUE_URL: props.renders.queue.queueUrl,
        EXTRACT_QUEUE_URL: props.extracts.queue.queueUrl,
      },
      memorySize: functionSizes['fetch-page'].memorySize,
      timeout: props.pages.consumerTimeout,
    });
    flags.grantRead(fetcher.role);
    tables.sources.grantRead(fetcher.role);
    tables.scrapeJobs.grantReadWrite(fetcher.role);
    tables.visits.grantReadWrite(fetcher.role);
    tables.hosts.grantReadWrite(fetcher.role);
    rawPages.grantStore(fetcher.role);
    props.renders.queue.grantSendMessages(fetcher.role);
    props.extracts.queue.grantSendMessages(fetcher.role);
    // A batch is fetched side by side, so that one slow site does not hold up the others for long.
    props.pages.feed(fetcher, { batchSize: 5, maxConcurrency: props.maxConcurrency });
  }
}
