import {
  type ApiDocument,
  type Operation,
  readApiDocument,
  type Schema,
} from '../../tools/schemas/api-document.ts';
import type { RequestParts } from './api-gateway-event.ts';

export const api: ApiDocument = readApiDocument();

/** As routes are named: `GET /api/opportunities/{id}`. */
export const keyOf = ({ method, path }: Operation): string => `${method} ${path}`;

const exampleOf = (operation: Operation, name: string, example: unknown): unknown => {
  if (example !== undefined) return example;
  throw new Error(`docs/openapi.yaml: give ${name} of ${operation.operationId} an example`);
};

/** The example of a request's body; undefined where there is no body. */
export const goodBody = (operation: Operation): unknown => {
  const content = operation.requestBody?.content?.['application/json'];
  return content && exampleOf(operation, 'the request body', content.example);
};

/** A request as the document's examples have it: its path names nothing that exists. */
export const goodRequest = (operation: Operation): RequestParts => {
  const parameters = operation.parameters.filter(
    (parameter) => parameter.in === 'path' || (parameter.in === 'query' && parameter.required === true),
  );
  const valuesIn = (place: 'path' | 'query'): Record<string, string> =>
    Object.fromEntries(
      parameters
        .filter((parameter) => parameter.in === place)
        .map(({ name, example }) => [name, String(exampleOf(operation, name, example))]),
    );
  const body = goodBody(operation);
  return { path: valuesIn('path'), query: valuesIn('query'), ...(body !== undefined && { body }) };
};

const integers = (schema: Schema): readonly string[] => [
  ...['', 'x', '1.5', '1e1', '0x10', ' 5', '+5', '05', 'NaN', 'Infinity', '٣', '5\u0000', '[5]', '{"$gt":0}'],
  ...(typeof schema.minimum === 'number' ? [String(schema.minimum - 1), '-1000000000'] : []),
  ...(typeof schema.maximum === 'number' ? [String(schema.maximum + 1), '1000000000', '9'.repeat(20)] : []),
];

const texts = (schema: Schema): readonly string[] => {
  const isBound = [schema.pattern, schema.enum, schema.format].some((bound) => bound !== undefined);
  return [
    ...(isBound ? ['<script>', "' OR '1'='1", '../..', 'a\u0000', '\ud800', '💥'] : []),
    ...(typeof schema.maxLength === 'number' ? ['x'.repeat(schema.maxLength + 1)] : []),
  ];
};

/** Texts that a query parameter must not be. */
export const badTexts = (stated: Schema): readonly string[] => {
  const schema = api.follow(stated);
  if (schema.type === 'array') return badTexts(schema.items as Schema);
  if (schema.type === 'integer') return integers(schema);
  if (schema.type === 'number') return ['', 'x', 'NaN', '0x1', '1,5', '[5]'];
  if (schema.type === 'boolean') return ['', 'yes', '1', 'TRUE', 'null'];
  return texts(schema);
};

/** Whether it may come several times. */
export const isList = (schema: Schema): boolean => api.follow(schema).type === 'array';

const samples: Readonly<Record<string, unknown>> = {
  string: 'text',
  number: 7,
  boolean: true,
  null: null,
  object: { $ne: '' },
  array: [{}],
};

/** Values of every JSON type that a schema with a type does not allow. */
export const wrongTypes = (stated: Schema): readonly unknown[] => {
  const { type, enum: values, const: only } = api.follow(stated);
  if (type === undefined && values === undefined && only === undefined) return [];
  const own = type === undefined ? ['string'] : [type].flat();
  const allowed = own.map((name) => (name === 'integer' ? 'number' : name));
  return Object.entries(samples)
    .filter(([name]) => !allowed.includes(name))
    .map(([, value]) => value);
};
