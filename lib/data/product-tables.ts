import { Construct } from 'constructs';
import { tables } from '../../lambdas/contract/tables.ts';
import { ProductTable } from './product-table.ts';

export interface ProductTablesProps {
  readonly keepsData: boolean;
  /** Whether somebody keeps copies of opportunities, and is to hear of their changes. */
  readonly sharesOpportunities: boolean;
}

/** The tables of `lambdas/contract/tables.ts`, which says what lies in each. */
export class ProductTables extends Construct {
  readonly sources: ProductTable;
  readonly scrapeJobs: ProductTable;
  readonly listings: ProductTable;
  readonly histories: ProductTable;
  readonly identities: ProductTable;
  readonly opportunities: ProductTable;
  readonly anomalies: ProductTable;
  readonly hosts: ProductTable;
  readonly visits: ProductTable;
  readonly apiLimits: ProductTable;
  readonly idempotency: ProductTable;
  readonly audit: ProductTable;
  readonly savedSearches: ProductTable;
  readonly imports: ProductTable;
  readonly incidents: ProductTable;
  readonly leases: ProductTable;
  readonly quarantine: ProductTable;

  constructor(scope: Construct, id: string, { keepsData, sharesOpportunities }: ProductTablesProps) {
    super(scope, id);
    this.sources = new ProductTable(this, 'Sources', { definition: tables.sources, keepsData });
    this.scrapeJobs = new ProductTable(this, 'ScrapeJobs', { definition: tables.scrapeJobs, keepsData });
    this.listings = new ProductTable(this, 'Listings', { definition: tables.listings, keepsData });
    this.histories = new ProductTable(this, 'Histories', { definition: tables.histories, keepsData });
    this.identities = new ProductTable(this, 'Identities', { definition: tables.identities, keepsData });
    // CloudFormation adds one index to a table at a time: with all these it is another table than the first one was.
    this.opportunities = new ProductTable(this, 'ListedOpportunities', {
      definition: tables.opportunities,
      keepsData,
      tellsChanges: sharesOpportunities,
    });
    this.anomalies = new ProductTable(this, 'Anomalies', { definition: tables.anomalies, keepsData });
    this.hosts = new ProductTable(this, 'Hosts', { definition: tables.hosts, keepsData });
    this.visits = new ProductTable(this, 'Visits', { definition: tables.visits, keepsData });
    this.apiLimits = new ProductTable(this, 'ApiLimits', { definition: tables.apiLimits, keepsData });
    this.idempotency = new ProductTable(this, 'Idempotency', { definition: tables.idempotency, keepsData });
    this.audit = new ProductTable(this, 'Audit', { definition: tables.audit, keepsData });
    this.savedSearches = new ProductTable(this, 'SavedSearches', {
      definition: tables.savedSearches,
      keepsData,
    });
    this.imports = new ProductTable(this, 'Imports', { definition: tables.imports, keepsData });
    this.incidents = new ProductTable(this, 'Incidents', { definition: tables.incidents, keepsData });
    this.leases = new ProductTable(this, 'Leases', { definition: tables.leases, keepsData });
    this.quarantine = new ProductTable(this, 'Quarantine', { definition: tables.quarantine, keepsData });
  }
}
