import type { MiddlewareObj } from '@middy/core';
import type { Context } from 'aws-lambda';
import { memoryMetric } from '../../contract/metrics.ts';
import type { Telemetry } from './telemetry.ts';

const megabyte = 1_048_576;

/**
 * Writes each metric of an invocation a second time, under the function and its version, so that a release can be judged
 * by its new version alone; and how much memory the process holds at its end. Comes after `logMetrics`, which writes what
 * was counted when this is through.
 */
export const measureVersion = (
  { metrics }: Telemetry,
  residentBytes: () => number = process.memoryUsage.rss,
): MiddlewareObj<unknown, unknown, Error, Context> => ({
  before: ({ context }) => {
    // The empty set keeps the metrics of the service itself, which a set of dimensions would take the place of.
    metrics.addDimensions({}).addDimensions({
      function: context.functionName,
      version: context.functionVersion,
    });
  },
  after: () => {
    metrics.addMetric(memoryMetric.name, memoryMetric.unit, Math.round(residentBytes() / megabyte));
  },
});
