import type { apiProblems } from '../../contract/compiled/api.ts';

/** Every way in which the API refuses or fails: clients act on it, as the problem's `type`. */
export type ProblemCode = keyof typeof apiProblems;

/** One place where a request breaks its schema. */
export interface Violation {
  /** JSON pointer into the request: `/query/limit`, `/body/sourceId`. */
  readonly pointer: string;
  readonly detail: string;
}

/** Violations that an answer names, as docs/openapi.yaml promises: more help nobody. */
const maximumViolations = 10;

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
    this.violations = options.violations?.slice(0, maximumViolations);
  }
}
