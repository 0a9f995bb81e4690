import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Caller } from './caller.ts';
import type { RequestParts } from './check-request.ts';
import { readJsonBody } from './json-body.ts';
import { queryValues } from './query-values.ts';
import type { RequestContract } from './request-contract.ts';
import { requireAcceptable } from './require-acceptable.ts';

/** What every handler gets beside the parts of the request that its contract describes. Cookies are not among them. */
export interface ApiRequest {
  /** Lambda's id of the invocation, by which the client, the logs and the traces know the request. */
  readonly correlationId: string;
  readonly caller: Caller;
  /** The published version of the function that serves the request. */
  readonly functionVersion: string;
}

/**
 * The parts of a request that an event of API Gateway's Lambda proxy integration carries, still unchecked.
 * @throws ApiError `not-acceptable`, `unsupported-media-type`, `body-too-large` or `malformed-json`.
 */
export const readRequest = (
  event: APIGatewayProxyEvent,
  { query, maxBodyBytes, produces }: RequestContract,
): RequestParts => {
  requireAcceptable(event, produces);
  const sent = (event.multiValueQueryStringParameters ?? {}) as Readonly<Record<string, readonly string[]>>;
  return {
    path: (event.pathParameters ?? {}) as Readonly<Record<string, string>>,
    query: queryValues(sent, query),
    body: maxBodyBytes === undefined ? undefined : readJsonBody(event, maxBodyBytes),
  };
};
