import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import { slowMilliseconds, verySlowMilliseconds } from '../../contract/answer-times.ts';
import type { FlagValues } from '../../contract/flags.ts';
import type { ApiFunctionName, OperationId } from '../../contract/routes.ts';
import { type AuditTrail, actorOf, recordChange } from '../audit/record-change.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { measureVersion } from '../observability/measure-version.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import type { BucketStore } from '../stores/bucket-store.ts';
import type { IdempotencyStore } from '../stores/idempotency-store.ts';
import { answerIfChanged } from './answer-if-changed.ts';
import { answerOnce } from './answer-once.ts';
import { type ApiAnswer, problemAnswer, toProxyResult } from './api-answer.ts';
import { ApiError } from './api-error.ts';
import { type ApiRequest, readRequest } from './api-request.ts';
import { beforeTimeout } from './before-timeout.ts';
import { anonymous, type Caller } from './caller.ts';
import { checkRequest, type RequestParts } from './check-request.ts';
import { clientRequestIdOf } from './client-request-id.ts';
import { shareWithPage } from './cross-origin.ts';
import { findRoute } from './find-route.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { type Identity, identifyCaller } from './identity.ts';
import { keepable } from './keepable.ts';
import { withinLimits } from './limit-requests.ts';
import type { ChangeRequest, OperationHandlers } from './operation.ts';
import { limitsOf } from './rate-limits.ts';
import type { RequestContract, RequestContracts } from './request-contract.ts';
import { requireMatch } from './require-match.ts';
import { requireOwnSite } from './require-own-site.ts';
import { requireShort } from './require-short.ts';

/** What a function needs to serve changes; one that has none of it serves reads alone. */
type ConnectedChanges =
  | {
      /** Where changes are recorded. */
      readonly audit: AuditTrail;
      /** Where answers to requests under an Idempotency-Key are kept. */
      readonly idempotency: IdempotencyStore;
    }
  | {
      /** Where reads with access for an emergency are recorded; without it there are none. */
      readonly audit?: AuditTrail;
      readonly idempotency?: undefined;
    };

/** What a function needs to serve its operations. */
export type ConnectedApi<F extends ApiFunctionName> = ConnectedChanges & {
  readonly handlers: OperationHandlers<F>;
  readonly readFlags: () => Promise<
    Pick<FlagValues, 'ENABLE_INPUT_VALIDATION' | 'API_RATE_LIMITING' | 'ENABLE_CSRF_PROTECTION'>
  >;
  /** How callers are known; undefined in a function of public routes alone, which admits nobody to another. */
  readonly identity: Identity | undefined;
  /** Where requests are counted; absent in a function that asks no other service. */
  readonly buckets?: BucketStore;
};

export interface ApiService<F extends ApiFunctionName> {
  readonly telemetry: Telemetry;
  /** What the document says of the function's operations. */
  readonly requestContracts: RequestContracts<F>;
  /** Called on the first request, so that importing a handler reads nothing. */
  readonly connect: () => ConnectedApi<F>;
}

export type ApiHandler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

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

/** What is done with access for an emergency is recorded, or it is not done. */
const notForEmergencies = (): ApiError =>
  new ApiError(
    'forbidden',
    'This keeps no records, and so takes no access for emergencies; sign in with a role of your own.',
  );

/** Handlers are typed by operation; the kernel knows only at run time which one is asked for. */
type AnyHandler = (request: ApiRequest & RequestParts & Partial<ChangeRequest>) => Promise<ApiAnswer>;

/**
 * A Lambda handler for the operations of a function behind an API Gateway proxy integration. It answers every request: what a
 * handler throws becomes an RFC 9457 problem, an ApiError as it says, anything else a 500 that shows nothing and is logged
 * with its stack. Counts ApiRequests, ApiFaults and how many were slow; time before the handler (queueing, cold start) is
 * not in them.
 */
export const serveApi = <F extends ApiFunctionName>(service: ApiService<F>): ApiHandler => {
  const { telemetry, connect } = service;
  const { logger, metrics } = telemetry;
  const contracts: Readonly<Partial<Record<OperationId, RequestContract>>> = service.requestContracts;
  const served = Object.keys(contracts) as readonly OperationId[];
  let connected: ConnectedApi<F> | undefined;

  const problemOf = (thrown: unknown, correlationId: string): ApiAnswer => {
    const error = asApiError(thrown);
    const problem = problemAnswer(error, correlationId);
    logger.appendKeys({ problem: error.code });
    if (problem.status >= 500) logger.error('A request failed', thrown instanceof Error ? thrown : error);
    return problem;
  };

  /** What is asked for, and by whom. @throws ApiError when there is no such thing, or not for the caller. */
  const admit = async (event: APIGatewayProxyEvent, { handlers, identity, audit }: ConnectedApi<F>) => {
    requireShort(event);
    const { operationId, route } = findRoute(event.resource, event.httpMethod, served);
    const contract = contracts[operationId];
    const handle = (handlers as Readonly<Partial<Record<OperationId, AnyHandler>>>)[operationId];
    if (contract === undefined || handle === undefined) throw new Error(`${operationId} has no handler`);

    const admission = { access: route.access, identity, isRecorded: audit !== undefined };
    const caller = await identifyCaller(event, admission);
    logger.appendKeys({ caller: caller.subject });
    if (caller.breakGlass !== undefined) telemetry.count('BreakGlassRequests');
    return { operationId, route, contract, handle, caller };
  };

  /** The stages of a request, in their order. */
  const answer = async (event: APIGatewayProxyEvent, context: Context): Promise<ApiAnswer> => {
    if (connected === undefined) {
      connected = connect();
      // Most of a first answer is waiting: for the flags meanwhile, and not once it is known who asks.
      connected.readFlags().catch(() => {});
    }
    const { readFlags, buckets, audit, idempotency } = connected;
    const { awsRequestId: correlationId } = context;
    const sender = event.requestContext.identity;

    const within = async (caller: Caller, isRead: boolean, work: () => Promise<ApiAnswer>) => {
      if (buckets === undefined) return work();
      const isOn = async (): Promise<boolean> => (await readFlags()).API_RATE_LIMITING;
      const limits = { store: buckets, isOn, telemetry, now: Date.now };
      return withinLimits(limitsOf(caller, sender.sourceIp), limits, { isRead, work });
    };

    // Whoever tries what is not for him takes from his address's bucket as well.
    const admitted = await admit(event, connected).catch((thrown: unknown) => ({ thrown }));
    if ('thrown' in admitted) {
      return within(anonymous, true, async () => problemOf(admitted.thrown, correlationId));
    }
    const { operationId, route, contract, handle, caller } = admitted;
    const isRead = route.method === 'GET';
    const expecting = isRead ? undefined : audit?.store.expect(audit.now().toISOString());

    const serve = async (): Promise<ApiAnswer> => {
      if (!isRead) {
        await requireOwnSite(event, async () => (await readFlags()).ENABLE_CSRF_PROTECTION);
      }
      const parts = readRequest(event, contract);
      await checkRequest(contract.validate, parts, async () => (await readFlags()).ENABLE_INPUT_VALIDATION);
      const request = { ...parts, caller, correlationId, functionVersion: context.functionVersion };
      const actor = actorOf(caller, event.requestContext);
      const asked = { actor, operationId, target: parts.path, body: parts.body, correlationId };
      if (isRead) {
        if (caller.breakGlass === undefined) return keepable(await handle(request), contract);
        if (audit === undefined) throw notForEmergencies();
        const make = () => handle(request).catch((thrown) => problemOf(thrown, correlationId));
        return recordChange(audit, asked, { make, logger });
      }
      if (audit === undefined || idempotency === undefined)
        throw new Error(`${operationId} has no audit trail, and is not done`);
      const key = idempotencyKeyOf(event);
      const change = { ...request, requireMatch: requireMatch(event) };
      const once = { key, subject: caller.subject, operationId, parts };
      return answerOnce(once, { store: idempotency, logger }, (effectId) =>
        recordChange(audit, asked, {
          make: () => handle({ ...change, effectId }).catch((thrown) => problemOf(thrown, correlationId)),
          logger,
        }),
      );
    };
    const work = (): Promise<ApiAnswer> =>
      beforeTimeout(serve(), context.getRemainingTimeInMillis()).catch((thrown) =>
        problemOf(thrown, correlationId),
      );
    try {
      return await within(caller, isRead, work);
    } finally {
      await expecting;
    }
  };

  const answerAlways = async (event: APIGatewayProxyEvent, context: Context): Promise<ApiAnswer> => {
    try {
      return await answer(event, context);
    } catch (thrown) {
      return problemOf(thrown, context.awsRequestId);
    }
  };

  const handleEvent: ApiHandler = async (event, context) => {
    const start = performance.now();
    // Not the gateway's id, which a client may choose by the header X-Amzn-RequestId: it would choose what the audit trail says.
    const correlationId = context.awsRequestId;
    logger.setCorrelationId(correlationId);
    const clientRequestId = clientRequestIdOf(event);
    if (clientRequestId !== undefined) logger.appendKeys({ clientRequestId });
    const answered = toProxyResult(await answerAlways(event, context), correlationId);
    const result = shareWithPage(event, answerIfChanged(event, answered));
    const { statusCode: status } = result;
    const milliseconds = performance.now() - start;
    // Zeros are counted too: a metric that is silent must mean that nobody asked, or that we do not measure.
    telemetry.count('ApiRequests');
    telemetry.count('ApiFaults', status >= 500 ? 1 : 0);
    telemetry.count('ApiTokensRefused', status === 401 ? 1 : 0);
    telemetry.count('ApiSlowAnswers', milliseconds > slowMilliseconds ? 1 : 0);
    telemetry.count('ApiVerySlowAnswers', milliseconds > verySlowMilliseconds ? 1 : 0);
    logger.info('Answered', {
      route: `${event.httpMethod} ${event.resource}`,
      status,
      milliseconds: Math.round(milliseconds),
    });
    return result;
  };

  return middy<APIGatewayProxyEvent, APIGatewayProxyResult>({ timeoutEarlyInMillis: 0 })
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .use(logMetrics(metrics))
    .use(measureVersion(telemetry))
    .handler(handleEvent);
};
