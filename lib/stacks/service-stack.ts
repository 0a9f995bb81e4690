import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { encodeLoopbackSites } from '../../lambdas/contract/loopback-sites.ts';
import type { StackOutput } from '../../lambdas/contract/stack-outputs.ts';
import type { WorkQueueName } from '../../lambdas/contract/work-queues.ts';
import { ApiFunctions } from '../api/api-functions.ts';
import { CacheInvalidator } from '../api/cache-invalidator.ts';
import { ClientApi } from '../api/client-api.ts';
import { MachineClients } from '../api/machine-clients.ts';
import { type CacheAccess, noSharedCache } from '../api/shared-cache.ts';
import { AuditAnchor } from '../audit/audit-anchor.ts';
import { CanaryRelease } from '../compute/canary-release.ts';
import type { FunctionBundles } from '../compute/function-bundles.ts';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { FeatureFlags } from '../flags/feature-flags.ts';
import { ListingImporter } from '../imports/listing-importer.ts';
import { JudgingRules } from '../judging/judging-rules.ts';
import { ListingRescorer } from '../judging/listing-rescorer.ts';
import { FlagMonitors } from '../operations/flag-monitors.ts';
import { Monitoring } from '../operations/monitoring.ts';
import { PageScraping } from '../scraping/page-scraping.ts';
import type { WorkQueue } from '../scraping/work-queue.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly environmentName: EnvironmentName;
  readonly config: EnvironmentConfig;
  readonly data: DataStack;
  /** Absent where instances of functions share no cache. */
  readonly cache?: CacheAccess;
  readonly bundles: FunctionBundles;
}

/** What a release changes: functions, queues, API, flags, alarms. Holds nothing that cannot be made again. */
export class ServiceStack extends Stack {
  readonly monitoring: Monitoring;
  readonly platform: FunctionPlatform;
  readonly flags: FeatureFlags;
  readonly api: ClientApi;
  /** By what people call them. */
  readonly queues: Readonly<Record<WorkQueueName, WorkQueue>>;
  readonly functions: readonly ProductFunction[];

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props);
    const { environmentName, config, bundles } = props;
    const { tables, rawPages, uploads, auditAnchors, users } = props.data;

    const monitoring = new Monitoring(this, 'Monitoring', { environmentName });
    const { alarms: monitors } = new FlagMonitors(this, 'FlagMonitors', { monitoring });
    const flags = new FeatureFlags(this, 'Flags', {
      rollOutMinutes: config.flagRollOutMinutes,
      monitors,
    });
    const rules = new JudgingRules(this, 'JudgingRules', {
      rules: config.judgingRules,
      // Two ticks of the rescorer, which reads the rules even where nothing is scraped.
      watchMinutes: 2 * config.flagRollOutMinutes,
      monitoring,
    });
    const release = new CanaryRelease(this, 'Release', { monitoring });
    const platform = { bundles, release, keepsData: config.keepsData };

    const context = {
      environmentName,
      platform,
      flags,
      rules,
      tables,
      rawPages,
      crawlerVariables: {
        CRAWLER_USER_AGENT: config.crawlerUserAgent,
        LOOPBACK_SITES: encodeLoopbackSites(config.loopbackSites),
      },
    };
    const scraping = new PageScraping(this, 'Scraping', { config, context });
    const { rescores } = new ListingRescorer(this, 'Rescorer', {
      context,
      maxConcurrency: config.rescoreConcurrency,
    });
    const { imports } = new ListingImporter(this, 'Importer', { context, uploads });
    const machines = new MachineClients(this, 'MachineClients', { users, machines: config.machineClients });
    if (props.cache) {
      new CacheInvalidator(this, 'CacheInvalidator', {
        environmentName,
        platform,
        cache: props.cache,
        opportunities: tables.opportunities,
      });
    }
    const { aliases: handlers } = new ApiFunctions(this, 'ApiFunctions', {
      environmentName,
      legacyPages: config.legacyPages,
      cache: props.cache ?? noSharedCache,
      platform,
      flags,
      tables,
      uploads,
      machines,
      rules,
      rawPages,
      queues: { ...scraping.queues, rescores, imports },
    });
    const api = new ClientApi(this, 'ClientApi', { environmentName, config, users, handlers });
    new AuditAnchor(this, 'AuditAnchor', {
      environmentName,
      platform,
      trail: tables.audit,
      anchors: auditAnchors,
    });

    this.monitoring = monitoring;
    this.platform = platform;
    this.flags = flags;
    this.api = api;
    this.queues = { ...scraping.queues, rescores, imports };
    this.functions = this.node.findAll().filter((node) => node instanceof ProductFunction);

    this.output({
      ApiUrl: api.api.url,
      UserPoolId: users.pool.userPoolId,
      UserPoolClientId: users.client.userPoolClientId,
      SignInUrl: users.signInUrl,
      SourcesTableName: tables.sources.table.tableName,
      ScrapeJobsTableName: tables.scrapeJobs.table.tableName,
      VisitsTableName: tables.visits.table.tableName,
      ListingsTableName: tables.listings.table.tableName,
      OpportunitiesTableName: tables.opportunities.table.tableName,
      AnomaliesTableName: tables.anomalies.table.tableName,
      HostsTableName: tables.hosts.table.tableName,
      QuarantineTableName: tables.quarantine.table.tableName,
      AuditTableName: tables.audit.table.tableName,
      AuditAnchorsBucketName: auditAnchors.bucket.bucketName,
      RawPagesBucketName: rawPages.bucketName,
      ...flags.outputs,
    });
  }

  /** Outputs under exactly the names of the contract: tools beside the product read them. */
  private output(values: Readonly<Record<StackOutput, string>>): void {
    for (const [name, value] of Object.entries(values)) {
      new CfnOutput(this, `Output${name}`, { value }).overrideLogicalId(name);
    }
  }
}
