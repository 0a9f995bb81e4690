import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { RouteKey } from '../../contract/routes.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { type ApiAnswer, problemAnswer, toProxyResult } from './api-answer.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, readRequest } from './api-request.ts';
import { beforeTimeout } from './before-timeout.ts';
import { findRoute } from './find-route.ts';

export type RouteHandler = (request: ApiRequest) => Promise<ApiAnswer>;

export type RouteHandlers = { readonly [K in RouteKey]?: RouteHandler };

export interface ApiService {
  readonly telemetry: Telemetry;
  /** The routes that the function serves; made on the first request, so that importing a handler reads nothing. */
  readonly routes: () => RouteHandlers;
}

export type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

/** The promise of the latency objective: API answers within 200 ms. */
const slowMilliseconds = 200;

/** What the client is told about an error: nothing internal, but whether trying again helps. */
const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (error instanceof RetryLaterError) {
    return new ApiError('unavailable', `Try again after ${error.delaySeconds} seconds.`, {
      headers: { 'retry-after': String(error.delaySeconds) },
      cause: error,
    });
  }
  return new ApiError(
    'internal-error',
    'This is our fault and has been recorded. Try again later; if it stays, report the correlation id.',
    { cause: error },
  );
};

/**
 * A Lambda handler for routes of the contract behind an API Gateway proxy integration. It answers every request: what a
 * route throws becomes an RFC 9457 problem, an ApiError as it says, anything else a 500 that shows nothing and is logged
 * with its stack. Counts ApiRequests, ApiFaults and ApiSlowAnswers; time before the handler (queueing, cold start) is
 * not in them.
 */
export const serveApi = ({ telemetry, routes }: ApiService): ApiHandler => {
  const { logger, metrics, tracer } = telemetry;
  let handlers: RouteHandlers | undefined;

  const answer = async (event: APIGatewayProxyEvent, context: Context): Promise<ApiAnswer> => {
    handlers ??= routes();
    const { key, route } = findRoute(event.resource, event.httpMethod, Object.keys(handlers));
    const handle = handlers[key];
    if (handle === undefined) throw new Error(`${key} is served but has no handler`);
    const request = readRequest(event, route, context.functionVersion);
    logger.appendKeys({ caller: request.caller.subject });
    return beforeTimeout(handle(request), context.getRemainingTimeInMillis());
  };

  const answerAlways = async (event: APIGatewayProxyEvent, context: Context): Promise<ApiAnswer> => {
    try {
      return await answer(event, context);
    } catch (thrown) {
      const error = asApiError(thrown);
      const problem = problemAnswer(error, event.requestContext.requestId);
      logger.appendKeys({ problem: error.code });
      if (problem.status >= 500) {
        const cause = thrown instanceof Error ? thrown : error;
        logger.error('A request failed', cause);
        tracer.addErrorAsMetadata(cause);
      }
      return problem;
    }
  };

  const handleEvent: ApiHandler = async (event, context) => {
    const start = performance.now();
    const correlationId = event.requestContext.requestId;
    logger.setCorrelationId(correlationId);
    const { status, ...rest } = await answerAlways(event, context);
    const milliseconds = performance.now() - start;
    // Zeros are counted too: a metric that is silent must mean that nobody asked, or that we do not measure.
    telemetry.count('ApiRequests');
    telemetry.count('ApiFaults', status >= 500 ? 1 : 0);
    telemetry.count('ApiSlowAnswers', milliseconds > slowMilliseconds ? 1 : 0);
    logger.info('Answered', {
      route: `${event.httpMethod} ${event.resource}`,
      status,
      milliseconds: Math.round(milliseconds),
    });
    return toProxyResult({ status, ...rest }, correlationId);
  };

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: 0 })
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .handler(handleEvent);
};
