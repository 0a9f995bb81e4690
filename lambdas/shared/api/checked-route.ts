import type { FlagValues } from '../../contract/flags.ts';
import { type CompiledSchema, violationsBy } from '../validation/violation.ts';
import { ApiError } from './api-error.ts';
import type { RouteHandler } from './api-handler.ts';
import type { ApiRequest } from './api-request.ts';

/** Enough to mend a request by; a body full of nonsense must not become a page of complaints. */
const maximumViolations = 10;
const maximumDetailLength = 200;

/** Parameters are text: a plain whole number becomes one, and only a repeated parameter stays a list. */
const valuesOf = (query: ApiRequest['query']): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(query).map(([name, values]) => {
      const value = values.length === 1 ? values[0] : values;
      return [name, typeof value === 'string' && /^(0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : value];
    }),
  );

const createCheck = (validate: CompiledSchema): ((request: ApiRequest) => void) => {
  const violationsOf = violationsBy(validate);
  return (request) => {
    const violations = violationsOf({ query: valuesOf(request.query), body: request.body });
    if (violations.length === 0) return;
    throw new ApiError(
      'invalid-request',
      'Correct what the violations name and send the request again; docs/openapi.yaml has the schemas.',
      {
        violations: violations.slice(0, maximumViolations).map(({ path, message }) => ({
          pointer: path,
          detail: message.slice(0, maximumDetailLength),
        })),
      },
    );
  };
};

/**
 * A route behind a check of its requests, which holds while ENABLE_INPUT_VALIDATION is on. The route itself must still
 * survive any request: with the flag off it gets what the client sent.
 * The check throws ApiError `invalid-request` with up to ten violations.
 * @param validate the request's schema (request-schema.ts), compiled ahead of time
 */
export const checkedRoute = (
  validate: CompiledSchema,
  readFlags: () => Promise<FlagValues>,
  handle: RouteHandler,
): RouteHandler => {
  const check = createCheck(validate);
  return async (request) => {
    if ((await readFlags()).ENABLE_INPUT_VALIDATION) check(request);
    return handle(request);
  };
};
