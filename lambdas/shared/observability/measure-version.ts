import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { memoryMetric } from '../../contract/metrics.ts';
import type { Telemetry } from './telemetry.ts';

const megabyte = 1_048_576;

/** Asking the system costs a fifth of a millisecond, and what a process holds changes slowly. Milliseconds. */
const memoryEvery = 1_000;

export interface ProcessMeter {
  readonly residentBytes: () => number;
  /** Milliseconds since any moment. */
  readonly clock: () => number;
}

const thisProcess: ProcessMeter = {
  residentBytes: process.memoryUsage.rss,
  clock: () => performance.now(),
};

/**
 * Writes each metric of an invocation a second time, under the function and its version, so that a release can be judged
 * by its new version alone; and once a second at the most, how much memory the process holds at its end. Comes after
 * `logMetrics`, which writes what was counted when this is through.
 */
export const measureVersion = (
  { metrics }: Telemetry,
  { residentBytes, clock }: ProcessMeter = thisProcess,
): MiddlewareObj<unknown, unknown, Error, Context> => {
  let measuredAt = Number.NEGATIVE_INFINITY;
  return {
    before: ({ context }) => {
      // The empty set keeps the metrics of the service itself, which a set of dimensions would take the place of.
      metrics.addDimensions({}).addDimensions({
        function: context.functionName,
        version: context.functionVersion,
      });
    },
    after: () => {
      if (clock() - measuredAt < memoryEvery) return;
      measuredAt = clock();
      metrics.addMetric(memoryMetric.name, memoryMetric.unit, Math.round(residentBytes() / megabyte));
    },
  };
};
