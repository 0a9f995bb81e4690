import type { ApiDocument, Operation, Parameter, Response, Schema } from './api-document.ts';
import { propertyName, typeOfSchema } from './type-of-schema.ts';

const jsonType = 'application/json';

const parametersIn = ({ parameters }: Operation, place: Parameter['in']): readonly Parameter[] =>
  parameters.filter((parameter) => parameter.in === place);

/** The schema of a request's body; absent where the operation takes none. */
export const bodySchemaOf = ({ requestBody }: Operation): Schema | undefined =>
  requestBody?.content?.[jsonType]?.schema;

/** @param isAlwaysThere whether the parameter has a value even if nobody sends one. */
const members = (
  parameters: readonly Parameter[],
  isAlwaysThere: (parameter: Parameter) => boolean,
): string => {
  const all = parameters.map((parameter) => {
    const optional = parameter.required === true || isAlwaysThere(parameter) ? '' : '?';
    return `readonly ${propertyName(parameter.name)}${optional}: ${typeOfSchema(parameter.schema)}`;
  });
  return `{ ${all.join('; ')} }`;
};

const never = (): boolean => false;
const hasDefault = ({ schema }: Parameter): boolean => 'default' in schema;

const routeEntry = ({ operationId, method, path, scope, roles, ...operation }: Operation): string => {
  const access = scope === undefined ? 'public' : { scope: scope.slice(scope.lastIndexOf('/') + 1), roles };
  return `  ${operationId}: ${JSON.stringify({ method, path, function: operation.function, access })},`;
};

/** A part of a request as clients state it: nothing where there is none, optional where nothing of it is required. */
const statedPart = (operation: Operation, place: Parameter['in']): string => {
  const parameters = parametersIn(operation, place);
  if (parameters.length === 0) return `${place}?: never`;
  const optional = parameters.some(({ required }) => required === true) ? '' : '?';
  return `${place}${optional}: ${members(parameters, never)}`;
};

const responseType = ([status, { headers = {}, content = {} }]: [string, Response]): string => {
  const named = Object.entries(headers).map(
    ([name, { required, schema }]) =>
      `${propertyName(name)}${required === true ? '' : '?'}: ${typeOfSchema(schema)}`,
  );
  const bodies = Object.entries(content).map(
    ([type, { schema }]) => `${propertyName(type)}: ${typeOfSchema(schema)}`,
  );
  const body = bodies.length === 0 ? 'content?: never' : `content: { ${bodies.join('; ')} }`;
  return `      ${status}: { headers: { ${named.join('; ')} }; ${body} };`;
};

const operationEntry = (operation: Operation): string => {
  const body = bodySchemaOf(operation);
  const places = ['path', 'query', 'header'] as const;
  const parameters = places.map((place) => statedPart(operation, place));
  return [
    `  ${operation.operationId}: {`,
    `    parameters: { ${parameters.join('; ')}; cookie?: never };`,
    body === undefined
      ? '    requestBody?: never;'
      : `    requestBody: { content: { '${jsonType}': ${typeOfSchema(body)} } };`,
    '    responses: {',
    ...Object.entries(operation.responses).map(responseType),
    '    };',
    '  };',
  ].join('\n');
};

const requestEntry = (operation: Operation): string => {
  const body = bodySchemaOf(operation);
  const parts = [
    `path: ${members(parametersIn(operation, 'path'), never)}`,
    `query: ${members(parametersIn(operation, 'query'), hasDefault)}`,
    `body: ${body === undefined ? 'undefined' : typeOfSchema(body)}`,
  ];
  return `  ${operation.operationId}: { ${parts.join('; ')} };`;
};

const pathEntry = ([path, operations]: [string, readonly Operation[] | undefined]): string => {
  const methods = (operations ?? []).map(
    ({ method, operationId }) => `${method.toLowerCase()}: operations['${operationId}']`,
  );
  return `  '${path}': { ${methods.join('; ')} };`;
};

/**
 * The TypeScript module that says what docs/openapi.yaml says: the routes and scopes as values, requests and answers as
 * types. `paths`, `operations` and `components` are named and shaped as openapi-typescript does it, so that its clients
 * take them.
 */
export const apiModule = ({ operations, schemas, problems, scopes }: ApiDocument): string => {
  const byPath = Object.entries(Object.groupBy(operations, ({ path }) => path));
  const scopeEntries = Object.entries(scopes).map(
    ([scope, text]) => `  '${scope.slice(scope.lastIndexOf('/') + 1)}': ${JSON.stringify(text)},`,
  );
  return [
    '/** What each scope allows. */',
    'export const apiScopes = {',
    ...scopeEntries,
    '} as const;',
    '',
    '/** Every operation: how it is asked for, which function serves it, and who may use it. */',
    'export const apiRoutes = {',
    ...operations.map(routeEntry),
    '} as const;',
    '',
    '/** Every way in which the API refuses or fails, by its stable code: its status, and the title that never changes. */',
    'export const apiProblems = {',
    ...problems.map(
      ({ code, status, title }) =>
        `  ${propertyName(code)}: { status: ${status}, title: ${JSON.stringify(title)} },`,
    ),
    '} as const;',
    '',
    '/** What the handler of each operation gets: checked, and with defaults where nothing was sent. */',
    'export interface requests {',
    ...operations.map(requestEntry),
    '}',
    '',
    '/** Requests as they are sent, and their answers. */',
    'export interface operations {',
    ...operations.map(operationEntry),
    '}',
    '',
    'export interface paths {',
    ...byPath.map(pathEntry),
    '}',
    '',
    'export interface components {',
    '  schemas: {',
    ...Object.entries(schemas).map(([name, schema]) => `    ${name}: ${typeOfSchema(schema)};`),
    '  };',
    '}',
    '',
  ].join('\n');
};
