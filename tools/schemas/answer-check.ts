import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { type Operation, readApiDocument } from './api-document.ts';

/** What was asked for: the path below the API's URL, as it was sent or as a template, without a query. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

/** What came back. */
export interface Answered {
  readonly status: number;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, unknown>>;
  /** The parsed JSON; undefined where there was no body. */
  readonly body: unknown;
}

const problemType = 'application/problem+json';

/** A template (`/api/opportunities/{id}`) names what stands between two slashes. */
const matcherOf = ({ path }: Operation): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** The most literal template that fits: `/api/imports/template` before `/api/imports/{id}`. */
const byFewestParameters = (one: Operation, other: Operation): number =>
  one.path.split('{').length - other.path.split('{').length;

/**
 * A check of answers against docs/openapi.yaml: status, content type, required headers and body.
 * What no operation is may only be refused, as a problem.
 * @returns what differs, in words; empty when nothing does.
 */
export const createAnswerCheck = (): ((asked: Asked, answered: Answered) => readonly string[]) => {
  const { document, operations, problems } = readApiDocument();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'openapi');
  const compiled = new Map<string, ValidateFunction>();
  const known = operations
    .toSorted(byFewestParameters)
    .map((operation) => ({ operation, matches: matcherOf(operation) }));

  const validatorOf = (schema: object): ValidateFunction => {
    const absolute = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
    const validate = compiled.get(absolute) ?? ajv.compile(JSON.parse(absolute));
    compiled.set(absolute, validate);
    return validate;
  };

  const bodyFaults = (schema: object, body: unknown): readonly string[] => {
    const validate = validatorOf(schema);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `body${instancePath} ${message}`);
  };

  /** That a problem's own words agree with each other, which no schema says. */
  const problemFaults = ({ status, body }: Answered): readonly string[] => {
    const { type, status: stated } = body as { readonly type?: unknown; readonly status?: unknown };
    const problem = problems.find(({ code }) => typeof type === 'string' && type.endsWith(`/${code}`));
    return problem?.status === status && stated === status
      ? []
      : [`the problem ${type} says ${stated}, and the answer ${status}`];
  };

  const faultsOf = (operation: Operation, answered: Answered): readonly string[] => {
    const { status, headers, body } = answered;
    const response = operation.responses[status];
    if (response === undefined) return ['the status is not documented'];
    const missing = Object.entries(response.headers ?? {})
      .filter(([name, { required }]) => required === true && headers[name] === undefined)
      .map(([name]) => `the header ${name} is missing`);
    if (response.content === undefined)
      return body === undefined ? missing : [...missing, 'there should be no body'];
    const type = String(headers['content-type']).split(';')[0] ?? '';
    const content = response.content[type];
    if (content === undefined) return [...missing, `the content type ${type} is not documented`];
    return [
      ...missing,
      ...bodyFaults(content.schema, body),
      ...(type === problemType ? problemFaults(answered) : []),
    ];
  };

  const strangerFaults = (answered: Answered): readonly string[] => {
    if (answered.status < 400 || answered.status > 499) return ['nothing in the document is answered so'];
    return [
      ...bodyFaults({ $ref: 'openapi#/components/schemas/Problem' }, answered.body),
      ...problemFaults(answered),
    ];
  };

  return ({ method, path }, answered) => {
    const here = known.filter(({ operation, matches }) => operation.path === path || matches.test(path));
    const found = here.find(({ operation }) => operation.method === method);
    const faults = found === undefined ? strangerFaults(answered) : faultsOf(found.operation, answered);
    return faults.map((fault) => `${method} ${path} ${answered.status}: ${fault}`);
  };
};
