import { Duration } from 'aws-cdk-lib';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { ProductTable } from '../data/product-table.ts';
import type { CacheAccess } from './shared-cache.ts';

export interface CacheInvalidatorProps {
  readonly environmentName: EnvironmentName;
  readonly platform: FunctionPlatform;
  readonly cache: CacheAccess;
  /** Must have a stream. */
  readonly opportunities: ProductTable;
}

/** Lets the shared cache know which opportunities have changed, whoever changed them. */
export class CacheInvalidator extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { environmentName, platform, cache, opportunities }: CacheInvalidatorProps,
  ) {
    super(scope, id);
    const fn = new ProductFunction(this, 'InvalidateCache', {
      name: 'invalidate-cache',
      description: 'Makes untrue what the shared cache holds of changed opportunities',
      service: 'api',
      platform,
      environment: { ENVIRONMENT_NAME: environmentName, ...cache.variables },
      memorySize: 256,
      timeout: Duration.seconds(10),
      ...(cache.network && { network: cache.network }),
    });
    fn.alias.addEventSource(
      new DynamoEventSource(opportunities.table, {
        startingPosition: StartingPosition.LATEST,
        batchSize: 1_000,
        // Each batch makes all lists untrue: so often at most while sites are scraped, which changes opportunities all the time.
        maxBatchingWindow: Duration.seconds(5),
        retryAttempts: 3,
        // What the cache holds is too old by then anyway: nothing is lost with a change that nobody was told.
        maxRecordAge: Duration.minutes(2),
      }),
    );
  }
}
