import type { FlagValues } from './flags.ts';
import { type MetricName, metrics, type ServiceName } from './metrics.ts';

/** The steps of the roll-out plan. */
export const phaseNumbers = [1, 2, 3, 4] as const;

export type PhaseNumber = (typeof phaseNumbers)[number];

/**
 * What each phase sets flags to. Before it they are as production starts; in other environments they are on from the
 * beginning. A limit may grow from phase to phase, and a flag that the plan never touches belongs to no phase.
 */
export const phaseFlags = {
  1: {
    ENABLE_CURSOR_PAGINATION: true,
    ENABLE_PRODUCTION_CACHE: true,
    ENABLE_SINGLE_FLIGHT: true,
    ENABLE_TTL_JITTER: true,
  },
  2: {
    ENABLE_CIRCUIT_BREAKERS: true,
    ENABLE_RATE_LIMITING: true,
    API_RATE_LIMITING: true,
    ENABLE_INPUT_VALIDATION: true,
    ENABLE_CSRF_PROTECTION: true,
  },
  3: {
    ENABLE_SCHEMA_VALIDATION: true,
    ENABLE_PROVENANCE_TRACKING: true,
    ENABLE_ANOMALY_DETECTION: true,
    // With few browsers: phase 4 has it in full.
    ENABLE_BROWSER_POOL: true,
    MAX_BROWSER_CONTEXTS: 3,
  },
  4: { MAX_BROWSER_CONTEXTS: 10, CACHE_PROVIDER: 'redis', CACHE_MAX_SIZE: 5_000 },
} as const satisfies Readonly<Record<PhaseNumber, Partial<FlagValues>>>;

/**
 * What is counted. Everything is a quotient of sums, so that it holds over a minute and over a week: a 95th percentile below
 * 200 ms is at most 5 % of the requests above.
 */
export type Measure =
  /** So many percent of all are such. */
  | { readonly title: string; readonly share: readonly MetricName[]; readonly of: readonly MetricName[] }
  /** The mean of the memory that a service holds at the end of its invocations, in megabytes. */
  | { readonly title: string; readonly memoryOf: ServiceName };

/** Metrics that count give their sum; those that measure, how often they did. */
export const countingStatistic = (name: MetricName): 'Sum' | 'SampleCount' =>
  metrics[name].unit === 'Count' ? 'Sum' : 'SampleCount';

/** What a phase must show while it is on, before the next one may come. */
export interface Gate {
  readonly measure: Measure;
  readonly must: 'be above' | 'be below';
  /** Percent or megabytes. */
  readonly limit: number;
  readonly windowHours: number;
  /** Events within the window below which nothing is said: neither that it holds nor that it does not. */
  readonly minimumSamples: number;
}

/** What no metric shows: a person says that it was seen, and the audit trail who did. */
export interface Proof {
  /** Short and stable, to be named on the command line. */
  readonly id: string;
  readonly title: string;
  /** Where to look. */
  readonly how: string;
}

/** What takes back a change of the flags that is rolling out, and alarms afterwards. */
export interface Trigger {
  readonly measure: Measure;
  /** Crossed above it; percent or megabytes. */
  readonly limit: number;
  /** For how long, in minutes. */
  readonly minutes: number;
  /** Over how long each value is taken, in minutes; divides `minutes`. */
  readonly periodMinutes: number;
  /** Events of a period below which nothing is said. */
  readonly minimumSamples: number;
}

export interface Phase {
  readonly number: PhaseNumber;
  readonly title: string;
  readonly gates: readonly Gate[];
  readonly proofs: readonly Proof[];
  readonly triggers: readonly Trigger[];
  /** What no metric shows and yet takes the phase back: for a person to decide. */
  readonly judgedByPeople: readonly string[];
}

const failed: Measure = { title: 'failed requests', share: ['ApiFaults'], of: ['ApiRequests'] };
const memory: Measure = { title: 'memory of the API', memoryOf: 'api' };
const hits: Measure = {
  title: 'reads answered by the cache',
  share: ['CacheHits'],
  of: ['CacheHits', 'CacheMisses'],
};
const falseAnomalies: Measure = {
  title: 'anomalies that were none',
  share: ['AnomaliesDismissed'],
  of: ['AnomaliesFlagged'],
};

/** Requests, reads or listings of a day in which a share of 0.1 % can be told from chance. */
const enoughADay = 5_000;
/** Events a minute below which a share says nothing. */
const enoughAMinute = 20;

/**
 * The roll-out plan: REQUIREMENTS, "Phases". Written out without spreads, so that bundles leave it out that only need the
 * flags.
 */
export const phases: readonly Phase[] = [
  {
    number: 1,
    title: 'performance',
    gates: [
      {
        measure: {
          title: 'requests that take longer than 200 ms',
          share: ['ApiSlowAnswers'],
          of: ['ApiRequests'],
        },
        must: 'be below',
        limit: 5,
        windowHours: 24,
        minimumSamples: enoughADay,
      },
      { measure: memory, must: 'be below', limit: 120, windowHours: 24, minimumSamples: enoughADay },
      { measure: hits, must: 'be above', limit: 70, windowHours: 24, minimumSamples: enoughADay },
      // Below 0.1 % at all is up by less than 0.1 %, and needs nothing from before the phase.
      { measure: failed, must: 'be below', limit: 0.1, windowHours: 24, minimumSamples: enoughADay },
    ],
    proofs: [
      {
        id: 'contract-kept',
        title: 'No contract of the API is broken',
        how: 'npm test, and the checks of docs/openapi.yaml',
      },
    ],
    triggers: [
      {
        measure: {
          title: 'requests that take longer than 250 ms',
          share: ['ApiVerySlowAnswers'],
          of: ['ApiRequests'],
        },
        limit: 5,
        minutes: 5,
        periodMinutes: 1,
        minimumSamples: enoughAMinute,
      },
      { measure: memory, limit: 150, minutes: 10, periodMinutes: 1, minimumSamples: enoughAMinute },
      { measure: failed, limit: 1, minutes: 3, periodMinutes: 1, minimumSamples: enoughAMinute },
    ],
    judgedByPeople: [],
  },
  {
    number: 2,
    title: 'security and resilience',
    gates: [{ measure: failed, must: 'be below', limit: 0.1, windowHours: 72, minimumSamples: enoughADay }],
    proofs: [
      {
        id: 'failing-host-detected',
        title: 'A failing host is noticed within 5 s',
        how: 'npm run test:unit -- test/lambdas/domain/politeness',
      },
      {
        id: 'rate-limit-enforced',
        title: '100 requests a minute of an address pass, and no more',
        how: 'npm run test:e2e -- test/e2e/limits',
      },
      { id: 'no-high-vulnerability', title: 'No high vulnerability is known', how: 'npm audit' },
    ],
    triggers: [
      // One client that runs wild is few of all requests; a limit that is too low refuses many of them.
      {
        measure: { title: 'requests limited', share: ['ApiRequestsLimited'], of: ['ApiRequests'] },
        limit: 5,
        minutes: 5,
        periodMinutes: 1,
        minimumSamples: 100,
      },
    ],
    judgedByPeople: [
      'circuit breakers are wrong about more than 5 % of the hosts (npm run hosts)',
      'the security scan failed',
    ],
  },
  {
    number: 3,
    title: 'data quality',
    gates: [
      {
        measure: {
          title: 'compliance',
          share: ['ListingsValid'],
          of: ['ListingsValid', 'ListingsInvalid'],
        },
        must: 'be above',
        limit: 95,
        windowHours: 72,
        minimumSamples: 1_000,
      },
      // People look at anomalies when they have time: a day would say nothing.
      { measure: falseAnomalies, must: 'be below', limit: 1, windowHours: 168, minimumSamples: 200 },
      {
        measure: {
          title: 'pages that take Chromium longer than 30 s',
          share: ['RendersSlow'],
          of: ['RenderDuration'],
        },
        must: 'be below',
        limit: 5,
        windowHours: 72,
        minimumSamples: 200,
      },
    ],
    proofs: [
      {
        id: 'fields-have-provenance',
        title: 'Every field of a listing says where it comes from',
        how: 'npm run lineage',
      },
      { id: 'quality-above-90', title: 'The quality score is above 90 %', how: 'npm run evaluate' },
    ],
    triggers: [
      {
        measure: {
          title: 'listings that break their contract',
          share: ['ListingsInvalid'],
          of: ['ListingsValid', 'ListingsInvalid'],
        },
        limit: 10,
        minutes: 5,
        periodMinutes: 1,
        minimumSamples: enoughAMinute,
      },
      {
        measure: falseAnomalies,
        limit: 5,
        minutes: 1_440,
        periodMinutes: 1_440,
        minimumSamples: 100,
      },
      {
        measure: {
          title: 'pages that browsers failed at',
          share: ['RendersGivenUp'],
          of: ['PagesRendered', 'RendersGivenUp'],
        },
        limit: 10,
        minutes: 5,
        periodMinutes: 1,
        minimumSamples: enoughAMinute,
      },
    ],
    judgedByPeople: [],
  },
  {
    number: 4,
    title: 'scale',
    gates: [{ measure: hits, must: 'be above', limit: 85, windowHours: 24, minimumSamples: enoughADay }],
    proofs: [
      {
        id: 'ten-browsers',
        title: 'Ten browsers work at once',
        how: 'PagesRendered on the infrastructure dashboard, and npm run why-browser',
      },
      { id: 'metrics-collected', title: 'Every metric is collected', how: 'npm run drill' },
      { id: 'console-in-real-time', title: 'The console follows within seconds', how: 'look at it' },
    ],
    triggers: [],
    judgedByPeople: [],
  },
];

/** What takes back any change. */
export const globalTriggers: readonly Trigger[] = [
  // The objective of availability: in each of five minutes some request of a thousand failed.
  { measure: failed, limit: 0.1, minutes: 5, periodMinutes: 1, minimumSamples: enoughAMinute },
  { measure: failed, limit: 2, minutes: 3, periodMinutes: 1, minimumSamples: enoughAMinute },
  { measure: memory, limit: 200, minutes: 10, periodMinutes: 1, minimumSamples: enoughAMinute },
];
