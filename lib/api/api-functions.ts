import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Alias } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { ApiFunctionName } from '../../lambdas/contract/routes.ts';
import type { WorkQueueName } from '../../lambdas/contract/work-queues.ts';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { LegacyPagesConfig } from '../config/environment-config.ts';
import { apiMemorySize } from '../config/function-sizes.ts';
import type { ProductTables } from '../data/product-tables.ts';
import type { RawPageBucket } from '../data/raw-page-bucket.ts';
import type { UploadBucket } from '../data/upload-bucket.ts';
import type { FeatureFlags } from '../flags/feature-flags.ts';
import type { JudgingRules } from '../judging/judging-rules.ts';
import type { WorkQueue } from '../scraping/work-queue.ts';
import { CursorKeys } from './cursor-keys.ts';
import { HealthInspector } from './health-inspector.ts';
import { ImportManager } from './import-manager.ts';
import type { MachineClients } from './machine-clients.ts';
import { OpportunityFinder } from './opportunity-finder.ts';
import type { CacheAccess } from './shared-cache.ts';

export interface ApiFunctionsProps {
  readonly cache: CacheAccess;
  readonly environmentName: EnvironmentName;
  readonly legacyPages: LegacyPagesConfig;
  readonly platform: FunctionPlatform;
  readonly flags: FeatureFlags;
  readonly tables: ProductTables;
  /** Where the files of imports come. */
  readonly uploads: UploadBucket;
  readonly machines: MachineClients;
  readonly rules: JudgingRules;
  readonly rawPages: RawPageBucket;
  readonly queues: Readonly<Record<WorkQueueName, WorkQueue>>;
}

/** Well below the gateway's 29 s: a client learns of the failure while it still waits. */
const timeout = Duration.seconds(10);

/** Of all functions here. */
const alike = { service: 'api', memorySize: apiMemorySize, timeout } as const;

/** What every function reads that serves changes. */
const changing = ({ apiLimits, audit, idempotency }: ProductTables) => ({
  API_LIMITS_TABLE: apiLimits.table.tableName,
  AUDIT_TABLE: audit.table.tableName,
  IDEMPOTENCY_TABLE: idempotency.table.tableName,
});

const grantChanging = ({ apiLimits, audit, idempotency }: ProductTables, role: Role): void => {
  apiLimits.grantTokens(role);
  audit.grantAppend(role);
  idempotency.grantClaims(role);
};

/** The functions behind the client API, each with the rights of its routes alone. */
export class ApiFunctions extends Construct {
  readonly aliases: Readonly<Record<ApiFunctionName, Alias>>;
  private readonly cursorKeys: CursorKeys;

  constructor(scope: Construct, id: string, props: ApiFunctionsProps) {
    super(scope, id);
    this.cursorKeys = new CursorKeys(this, 'CursorKeys');
    this.aliases = {
      'check-health': this.checkHealth(props),
      'inspect-health': new HealthInspector(this, 'InspectHealth', { ...props, alike }).alias,
      'find-opportunities': new OpportunityFinder(this, 'FindOpportunities', {
        ...props,
        cursorKeys: this.cursorKeys,
        alike,
      }).alias,
      'save-searches': this.saveSearches(props),
      'review-anomalies': this.reviewAnomalies(props),
      'identify-vehicles': this.identifyVehicles(props),
      'watch-sources': this.watchSources(props),
      'manage-scrape-jobs': this.manageScrapeJobs(props),
      'manage-imports': new ImportManager(this, 'ManageImports', { ...props, cursorKeys: this.cursorKeys })
        .alias,
      'manage-flags': this.manageFlags(props),
      'read-audit': this.readAudit(props),
    };
  }

  private checkHealth({ environmentName, platform }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'CheckHealth', {
      name: 'check-health',
      description: 'Says whether the API lives',
      platform,
      environment: { ENVIRONMENT_NAME: environmentName },
      ...alike,
    });
    return fn.alias;
  }

  private saveSearches({ environmentName, platform, flags, tables, machines }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'SaveSearches', {
      name: 'save-searches',
      description: 'Keeps what people search for again and again',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...changing(tables),
        SAVED_SEARCHES_TABLE: tables.savedSearches.table.tableName,
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    grantChanging(tables, fn.role);
    tables.savedSearches.grantReadWrite(fn.role);
    return fn.alias;
  }

  private reviewAnomalies({
    environmentName,
    platform,
    flags,
    tables,
    machines,
    queues: { rescores },
  }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'ReviewAnomalies', {
      name: 'review-anomalies',
      description: 'Lists anomalies, and takes what people say of them',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...changing(tables),
        ...this.cursorKeys.variables,
        ANOMALIES_TABLE: tables.anomalies.table.tableName,
        LISTINGS_TABLE: tables.listings.table.tableName,
        RESCORE_QUEUE_URL: rescores.queue.queueUrl,
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    grantChanging(tables, fn.role);
    tables.anomalies.grantReadWrite(fn.role);
    tables.listings.grantRead(fn.role);
    rescores.queue.grantSendMessages(fn.role);
    return fn.alias;
  }

  private identifyVehicles({
    environmentName,
    platform,
    flags,
    tables,
    machines,
    queues: { rescores },
  }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'IdentifyVehicles', {
      name: 'identify-vehicles',
      description: 'Shows why listings are one vehicle, and parts or joins them as people decide',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...changing(tables),
        IDENTITIES_TABLE: tables.identities.table.tableName,
        LISTINGS_TABLE: tables.listings.table.tableName,
        HISTORIES_TABLE: tables.histories.table.tableName,
        RESCORE_QUEUE_URL: rescores.queue.queueUrl,
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    grantChanging(tables, fn.role);
    tables.identities.grantReadWrite(fn.role);
    tables.listings.grantReadWrite(fn.role);
    tables.histories.grantRead(fn.role);
    rescores.queue.grantSendMessages(fn.role);
    return fn.alias;
  }

  private watchSources({ environmentName, platform, flags, tables, machines }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'WatchSources', {
      name: 'watch-sources',
      description: 'Shows sources and how they are, and lets them rest',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...this.cursorKeys.variables,
        ...changing(tables),
        SOURCES_TABLE: tables.sources.table.tableName,
        SCRAPE_JOBS_TABLE: tables.scrapeJobs.table.tableName,
        HOSTS_TABLE: tables.hosts.table.tableName,
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    grantChanging(tables, fn.role);
    tables.sources.grantReadWrite(fn.role);
    tables.scrapeJobs.grantRead(fn.role);
    tables.hosts.grantRead(fn.role);
    return fn.alias;
  }

  private manageScrapeJobs({
    environmentName,
    platform,
    flags,
    tables,
    machines,
    queues: { plans },
  }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'ManageScrapeJobs', {
      name: 'manage-scrape-jobs',
      description: 'Starts and shows scrape jobs',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...changing(tables),
        ...this.cursorKeys.variables,
        SOURCES_TABLE: tables.sources.table.tableName,
        SCRAPE_JOBS_TABLE: tables.scrapeJobs.table.tableName,
        PLAN_QUEUE_URL: plans.queue.queueUrl,
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    grantChanging(tables, fn.role);
    tables.sources.grantRead(fn.role);
    tables.scrapeJobs.grantReadWrite(fn.role);
    plans.queue.grantSendMessages(fn.role);
    return fn.alias;
  }

  private manageFlags({ environmentName, platform, flags, tables, machines }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'ManageFlags', {
      name: 'manage-flags',
      description: 'Shows and changes the feature flags',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...flags.strategies,
        ...machines.variables,
        ...changing(tables),
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    flags.grantChange(fn.role);
    grantChanging(tables, fn.role);
    return fn.alias;
  }

  private readAudit({ environmentName, platform, flags, tables, machines }: ApiFunctionsProps): Alias {
    const fn = new ProductFunction(this, 'ReadAudit', {
      name: 'read-audit',
      description: 'Shows who changed what',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...this.cursorKeys.variables,
        API_LIMITS_TABLE: tables.apiLimits.table.tableName,
        AUDIT_TABLE: tables.audit.table.tableName,
      },
      ...alike,
    });
    flags.grantRead(fn.role);
    tables.apiLimits.grantTokens(fn.role);
    tables.audit.grantAppend(fn.role);
    return fn.alias;
  }
}
