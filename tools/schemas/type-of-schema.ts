import type { Schema } from './api-document.ts';

/** Leads to a schema of the components, or to one property of it. */
const schemaReference = /^#\/components\/schemas\/(\w+)(?:\/properties\/(\w+))?$/;

const namesOf: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

const union = (types: readonly string[]): string => [...new Set(types)].join(' | ');

/** A property's name as TypeScript writes it. */
export const propertyName = (name: string): string => (/^\w+$/.test(name) ? name : `'${name}'`);

const objectType = (schema: Schema): string => {
  const {
    properties,
    required = [],
    additionalProperties,
  } = schema as {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly required?: readonly string[];
    readonly additionalProperties?: boolean | Schema;
  };
  if (properties === undefined) {
    // `object`, and not a record of anything: an interface has no index signature, so it would be no such record.
    return typeof additionalProperties === 'object'
      ? `{ readonly [name: string]: ${typeOfSchema(additionalProperties)} }`
      : 'object';
  }
  const members = Object.entries(properties).map(
    ([name, member]) =>
      `readonly ${propertyName(name)}${required.includes(name) ? '' : '?'}: ${typeOfSchema(member)}`,
  );
  return `{ ${members.join('; ')} }`;
};

const arrayType = ({ items }: Schema): string =>
  items === undefined ? 'readonly unknown[]' : `readonly (${typeOfSchema(items as Schema)})[]`;

const typeOfName = (name: string, schema: Schema): string => {
  if (name === 'object') return objectType(schema);
  if (name === 'array') return arrayType(schema);
  const type = namesOf[name];
  if (type === undefined) throw new Error(`JSON Schema knows no type ${name}`);
  return type;
};

/** What all keywords but references and `allOf` say. */
const ownType = (schema: Schema): string | undefined => {
  if (Array.isArray(schema.enum)) return union(schema.enum.map((value) => JSON.stringify(value)));
  if ('const' in schema) return JSON.stringify(schema.const);
  const choice = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(choice)) return union(choice.map(typeOfSchema));
  if (schema.type !== undefined) return union([schema.type].flat().map((name) => typeOfName(name, schema)));
  return schema.properties === undefined ? undefined : objectType(schema);
};

const referenceType = (reference: string): string => {
  const [, name, property] = schemaReference.exec(reference) ?? [];
  if (name === undefined) throw new Error(`${reference} is no reference to a schema of the components`);
  const type = `components['schemas']['${name}']`;
  return property === undefined ? type : `Required<${type}>['${property}']`;
};

/**
 * The TypeScript type of the values that a schema allows, as far as types can say it: of formats, patterns and limits
 * they say nothing. References become `components['schemas'][…]`, in the manner of openapi-typescript.
 * @throws Error for what it does not understand.
 */
export const typeOfSchema = (schema: Schema): string => {
  if (schema.required !== undefined && schema.properties === undefined) {
    throw new Error(`Describe what is required beside it: ${JSON.stringify(schema)}`);
  }
  const parts = [
    ...(schema.$ref === undefined ? [] : [referenceType(schema.$ref)]),
    ...((schema.allOf ?? []) as readonly Schema[]).map(typeOfSchema),
    ...[ownType(schema)].filter((type) => type !== undefined),
  ];
  return parts.length < 2 ? (parts[0] ?? 'unknown') : parts.map((part) => `(${part})`).join(' & ');
};
