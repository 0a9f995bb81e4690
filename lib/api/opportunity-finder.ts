import type { Construct } from 'constructs';
import { ProductFunction, type ProductFunctionProps } from '../compute/product-function.ts';
import type { ApiFunctionsProps } from './api-functions.ts';
import type { CursorKeys } from './cursor-keys.ts';

export interface OpportunityFinderProps extends ApiFunctionsProps {
  readonly cursorKeys: CursorKeys;
  /** What it has in common with the other functions of the API. */
  readonly alike: Omit<
    ProductFunctionProps<'find-opportunities'>,
    'name' | 'description' | 'platform' | 'environment'
  >;
}

/** Lists and shows opportunities; it reads them and what people search for, and changes neither. */
export class OpportunityFinder extends ProductFunction<'find-opportunities'> {
  constructor(scope: Construct, id: string, props: OpportunityFinderProps) {
    const { environmentName, platform, flags, tables, machines, cache, cursorKeys, legacyPages, alike } =
      props;
    super(scope, id, {
      name: 'find-opportunities',
      description: 'Lists and shows opportunities',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...machines.variables,
        API_LIMITS_TABLE: tables.apiLimits.table.tableName,
        ...cursorKeys.variables,
        LEGACY_PAGES_DEPRECATED: legacyPages.deprecatedOn,
        LEGACY_PAGES_SUNSET: legacyPages.endOn,
        LEGACY_PAGES_LINK: legacyPages.readAt,
        ...cache.variables,
        OPPORTUNITIES_TABLE: tables.opportunities.table.tableName,
        SAVED_SEARCHES_TABLE: tables.savedSearches.table.tableName,
      },
      ...alike,
      ...(cache.network && { network: cache.network }),
    });
    flags.grantRead(this.role);
    tables.apiLimits.grantTokens(this.role);
    tables.opportunities.grantRead(this.role);
    tables.savedSearches.grantRead(this.role);
  }
}
