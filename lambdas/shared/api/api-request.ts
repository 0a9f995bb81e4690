import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Route } from '../../contract/routes.ts';
import { ApiError } from './api-error.ts';
import { authorise, type Caller } from './caller.ts';
import { isIdentifier } from './identifier.ts';
import { readJsonBody } from './json-body.ts';

/** What a route gets: the parts of an HTTP request that DealerScope uses. Cookies are not among them. */
export interface ApiRequest {
  /** The gateway's request id, by which the client, the logs and the traces know the request. */
  readonly correlationId: string;
  readonly caller: Caller;
  /** The path's `{id}`; empty on a route without one. */
  readonly id: string;
  /** Query parameters as sent; one that came several times has several values. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** The JSON body of a POST; undefined on a GET. */
  readonly body: unknown;
  /** The published version of the function that serves the request. */
  readonly functionVersion: string;
}

const idOf = (route: Route, event: APIGatewayProxyEvent): string => {
  if (!route.path.includes('{id}')) return '';
  const id = event.pathParameters?.id ?? '';
  if (isIdentifier(id)) return id;
  throw new ApiError(
    'not-found',
    'The last part of the path is no identifier; take it unchanged from an answer of the API.',
  );
};

/**
 * The request that an event of API Gateway's Lambda proxy integration carries, for a caller who may make it.
 * @throws ApiError with the first thing that is wrong, access before content.
 */
export const readRequest = (
  event: APIGatewayProxyEvent,
  route: Route,
  functionVersion: string,
): ApiRequest => ({
  caller: authorise(route.access, event.requestContext.authorizer?.claims),
  correlationId: event.requestContext.requestId,
  id: idOf(route, event),
  query: (event.multiValueQueryStringParameters ?? {}) as Readonly<Record<string, readonly string[]>>,
  body: route.method === 'POST' ? readJsonBody(event) : undefined,
  functionVersion,
});
