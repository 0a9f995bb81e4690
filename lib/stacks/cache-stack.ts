import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type CacheAccess, SharedCache } from '../api/shared-cache.ts';
import type { SharedCacheConfig } from '../config/environment-config.ts';

export interface CacheStackProps extends StackProps {
  readonly config: SharedCacheConfig;
}

/** What is static: the shared cache and its network. No release changes it, and nothing is lost with it but hits. */
export class CacheStack extends Stack {
  readonly access: CacheAccess;

  constructor(scope: Construct, id: string, props: CacheStackProps) {
    super(scope, id, props);
    this.access = new SharedCache(this, 'SharedCache', props.config);
  }
}
