import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { apiProblems } from '../../lambdas/contract/compiled/api.ts';
import { exposedHeaders } from '../../lambdas/contract/cross-origin.ts';
import { problemType } from '../../lambdas/contract/problem-type.ts';
import { securityHeaders } from '../../lambdas/contract/security-headers.ts';

/** An answer that the gateway gives itself, before any handler, as the document says. */
interface GatewayProblem {
  readonly on: ResponseType;
  readonly code: keyof typeof apiProblems;
  /** What the caller should do, as JSON: a string, or a variable of the gateway that holds one. */
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const sentence = (text: string): string => JSON.stringify(text);

const problems: readonly GatewayProblem[] = [
  {
    on: ResponseType.UNAUTHORIZED,
    code: 'unauthenticated',
    detail: sentence('Send a valid access token in the header Authorization: Bearer'),
    headers: { 'WWW-Authenticate': "'Bearer'" },
  },
  {
    on: ResponseType.ACCESS_DENIED,
    code: 'forbidden',
    detail: sentence('The access token lacks the scope that this request needs'),
  },
  {
    on: ResponseType.WAF_FILTERED,
    code: 'forbidden',
    detail: sentence('The request looks like an attack; if it is none, tell support the correlation id'),
  },
  {
    // So does the gateway call a path that it does not know.
    on: ResponseType.MISSING_AUTHENTICATION_TOKEN,
    code: 'not-found',
    detail: sentence('The API has no such path'),
  },
  {
    on: ResponseType.RESOURCE_NOT_FOUND,
    code: 'not-found',
    detail: sentence('The API has no such path'),
  },
  {
    on: ResponseType.BAD_REQUEST_BODY,
    code: 'invalid-request',
    detail: '"$context.error.validationErrorString"',
  },
  {
    on: ResponseType.BAD_REQUEST_PARAMETERS,
    code: 'invalid-request',
    detail: '$context.error.messageString',
  },
  {
    // The gateway's own limit is 10 MB; bodies that the API reads are far smaller.
    on: ResponseType.REQUEST_TOO_LARGE,
    code: 'body-too-large',
    detail: sentence('The request is larger than the API takes; send less'),
  },
  {
    on: ResponseType.UNSUPPORTED_MEDIA_TYPE,
    code: 'unsupported-media-type',
    detail: sentence('Send the body as Content-Type: application/json in UTF-8'),
  },
  {
    on: ResponseType.THROTTLED,
    code: 'too-many-requests',
    detail: sentence('The API is at its limit; try again after the seconds in Retry-After'),
    headers: { 'Retry-After': "'1'" },
  },
  {
    on: ResponseType.DEFAULT_4XX,
    code: 'invalid-request',
    detail: sentence('The request cannot be read; docs/openapi.yaml says how it must be'),
  },
  {
    on: ResponseType.INTEGRATION_TIMEOUT,
    code: 'unavailable',
    detail: sentence(
      'The request was not answered in time; it may still take effect. Ask again in a few seconds',
    ),
    headers: { 'Retry-After': "'5'" },
  },
  {
    on: ResponseType.DEFAULT_5XX,
    code: 'internal-error',
    detail: sentence('Try again; if it keeps failing, tell support the correlation id'),
  },
];

/** What the gateway sends as it stands goes in single quotes; those within stay as they are. */
const fixedHeaders = Object.fromEntries(
  Object.entries({ ...securityHeaders, 'Content-Type': 'application/problem+json' }).map(([name, value]) => [
    name,
    `'${value}'`,
  ]),
);

/**
 * What lets pages of another origin read the gateway's own answers. The gateway cannot tell one origin from another here: of
 * several, none may.
 */
const crossOriginHeaders = ([origin, ...others]: readonly string[]): Readonly<Record<string, string>> =>
  origin === undefined || others.length > 0
    ? {}
    : {
        'Access-Control-Allow-Origin': `'${origin}'`,
        'Access-Control-Expose-Headers': `'${exposedHeaders.join(', ')}'`,
      };

/** Makes the gateway's own answers problem details with the security headers, as the handlers' are. */
export const answerWithProblems = (api: RestApi, allowedOrigins: readonly string[]): void => {
  for (const { on, code, detail, headers } of problems) {
    const { status, title } = apiProblems[code];
    api.addGatewayResponse(`Problem${on.responseType}`, {
      type: on,
      statusCode: String(status),
      responseHeaders: {
        ...fixedHeaders,
        ...crossOriginHeaders(allowedOrigins),
        'X-Correlation-Id': 'context.requestId',
        ...headers,
      },
      templates: {
        'application/json': `{"type":"${problemType(code)}","title":"${title}","status":${status},"detail":${detail},"instance":"urn:uuid:$context.requestId","correlationId":"$context.requestId"}`,
      },
    });
  }
};
