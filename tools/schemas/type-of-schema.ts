import type { Schema } from './api-document.ts';

const schemaReference = /^#\/components\/schemas\/(\w+)$/;

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

/** What the keywords beside a reference say. */
const ownType = (schema: Schema): string | undefined => {
  if (Array.isArray(schema.enum)) return union(schema.enum.map((value) => JSON.stringify(value)));
  if ('const' in schema) return JSON.stringify(schema.const);
  const choice = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(choice)) return union(choice.map(typeOfSchema));
  if (schema.type !== undefined) return union([schema.type].flat().map((name) => typeOfName(name, schema)));
  return schema.properties === undefined ? undefined : objectType(schema);
};

/** Properties that a schema demands without describing them are those of the schema that it refers to. */
const demanded = (reference: string, { required = [], properties = {} }: Schema): string => {
  const bare = (required as readonly string[]).filter((name) => !(name in (properties as object)));
  return bare.length === 0
    ? ''
    : ` & Required<Pick<${reference}, ${union(bare.map((name) => `'${name}'`))}>>`;
};

/**
 * The TypeScript type of the values that a schema allows, as far as types can say it: of formats, patterns and limits
 * they say nothing. References become `components['schemas'][…]`, in the manner of openapi-typescript.
 * @throws Error for what it does not understand.
 */
export const typeOfSchema = (schema: Schema): string => {
  const own = ownType(schema);
  if (schema.$ref === undefined) return own ?? 'unknown';
  const [, name] = schemaReference.exec(schema.$ref) ?? [];
  if (name === undefined) throw new Error(`${schema.$ref} is no reference to a schema of the components`);
  const reference = `components['schemas']['${name}']`;
  return `${reference}${own === undefined ? '' : ` & ${own}`}${demanded(reference, schema)}`;
};
