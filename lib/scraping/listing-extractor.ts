import { Construct } from 'constructs';
import { ProductFunction } from '../compute/product-function.ts';
import { functionSizes } from '../config/function-sizes.ts';
import type { ScrapingContext } from './scraping-context.ts';
import type { WorkQueue } from './work-queue.ts';

export interface ListingExtractorProps {
  readonly context: ScrapingContext;
  /** Its work. */
  readonly extracts: WorkQueue;
  /** Where newly found links go. */
  readonly pages: WorkQueue;
  readonly maxConcurrency: number;
}

/** Reads raw pages into listings and opportunities, and sends the links it finds back to be fetched. */
export class ListingExtractor extends Construct {
  constructor(scope: Construct, id: string, props: ListingExtractorProps) {
    super(scope, id);
    const { environmentName, platform, flags, rules, tables, rawPages } = props.context;
    const extractor = new ProductFunction(this, 'ExtractListings', {
      name: 'extract-listings',
      description: 'Reads raw pages into validated listings, and judges and scores them',
      service: 'extract-listings',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...rules.variables,
        ...props.extracts.consumerVariables,
        SOURCES_TABLE: tables.sources.table.tableName,
        SCRAPE_JOBS_TABLE: tables.scrapeJobs.table.tableName,
        VISITS_TABLE: tables.visits.table.tableName,
        LISTINGS_TABLE: tables.listings.table.tableName,
        HISTORIES_TABLE: tables.histories.table.tableName,
        IDENTITIES_TABLE: tables.identities.table.tableName,
        OPPORTUNITIES_TABLE: tables.opportunities.table.tableName,
        ANOMALIES_TABLE: tables.anomalies.table.tableName,
        QUARANTINE_TABLE: tables.quarantine.table.tableName,
        RAW_PAGES_BUCKET: rawPages.bucketName,
        PAGES_QUEUE_URL: props.pages.queue.queueUrl,
      },
      memorySize: functionSizes['extract-listings'].memorySize,
      timeout: props.extracts.consumerTimeout,
    });
    flags.grantRead(extractor.role);
    rules.grantRead(extractor.role);
    tables.sources.grantRead(extractor.role);
    tables.scrapeJobs.grantReadWrite(extractor.role);
    tables.visits.grantReadWrite(extractor.role);
    tables.listings.grantReadWrite(extractor.role);
    tables.histories.grantReadWrite(extractor.role);
    tables.identities.grantReadWrite(extractor.role);
    tables.opportunities.grantReadWrite(extractor.role);
    tables.anomalies.grantReadWrite(extractor.role);
    tables.quarantine.grantReadWrite(extractor.role);
    rawPages.grantRead(extractor.role);
    props.pages.queue.grantSendMessages(extractor.role);
    props.extracts.feed(extractor, { batchSize: 5, maxConcurrency: props.maxConcurrency });
  }
}
