import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { measureVersion } from './measure-version.ts';
import type { Telemetry } from './telemetry.ts';

/**
 * The handler of a function that nobody waits for: which invocation it is stands in its log, and its metrics are written at
 * the end.
 */
export const observeHandler = <Event, Result>(
  telemetry: Telemetry,
  work: (event: Event, context: Context) => Promise<Result>,
) =>
  middy(work)
    .use(injectLambdaContext(telemetry.logger))
    .use(logMetrics(telemetry.metrics))
    .use(measureVersion(telemetry));
