import { type CompiledSchema, type Violation, valueAt, violationsBy } from '../validation/violation.ts';
import { ApiError } from './api-error.ts';

/** The parts of a request that the document describes: texts of the query already read as what they are declared to be. */
export interface RequestParts {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Record<string, unknown>;
  readonly body: unknown;
}

const maximumDetailLength = 200;

/** A list where the document wants no list: the parameter came several times. */
const inWords = ({ query }: RequestParts, { path, message }: Violation): string => {
  const [, place, name = ''] = path.split('/');
  const isRepeated = place === 'query' && Array.isArray(query[name]) && /^must be [a-z]+$/.test(message);
  return isRepeated ? 'must come only once' : message.slice(0, maximumDetailLength);
};

const refusal = (request: RequestParts, violations: readonly Violation[]): ApiError => {
  if (violations.some(({ path }) => path.startsWith('/path'))) {
    return new ApiError(
      'not-found',
      'Nothing can have this path: take identifiers in it unchanged from an answer of the API.',
    );
  }
  return new ApiError(
    'invalid-request',
    'Correct what the violations name and send the request again; docs/openapi.yaml has the schemas.',
    {
      violations: violations.map((violation) => ({
        pointer: violation.path,
        detail: inWords(request, violation),
      })),
    },
  );
};

/**
 * Takes out of a request what the last check said is unknown, and query parameters that break their schema.
 * @returns the names of the latter.
 */
const takeOut = (request: RequestParts, errors: CompiledSchema['errors']): readonly string[] => {
  const broken: string[] = [];
  for (const { instancePath, params } of errors ?? []) {
    const [, place, name] = instancePath.split('/');
    const unknown = params.additionalProperty ?? params.unevaluatedProperty;
    if (typeof unknown === 'string') {
      delete (valueAt(request, instancePath) as Record<string, unknown>)[unknown];
    } else if (place === 'query' && name !== undefined) {
      delete request.query[name];
      broken.push(name);
    }
  }
  return broken;
};

/**
 * A check of requests against the document; it fills in defaults where nothing was sent. What it lets pass keeps the
 * contract, whatever the flag says, so that handlers need no fear. With ENABLE_INPUT_VALIDATION off it is only forgiving:
 * what is unknown is passed over, and a query parameter that is broken and has a default takes that. Anything else cannot
 * be left out without asking for something else than the client did, and stays refused.
 * The check throws ApiError `invalid-request` with up to ten violations, or `not-found` for what breaks the path's schema.
 * @param isStrict whether ENABLE_INPUT_VALIDATION is on; asked only about requests that are not valid.
 */
export const checkRequest = async (
  validate: CompiledSchema,
  request: RequestParts,
  isStrict: () => Promise<boolean>,
): Promise<void> => {
  const violations = violationsBy(validate)(request);
  if (violations.length === 0) return;
  const { errors } = validate;
  const refused = refusal(request, violations);
  if (await isStrict()) throw refused;
  const broken = takeOut(request, errors);
  const left = violationsBy(validate)(request);
  if (left.length > 0 || broken.some((name) => !(name in request.query))) throw refused;
};
