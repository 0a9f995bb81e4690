import { slowMilliseconds } from './answer-times.ts';
import type { EnvironmentName } from './environment-name.ts';
import type { MetricName } from './metrics.ts';

/**
 * A count of events: one that our code writes, how often it measured something, or one of the API's gateway, which counts also
 * when no code of ours can start.
 */
export type EventCount =
  | { readonly written: MetricName }
  | { readonly measured: MetricName }
  | { readonly gateway: '5XXError' | 'Count' };

/** What is promised, as whoever asks the API is told of it; infrastructure alarms on the same counts and targets. */
export interface PromisedLevel {
  readonly title: string;
  /** The share of valid events that must be good, 0 to 1. */
  readonly target: number;
  /** What a bad event is, for people. */
  readonly badEvent: string;
  readonly bad: EventCount;
  /** Their sum is all events that count. */
  readonly valid: readonly EventCount[];
}

/**
 * By the objective's id: those of infrastructure but `UnhandledErrors`, an objective of our own, whose events clients meet
 * as late or missing listings. Lambda counts it under physical names, which the API would have to be told.
 */
export const promisedLevels = {
  ApiAvailability: {
    title: 'API availability',
    target: 0.999,
    badEvent: 'A request was answered with a 5xx',
    bad: { gateway: '5XXError' },
    valid: [{ gateway: 'Count' }],
  },
  ApiLatency: {
    title: 'API latency',
    target: 0.95,
    badEvent: `A request took longer than ${slowMilliseconds} ms`,
    bad: { written: 'ApiSlowAnswers' },
    valid: [{ written: 'ApiRequests' }],
  },
  PageTime: {
    title: 'Time of a page in the browser',
    target: 0.95,
    badEvent: 'A page took Chromium longer than 30 s',
    bad: { written: 'RendersSlow' },
    valid: [{ measured: 'RenderDuration' }],
  },
  ValidExtractions: {
    title: 'Valid extractions',
    target: 0.95,
    badEvent: 'A listing broke its contract',
    bad: { written: 'ListingsInvalid' },
    valid: [{ written: 'ListingsValid' }, { written: 'ListingsInvalid' }],
  },
  Freshness: {
    title: 'Freshness',
    target: 0.99,
    badEvent: 'A listing was stored later after the fetch of its page than promised',
    bad: { written: 'ListingsLate' },
    valid: [{ written: 'ListingsValid' }],
  },
} as const satisfies Readonly<Record<string, PromisedLevel>>;

/** Under which the gateway reports its metrics: its label, and the name of its stage. */
export const gatewayDimensions = (environment: EnvironmentName) =>
  ({ ApiName: `DealerScope ${environment}`, Stage: 'v1' }) as const;
