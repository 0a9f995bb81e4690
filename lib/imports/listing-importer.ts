import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { ImportMessage } from '../../lambdas/contract/queue-messages.ts';
import { uploadPrefix } from '../../lambdas/contract/uploads.ts';
import { ProductFunction } from '../compute/product-function.ts';
import type { UploadBucket } from '../data/upload-bucket.ts';
import type { ScrapingContext } from '../scraping/scraping-context.ts';
import { WorkQueue } from '../scraping/work-queue.ts';

export interface ListingImporterProps {
  readonly context: Omit<ScrapingContext, 'crawlerVariables'>;
  readonly uploads: UploadBucket;
}

/** People hand in few files, and each is worked on by one. */
const maxConcurrency = 2;

/** Reads files of listings that people hand in, and takes their rows in as if they had been scraped. */
export class ListingImporter extends Construct {
  /** Takes `ImportMessage`s. */
  readonly imports: WorkQueue;

  constructor(scope: Construct, id: string, { context, uploads }: ListingImporterProps) {
    super(scope, id);
    const { environmentName, platform, flags, rules, tables, rawPages } = context;
    this.imports = new WorkQueue(this, 'Imports', {
      work: 'files to import',
      // Twice the minute after which it leaves the rest of a file to the next one.
      consumerTimeout: Duration.minutes(2),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.minutes(30),
    });
    const importer = new ProductFunction(this, 'ImportListings', {
      name: 'import-listings',
      description: 'Reads files that people hand in into validated listings, and judges and scores them',
      service: 'import-listings',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...rules.variables,
        ...this.imports.consumerVariables,
        IMPORTS_TABLE: tables.imports.table.tableName,
        UPLOADS_BUCKET: uploads.bucketName,
        RAW_PAGES_BUCKET: rawPages.bucketName,
        LISTINGS_TABLE: tables.listings.table.tableName,
        HISTORIES_TABLE: tables.histories.table.tableName,
        IDENTITIES_TABLE: tables.identities.table.tableName,
        OPPORTUNITIES_TABLE: tables.opportunities.table.tableName,
        ANOMALIES_TABLE: tables.anomalies.table.tableName,
      },
      // One core: 10 MB are gone through within seconds.
      memorySize: 1_769,
      timeout: this.imports.consumerTimeout,
    });
    flags.grantRead(importer.role);
    rules.grantRead(importer.role);
    tables.imports.grantReadWrite(importer.role);
    uploads.grantTake(importer.role);
    rawPages.grantStore(importer.role);
    rawPages.grantRead(importer.role);
    tables.listings.grantReadWrite(importer.role);
    tables.histories.grantReadWrite(importer.role);
    tables.identities.grantReadWrite(importer.role);
    tables.opportunities.grantReadWrite(importer.role);
    tables.anomalies.grantReadWrite(importer.role);
    this.imports.feed(importer, { batchSize: 1, maxConcurrency });
    this.announce(uploads);
  }

  /** Each file that comes makes a message. */
  private announce(uploads: UploadBucket): void {
    const message: ImportMessage = { uploadKey: EventField.fromPath('$.detail.object.key') };
    new Rule(this, 'FileCame', {
      description: 'A file of listings was uploaded',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [uploads.bucketName] }, object: { key: [{ prefix: uploadPrefix }] } },
      },
      targets: [
        new SqsQueue(this.imports.queue, {
          message: RuleTargetInput.fromObject(message),
          deadLetterQueue: this.imports.deadLetters,
        }),
      ],
    });
  }
}
