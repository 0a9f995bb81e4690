import { Logger } from '@aws-lambda-powertools/logger';
import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { cachedOpportunities } from '../../../lambdas/find-opportunities/cached-opportunities.ts';
import { createReadCache } from '../../../lambdas/shared/cache/read-cache.ts';
import { sampleOpportunity } from '../../../test/support/sample-opportunity.ts';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import { median } from '../measure/statistics.ts';
import { runWorkload, type Workload } from './run-workload.ts';

/** Steady traffic of production, on 5,000 opportunities; one request in a hundred comes with a write. */
const workload = { requestsPerSecond: 500, seconds: 120, keys: 5_000, exponent: 1, writeShare: 0.01 };

const workloads: readonly Workload[] = [
  { ...workload, provider: 'memory', instances: 1 },
  { ...workload, provider: 'memory', instances: 8 },
  { ...workload, provider: 'redis', instances: 8 },
];

/** An instance's cache before a table of twenty opportunities that counts its reads. */
const instance = () => {
  const items = Array.from({ length: 20 }, (_, at) => {
    const { receipt: _receipt, ...summary } = sampleOpportunity({ opportunityId: `o${at}` });
    return summary;
  });
  const table = { reads: 0 };
  const flags = defaultFlags('local');
  const opportunities = cachedOpportunities(
    {
      list: async () => {
        table.reads += 1;
        return { items };
      },
      listByNumber: async () => ({ items, hasMore: false, total: items.length }),
      get: async () => undefined,
    },
    createReadCache({
      readFlags: async () => flags,
      telemetry: { count: () => undefined, logger: new Logger({ logLevel: 'SILENT' }) },
    }),
  );
  const list = () => opportunities.list({ order: 'score', filter: { make: 'Honda' }, limit: 20 });
  return { list, table };
};

const readsAtOnce = 20_000;

/** Cached reads a second, one after the other. */
const measureReads = async (): Promise<number> => {
  const { list } = instance();
  await list();
  const start = performance.now();
  for (let at = 0; at < readsAtOnce; at += 1) await list();
  return readsAtOnce / ((performance.now() - start) / 1_000);
};

const measureMisses = async (): Promise<number> => {
  const { list, table } = instance();
  await Promise.all(Array.from({ length: 1_000 }, list));
  return table.reads;
};

const describe = ({ provider, instances }: Workload): string =>
  `${provider}, ${instances} instance${instances === 1 ? '' : 's'}`;

/** Instances with a memory alone learn each for themselves: how often they hit hangs on how many they are. */
const learnsOnce = ({ workload: { provider, instances } }: { readonly workload: Workload }): boolean =>
  provider === 'redis' || instances === 1;

const run = async ({ runs = 7, say }: BenchContext): Promise<BenchResult> => {
  const speeds: number[] = [];
  for (let at = 0; at < runs; at += 1) speeds.push(await measureReads());
  const missed = await measureMisses();
  const outcomes = [];
  for (const each of workloads) {
    say(`Workload: ${describe(each)} …`);
    outcomes.push({ workload: each, ...(await runWorkload(each)) });
  }
  const lines = outcomes.map(
    ({ workload: each, hitRate, tableReads, requests, writes }) =>
      `  ${describe(each).padEnd(22)} ${(hitRate * 100).toFixed(1)} % of ${requests} requests (${tableReads} reads, ${writes} writes)`,
  );
  const { requestsPerSecond, keys, exponent, writeShare, seconds } = workload;
  return {
    text: [
      `Answered by the cache, from empty, at ${requestsPerSecond} requests a second for ${seconds} s on a clock of its own, ${keys} opportunities by`,
      `Zipf's law (exponent ${exponent}), a write by the same law with ${writeShare * 100} % of the requests, the shared cache told at once:`,
      ...lines,
    ].join('\n'),
    figures: { speeds, missed, outcomes },
    goals: [
      {
        what: 'Cached reads of a list in one instance',
        measured: median(speeds),
        bound: 'at least',
        limit: 10_000,
        unit: 'a second',
      },
      {
        what: 'Reads for 1,000 concurrent misses of one key',
        measured: missed,
        bound: 'at most',
        limit: 1,
        unit: '',
      },
      ...outcomes.filter(learnsOnce).map(({ workload: each, hitRate }) => ({
        what: `Hit rate, ${describe(each)}`,
        measured: hitRate * 100,
        bound: 'at least' as const,
        limit: 85,
        unit: '%',
      })),
    ],
    versions: {},
  };
};

export const cacheBenchmark: Benchmark = {
  name: 'cache',
  summary: 'How often and how fast the cache answers, by provider, and that a crowd reads once.',
  run,
};
