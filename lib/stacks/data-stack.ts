import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Users } from '../api/users.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { AuditAnchorBucket } from '../data/audit-anchor-bucket.ts';
import { ProductTables } from '../data/product-tables.ts';
import { RawPageBucket } from '../data/raw-page-bucket.ts';
import { UploadBucket } from '../data/upload-bucket.ts';

export interface DataStackProps extends StackProps {
  readonly config: EnvironmentConfig;
}

/** What must survive every release: tables, raw pages, users. Changed rarely, and with care. */
export class DataStack extends Stack {
  readonly tables: ProductTables;
  readonly rawPages: RawPageBucket;
  readonly uploads: UploadBucket;
  readonly auditAnchors: AuditAnchorBucket;
  readonly users: Users;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { config } = props;
    this.tables = new ProductTables(this, 'Tables', {
      keepsData: config.keepsData,
      sharesOpportunities: config.sharedCache !== undefined,
    });
    this.rawPages = new RawPageBucket(this, 'RawPages', {
      keepsData: config.keepsData,
      keptDays: config.rawPagesKeptDays,
      coldAfterDays: config.rawPagesColdAfterDays,
    });
    this.uploads = new UploadBucket(this, 'Uploads', {
      keepsData: config.keepsData,
      allowedOrigins: config.allowedOrigins ?? [],
      accessLogs: this.rawPages.accessLogs,
    });
    this.auditAnchors = new AuditAnchorBucket(this, 'AuditAnchors', { keepsData: config.keepsData });
    this.users = new Users(this, 'Users', {
      keepsData: config.keepsData,
      callbackUrls: config.signInCallbackUrls,
    });
  }
}
