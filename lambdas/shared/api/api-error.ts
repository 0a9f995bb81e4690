/**
 * Every way in which the API refuses or fails, by its stable code. Clients act on the code (as the problem's `type`) and
 * the status; the title never changes with the occurrence.
 */
export const problems = {
  'invalid-request': { status: 400, title: 'The request breaks its schema' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  unauthenticated: { status: 401, title: 'The request carries no usable access token' },
  forbidden: { status: 403, title: 'The caller has no role that may do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'The resource does not know this method' },
  'not-acceptable': { status: 406, title: 'The answer would be of no type that the client takes' },
  'source-disabled': { status: 409, title: 'The source is disabled' },
  'anomaly-reviewed': { status: 409, title: 'Somebody else has just reviewed the anomaly' },
  'job-state': { status: 409, title: 'The scrape job is in no state for this' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body is not of a type the API reads' },
  'unknown-source': { status: 422, title: 'There is no such source' },
  'unknown-listing': { status: 422, title: 'There is no such listing' },
  'same-listing': { status: 422, title: 'The two listings are one' },
  'internal-error': { status: 500, title: 'The API failed' },
  unavailable: { status: 503, title: 'The API cannot do this at the moment' },
} as const satisfies Record<string, { readonly status: number; readonly title: string }>;

export type ProblemCode = keyof typeof problems;

/** One place where a request breaks its schema. */
export interface Violation {
  /** JSON pointer into the request: `/query/limit`, `/body/sourceId`. */
  readonly pointer: string;
  readonly detail: string;
}

export interface ApiErrorOptions extends ErrorOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly violations?: readonly Violation[];
}

/** A request that ends in a problem. Its message is the client's `detail`: it says what to do and shows nothing internal. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ProblemCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[] | undefined;

  constructor(code: ProblemCode, detail: string, options: ApiErrorOptions = {}) {
    super(detail, options);
    this.code = code;
    this.headers = options.headers ?? {};
    this.violations = options.violations;
  }
}
