import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import type { ApiDocument, Operation } from './api-document.ts';
import { bundleCode } from './bundle-code.ts';
import type { SchemaFile } from './compile-schemas.ts';
import { queryKindsOf, requestSchemaOf } from './request-schemas.ts';

const folder = 'lambdas/shared/validation/compiled/requests';

/**
 * The formats that requests use, each as one expression, so that its check is no more than that. A day that its month
 * does not have passes; whoever reads a date gets one of the next month then.
 */
const formats = {
  date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  'date-time':
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
};

/** Strict, so that a typing error in a schema is an error; all errors, so that a client mends everything at once. */
const ajvOptions = {
  strict: true,
  strictRequired: false,
  allErrors: true,
  allowUnionTypes: true,
  // What a client leaves out has the value that the document says it has.
  useDefaults: true,
  formats,
  code: { source: true, esm: true },
} as const;

/** References to components, and into them, become the names under which AJV knows these. */
const withOwnNames = <T>(schema: T): T =>
  JSON.parse(
    JSON.stringify(schema).replaceAll(
      /"#\/components\/schemas\/(\w+)(\/[^"]*)?"/g,
      (_, name: string, place?: string) => `"${name}${place === undefined ? '' : `#${place}`}"`,
    ),
  );

/** The media types of an operation's successes. */
const producedBy = ({ responses }: Operation): readonly string[] => [
  ...new Set(
    Object.entries(responses).flatMap(([status, { content = {} }]) =>
      status.startsWith('2') ? Object.keys(content) : [],
    ),
  ),
];

/** What everybody is answered alike may be kept by whatever stands between, too. */
const cacheControlOf = ({ scope, maxAge }: Operation): string =>
  `${scope === undefined ? 'public' : 'private'}, max-age=${maxAge}`;

const compile = (operations: readonly Operation[], api: ApiDocument): string => {
  const ajv = new Ajv2020(ajvOptions);
  for (const [name, schema] of Object.entries(api.schemas)) ajv.addSchema(withOwnNames(schema), name);
  const ids = operations.map(({ operationId }) => operationId);
  for (const operation of operations)
    ajv.addSchema(withOwnNames(requestSchemaOf(operation)), operation.operationId);
  const code = standalone.default(ajv, Object.fromEntries(ids.map((id) => [`validate_${id}`, id])));
  const contracts = operations.map((operation) => {
    const rest = {
      query: queryKindsOf(operation, api),
      ...(operation.requestBody !== undefined && { maxBodyBytes: operation.maxBodyBytes }),
      ...(operation.maxAge !== undefined && { cacheControl: cacheControlOf(operation) }),
      produces: producedBy(operation),
    };
    return `${operation.operationId}: { validate: validate_${operation.operationId}, ${JSON.stringify(rest).slice(1)}`;
  });
  // The validators are parts of one value: they need no names of their own outside.
  const unexported = code.replaceAll(/export const validate_/g, 'const validate_');
  return bundleCode(`${unexported}\nexport const requestContracts = { ${contracts.join(', ')} };`);
};

const declare = (
  functionName: string,
): string => `import type { RequestContracts } from '../../../api/request-contract.ts';

export declare const requestContracts: RequestContracts<'${functionName}'>;
`;

/** Of each function that serves the API a module that checks the requests of its operations, and its declaration. */
export const compileRequests = (api: ApiDocument): readonly SchemaFile[] =>
  Object.entries(Object.groupBy(api.operations, ({ function: name }) => name)).flatMap(
    ([name, operations = []]) => [
      { path: `${folder}/${name}.js`, content: compile(operations, api) },
      { path: `${folder}/${name}.d.ts`, content: declare(name) },
    ],
  );
