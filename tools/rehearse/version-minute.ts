import type { ReleasedFunction } from './read-plan.ts';
import type { SeededTraffic } from './seeded-traffic.ts';

/** What may be wrong with a version. */
export const badKinds = ['none', 'errors', 'crash', 'latency', 'memory', 'wrong-values'] as const;
export type BadKind = (typeof badKinds)[number];

export interface Badness {
  readonly kind: BadKind;
  /** Of its invocations that fail, crash or are wrong; 0 to 1. Slowness and leaks are of all. */
  readonly share: number;
}

export const good: Badness = { kind: 'none', share: 0 };

/** What one version of a function did in a minute. */
export interface VersionMinute {
  readonly invocations: number;
  /** Ended by an error that Lambda sees: thrown out of the handler, killed, out of time. */
  readonly crashed: number;
  /** Requests answered with a 5xx. */
  readonly faults: number;
  /** Answered, but wrong: listings that break their contract, or what nothing checks. */
  readonly wrong: number;
  /** Of at most `sampled` of the invocations, in milliseconds. */
  readonly durations: readonly number[];
  /** Invocations that each of the durations stands for. */
  readonly weight: number;
  readonly memoryMegabytes: number;
}

/** Enough for a 95th percentile, however much traffic there is. */
const sampled = 100;

/** Medians of a good version: a request asks a table or two; a message is planned to take a tenth of what it may. */
const usualMilliseconds = ({ work, timeoutMilliseconds }: ReleasedFunction): number =>
  work === 'requests' ? 40 : timeoutMilliseconds / 20;

/** A slow version waits for something each time. */
const slowMilliseconds = ({ work, timeoutMilliseconds }: ReleasedFunction): number =>
  work === 'requests' ? 400 : 0.6 * timeoutMilliseconds;

/** Node with our code loaded, and what a leak adds each minute. */
const usualMegabytes = 100;
const leakMegabytes = (fn: ReleasedFunction): number => Math.max(25, fn.memoryMegabytes / 8);

/** What a new execution environment adds to its first invocation: connections, flags, keys; the start itself is not in Duration. */
const coldMilliseconds = 500;

export interface VersionSight {
  readonly invocations: number;
  readonly badness: Badness;
  /** Since the version got its first traffic. */
  readonly minutes: number;
}

/** Draws a minute of a version. */
export const versionMinute = (
  fn: ReleasedFunction,
  { invocations, badness, minutes }: VersionSight,
  traffic: SeededTraffic,
): VersionMinute => {
  const { kind, share } = badness;
  const hit = kind === 'none' ? 0 : traffic.hits(invocations, share);
  // What a message fails at, its handler throws; a request's is answered.
  const crashes = kind === 'crash' || (kind === 'errors' && fn.work === 'messages');
  const count = Math.min(invocations, sampled);
  const median = usualMilliseconds(fn) + (kind === 'latency' ? slowMilliseconds(fn) : 0);
  const durations = traffic
    .durations(count, median)
    .map((milliseconds, index) => milliseconds + (minutes === 0 && index < 2 ? coldMilliseconds : 0));
  const leaked = kind === 'memory' ? leakMegabytes(fn) * (minutes + 1) : 0;
  return {
    invocations,
    crashed: crashes ? hit : 0,
    faults: kind === 'errors' && !crashes ? hit : 0,
    wrong: kind === 'wrong-values' ? hit : 0,
    durations,
    weight: count === 0 ? 0 : invocations / count,
    memoryMegabytes: Math.min(fn.memoryMegabytes, usualMegabytes + leaked),
  };
};
