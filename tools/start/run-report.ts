import { complianceOf } from '../../lambdas/domain/compliance.ts';
import type { SourceQuality } from '../../lambdas/domain/quality/source-quality.ts';
import type { VisitsOfDay } from '../../lambdas/domain/rendering/visit-sums.ts';
import type { JobCounters, ScrapeJob } from '../../lambdas/domain/scrape-job.ts';
import type { StubbedTypes } from '../local-cloud/stubbed-types.ts';
import type { OpportunityRow } from './api-client.ts';
import { sumCounters } from './job-totals.ts';
import type { Ending } from './page-endings.ts';
import type { SourceQualities } from './source-qualities.ts';

/** What one run of `npm start` has come to; written as JSON by `--report`. */
export interface RunReport {
  readonly verdict: 'succeeded' | 'failed';
  /** Why it failed, as sentences; empty when it succeeded. */
  readonly problems: readonly string[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Milliseconds by phase; `total` from the first line of the program to the report. */
  readonly timings: Readonly<Record<string, number>>;
  /** Pages of all sources by what happened to them, and the listings they gave. */
  readonly counters: JobCounters;
  readonly sources: readonly SourceReport[];
  /** Rows in the tables: a vehicle offered on one page is one listing. */
  readonly listings: number;
  readonly opportunities: number;
  readonly bestOpportunities: readonly OpportunityRow[];
  /** How pages were got, and what that took: for `npm run why-browser`. */
  readonly visits: readonly VisitsOfDay[];
  /** Resource types that are on AWS but not in this local run, with their number. */
  readonly stubbedResourceTypes: StubbedTypes;
}

interface SourceReport {
  readonly sourceId: string;
  readonly jobId: string;
  readonly state: ScrapeJob['state'];
  readonly counters: JobCounters;
  /** Share of its offers that keep their contract, 0 to 1; absent where it had none. */
  readonly compliance?: number;
  /** Of its listings in the tables; absent where it has none. */
  readonly quality?: SourceQuality;
  /** Pages that were not extracted, by state and reason. */
  readonly endings: readonly Ending[];
}

/** What a run has found out so far; a failed run knows less. */
export interface RunFacts {
  jobs: readonly ScrapeJob[];
  /** By job id. */
  endings: Readonly<Record<string, readonly Ending[]>>;
  listings: number;
  opportunities: number;
  bestOpportunities: readonly OpportunityRow[];
  visits: readonly VisitsOfDay[];
  qualities: SourceQualities;
  stubbedTypes: StubbedTypes;
}

export const noFacts = (): RunFacts => ({
  jobs: [],
  endings: {},
  listings: 0,
  opportunities: 0,
  bestOpportunities: [],
  visits: [],
  qualities: {},
  stubbedTypes: {},
});

export interface RunFrame {
  readonly problems: readonly string[];
  readonly startedAt: Date;
  readonly versions: Readonly<Record<string, string>>;
  readonly timings: Readonly<Record<string, number>>;
}

export const buildReport = (facts: RunFacts, frame: RunFrame): RunReport => ({
  verdict: frame.problems.length === 0 ? 'succeeded' : 'failed',
  problems: frame.problems,
  startedAt: frame.startedAt.toISOString(),
  versions: frame.versions,
  timings: frame.timings,
  counters: sumCounters(facts.jobs.map(({ counters }) => counters)),
  sources: facts.jobs.map(({ sourceId, jobId, state, counters }) => {
    const compliance = complianceOf(counters);
    const quality = facts.qualities[sourceId];
    return {
      sourceId,
      jobId,
      state,
      counters,
      ...(compliance === undefined ? {} : { compliance }),
      ...(quality === undefined ? {} : { quality }),
      endings: facts.endings[jobId] ?? [],
    };
  }),
  listings: facts.listings,
  opportunities: facts.opportunities,
  bestOpportunities: facts.bestOpportunities,
  visits: facts.visits,
  stubbedResourceTypes: facts.stubbedTypes,
});
