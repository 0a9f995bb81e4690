import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ProductFunction } from '../compute/product-function.ts';
import { apiMemorySize } from '../config/function-sizes.ts';
import type { UploadBucket } from '../data/upload-bucket.ts';
import type { ApiFunctionsProps } from './api-functions.ts';
import type { CursorKeys } from './cursor-keys.ts';

export interface ImportManagerProps
  extends Pick<ApiFunctionsProps, 'environmentName' | 'platform' | 'flags' | 'machines' | 'tables'> {
  readonly cursorKeys: CursorKeys;
  readonly uploads: UploadBucket;
}

/** Announces files of listings: it may sign the form for one, and can read none. */
export class ImportManager extends ProductFunction<'manage-imports'> {
  constructor(scope: Construct, id: string, props: ImportManagerProps) {
    const { environmentName, platform, flags, machines, tables, cursorKeys, uploads } = props;
    super(scope, id, {
      name: 'manage-imports',
      description: 'Takes imports of listings by hand, and shows how they come out',
      service: 'api',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        ...cursorKeys.variables,
        API_LIMITS_TABLE: tables.apiLimits.table.tableName,
        AUDIT_TABLE: tables.audit.table.tableName,
        IDEMPOTENCY_TABLE: tables.idempotency.table.tableName,
        IMPORTS_TABLE: tables.imports.table.tableName,
        UPLOADS_BUCKET: uploads.bucketName,
      },
      memorySize: apiMemorySize,
      timeout: Duration.seconds(10),
    });
    flags.grantRead(this.role);
    tables.apiLimits.grantTokens(this.role);
    tables.audit.grantAppend(this.role);
    tables.idempotency.grantClaims(this.role);
    tables.imports.grantReadWrite(this.role);
    uploads.grantStore(this.role);
  }
}
