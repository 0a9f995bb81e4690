import type { APIGatewayProxyResult } from 'aws-lambda';
import { apiProblems } from '../../contract/compiled/api.ts';
import { problemType } from '../../contract/problem-type.ts';
import { securityHeaders } from '../../contract/security-headers.ts';
import type { ApiError, Violation } from './api-error.ts';

/** How something was before it was changed, and how it is now; null where there was nothing. */
export interface Change {
  readonly before: unknown;
  readonly after: unknown;
}

/** What a route answers, before it becomes HTTP. */
export interface ApiAnswer {
  readonly status: number;
  /** Goes out as JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a change made of what, for the audit trail; goes to no client. */
  readonly change?: Change;
}

/** RFC 9457, with the members that DealerScope adds. */
interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What went wrong this time, and what to do. */
  readonly detail: string;
  readonly instance: string;
  /** What support and the logs know the request by; also the header `x-correlation-id`. */
  readonly correlationId: string;
  readonly violations?: readonly Violation[];
}

export const problemAnswer = (error: ApiError, correlationId: string): ApiAnswer => {
  const { status, title } = apiProblems[error.code];
  const body: ProblemDetails = {
    type: problemType(error.code),
    title,
    status,
    detail: error.message,
    instance: `urn:uuid:${correlationId}`,
    correlationId,
    ...(error.violations && { violations: error.violations }),
  };
  return { status, body, headers: { 'content-type': 'application/problem+json', ...error.headers } };
};

/** An answer as API Gateway wants it. */
export const toProxyResult = (answer: ApiAnswer, correlationId: string): APIGatewayProxyResult => ({
  statusCode: answer.status,
  headers: {
    'content-type': 'application/json',
    ...securityHeaders,
    'x-correlation-id': correlationId,
    ...answer.headers,
  },
  body: JSON.stringify(answer.body),
});
