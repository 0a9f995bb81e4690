import { Logger } from '@aws-lambda-powertools/logger';
import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { cachedOpportunities } from '../../../lambdas/find-opportunities/cached-opportunities.ts';
import { invalidateCache } from '../../../lambdas/invalidate-cache/invalidate-cache.ts';
import { createReadCache } from '../../../lambdas/shared/cache/read-cache.ts';
import { sampleOpportunity } from '../../../test/support/sample-opportunity.ts';
import { sharedStore } from '../../../test/support/shared-store.ts';
import { seededRandom, zipf } from './zipf.ts';

export interface Workload {
  readonly provider: 'memory' | 'redis';
  /** Of the function; requests go to any of them. */
  readonly instances: number;
  readonly requestsPerSecond: number;
  readonly seconds: number;
  /** Opportunities that are asked for, by Zipf's law. */
  readonly keys: number;
  readonly exponent: number;
  /** Writes for each request, of opportunities by the same law. */
  readonly writeShare: number;
}

export interface WorkloadResult {
  readonly requests: number;
  readonly tableReads: number;
  readonly writes: number;
  /** From 0 to 1: requests that no table was asked for. */
  readonly hitRate: number;
}

/** Of each instance, as in production. */
const entries = defaultFlags('production').CACHE_MAX_SIZE;

/** Puts a workload to the product's own cache, on a clock of its own; it begins with nothing cached. */
export const runWorkload = async (workload: Workload): Promise<WorkloadResult> => {
  const { provider, instances, requestsPerSecond, seconds, keys, exponent, writeShare } = workload;
  const random = seededRandom(1);
  const draw = zipf(keys, exponent, random);
  let clock = 0;
  let tableReads = 0;
  let writes = 0;
  const now = (): number => clock;
  const { store } = sharedStore(now);
  const flags = { ...defaultFlags('local'), CACHE_PROVIDER: provider, CACHE_MAX_SIZE: entries };
  const telemetry = { count: () => undefined, logger: new Logger({ logLevel: 'SILENT' }) };
  const table = {
    list: async () => ({ items: [] }),
    listByNumber: async () => ({ items: [], hasMore: false, total: 0 }),
    get: async (opportunityId: string) => {
      tableReads += 1;
      return sampleOpportunity({ opportunityId });
    },
  };
  const caches = Array.from({ length: instances }, () => {
    const cache = createReadCache({ readFlags: async () => flags, telemetry, store, now, random });
    return cachedOpportunities(table, cache);
  });
  const requests = requestsPerSecond * seconds;
  for (let at = 0; at < requests; at += 1) {
    clock = (at * 1_000) / requestsPerSecond;
    if (random() < writeShare) {
      writes += 1;
      await invalidateCache({ store, newMark: () => `mark ${writes}` }, [String(draw())]);
    }
    await caches[Math.floor(random() * instances)]?.get(String(draw()));
  }
  return { requests, tableReads, writes, hitRate: 1 - tableReads / requests };
};
