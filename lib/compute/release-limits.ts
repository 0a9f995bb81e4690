import type { Duration } from 'aws-cdk-lib';
import type { FunctionName } from '../../lambdas/contract/functions.ts';
import type { MetricName } from '../../lambdas/contract/metrics.ts';
import { routeOf } from '../../lambdas/contract/routes.ts';

/** What a new version may take and do until it is taken back. */
export interface ReleaseLimits {
  /** 95th percentile of its invocations. */
  readonly slowMilliseconds: number;
  /** Resident memory of its process, on average. */
  readonly memoryMegabytes: number;
  /** What it does wrong without failing, by our own metrics, where it counts such a thing. */
  readonly wrong?: {
    readonly bad: MetricName;
    readonly valid: readonly MetricName[];
    readonly toleratedPercent: number;
    /** Events a minute below which the share says nothing. */
    readonly minimumEvents: number;
    /** Bad events a minute that are noise. */
    readonly toleratedEvents: number;
    /** What they are, for people. */
    readonly title: string;
  };
}

/** REQUIREMENTS, phases: p95 > 250 ms, memory > 200 MB and errors > 2 % take a change of the API back. */
const ofApi: ReleaseLimits = {
  slowMilliseconds: 250,
  memoryMegabytes: 200,
  // The handlers answer what they fail at: Lambda sees no error.
  wrong: {
    bad: 'ApiFaults',
    valid: ['ApiRequests'],
    toleratedPercent: 2,
    minimumEvents: 1,
    toleratedEvents: 1,
    title: 'Requests answered with a 5xx',
  },
};

/** REQUIREMENTS, phase 3: compliance < 90 % takes a change back. */
const wrongListings: NonNullable<ReleaseLimits['wrong']> = {
  bad: 'ListingsInvalid',
  valid: ['ListingsValid', 'ListingsInvalid'],
  toleratedPercent: 10,
  minimumEvents: 20,
  toleratedEvents: 1,
  title: 'Listings that break their contract',
};

/** Whether somebody waits for its answers. */
export const servesClients = (name: FunctionName): boolean =>
  Object.values(routeOf).some((route) => route.function === name);

/** What the new version of a function is held to: where nobody waits for it, half its time-out and four fifths of its memory. */
export const releaseLimits = (of: {
  readonly name: FunctionName;
  readonly timeout: Duration;
  readonly memorySize: number;
}): ReleaseLimits =>
  servesClients(of.name)
    ? ofApi
    : {
        slowMilliseconds: of.timeout.toMilliseconds() / 2,
        memoryMegabytes: Math.round(0.8 * of.memorySize),
        ...(of.name === 'extract-listings' && { wrong: wrongListings }),
      };
