import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { FunctionPlatform } from '../compute/product-function.ts';
import type { ProductTables } from '../data/product-tables.ts';
import type { RawPageBucket } from '../data/raw-page-bucket.ts';
import type { FeatureFlags } from '../flags/feature-flags.ts';
import type { JudgingRules } from '../judging/judging-rules.ts';

/** What the stages of a page's way are built into. */
export interface ScrapingContext {
  readonly environmentName: EnvironmentName;
  readonly platform: FunctionPlatform;
  readonly flags: FeatureFlags;
  readonly rules: JudgingRules;
  readonly tables: ProductTables;
  readonly rawPages: RawPageBucket;
  /** `CRAWLER_USER_AGENT` and `LOOPBACK_SITES`. */
  readonly crawlerVariables: Readonly<Record<'CRAWLER_USER_AGENT' | 'LOOPBACK_SITES', string>>;
}
