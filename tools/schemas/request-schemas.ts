import type { AnySchemaObject } from 'ajv';
import type { ApiDocument, Operation, Parameter, Schema } from './api-document.ts';
import { bodySchemaOf } from './api-module.ts';

/** A JSON Schema of the checked parts of one operation's requests: `{ path, query, body }`. */
export const requestSchemaOf = (operation: Operation): AnySchemaObject => {
  const part = (place: Parameter['in']): AnySchemaObject => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place);
    return {
      type: 'object',
      properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
      required: parameters.filter(({ required }) => required === true).map(({ name }) => name),
      additionalProperties: false,
    };
  };
  const body = bodySchemaOf(operation);
  return {
    type: 'object',
    properties: { path: part('path'), query: part('query'), ...(body && { body }) },
  };
};

const kinds = ['string', 'integer', 'number', 'boolean'];

/**
 * How the text of each query parameter is to be read: as its declared type, `integer` or `string[]`, whatever it looks
 * like.
 * @throws Error when a parameter's schema does not say a type that text can have.
 */
export const queryKindsOf = (operation: Operation, { follow }: ApiDocument): Record<string, string> => {
  const kindOf = (name: string, stated: Schema): string => {
    const { type, items } = follow(stated);
    if (type === 'array') return `${kindOf(name, items as Schema)}[]`;
    if (typeof type === 'string' && kinds.includes(type)) return type;
    throw new Error(
      `docs/openapi.yaml: give the query parameter ${name} of ${operation.operationId} a type of ${kinds}`,
    );
  };
  return Object.fromEntries(
    operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .map(({ name, schema }) => [name, kindOf(name, schema)]),
  );
};
