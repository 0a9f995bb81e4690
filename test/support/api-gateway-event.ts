import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Role, type RouteKey, resourceServer, scopes } from '../../lambdas/contract/routes.ts';
import type { TokenClaims } from '../../lambdas/shared/api/token-check.ts';
import { peopleClient, unsignedToken } from './trusting-identity.ts';

export interface RequestParts {
  /** The value of the path's `{id}`. */
  readonly id?: string;
  /** The values of all the path's parameters, beside `id`. */
  readonly path?: Readonly<Record<string, string>>;
  /** A list is a parameter that comes several times. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON, unless it is a string: that is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** A person's groups, or what else of the token is not a person's with every scope; null = without a token. */
  readonly caller?: readonly Role[] | Partial<TokenClaims> | null;
  readonly isBase64Encoded?: boolean;
  /** To be sent instead of the route's own. */
  readonly method?: string;
}

/** What a client may choose, by the header X-Amzn-RequestId: nothing is to be known by it. */
const gatewayRequestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
export const callerSubject = '7d0b5c4e-5a34-4c4b-9f3e-2f5a9f1f0c11';

const everyScope = Object.keys(scopes).map((scope) => `${resourceServer}/${scope}`);

const claimsOf = (caller: NonNullable<RequestParts['caller']>): TokenClaims => ({
  ...{ subject: callerSubject, clientId: peopleClient, groups: [], scopes: everyScope },
  ...(Array.isArray(caller) ? { groups: caller } : caller),
});

/** An event of API Gateway's Lambda proxy integration (REST API), as an administrator would cause it. */
export const apiGatewayEvent = (route: RouteKey | string, parts: RequestParts = {}): APIGatewayProxyEvent => {
  const [method = '', resource = ''] = route.split(' ');
  const { id, query = {}, body, caller = ['administrator'] } = parts;
  const httpMethod = parts.method ?? method;
  const values: Readonly<Record<string, string>> = { ...parts.path, ...(id !== undefined && { id }) };
  const path = resource.replaceAll(/\{(\w+)\}/g, (stated, name) => values[name] ?? stated);
  const claims = caller === null ? undefined : claimsOf(caller);
  const headers: Record<string, string> = {
    ...(claims && { Authorization: `Bearer ${unsignedToken(claims)}` }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...parts.headers,
  };
  const lists = Object.entries(query).map(([name, value]) => [name, [value].flat()] as const);
  const inMany = <T>(entries: readonly (readonly [string, T])[]): Record<string, T> | null =>
    entries.length === 0 ? null : Object.fromEntries(entries);
  return {
    resource,
    path,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: inMany(lists.map(([name, values]) => [name, values.at(-1) ?? ''] as const)),
    multiValueQueryStringParameters: inMany(lists),
    pathParameters: inMany(Object.entries(values)),
    stageVariables: null,
    body: body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body),
    isBase64Encoded: parts.isBase64Encoded ?? false,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      authorizer: claims && { claims: { sub: claims.subject, client_id: claims.clientId } },
      httpMethod,
      identity: {
        sourceIp: '192.0.2.1',
        userAgent: 'test',
      } as APIGatewayProxyEvent['requestContext']['identity'],
      path: `/live${path}`,
      protocol: 'HTTP/1.1',
      requestId: gatewayRequestId,
      requestTimeEpoch: 1_790_000_000_000,
      resourceId: 'resource',
      resourcePath: resource,
      stage: 'live',
    },
  };
};
