import { Ajv, type AnySchemaObject } from 'ajv';
import { ajvOptions } from './ajv-options.ts';
import { type Violation, violationsBy } from './violation.ts';

const ajv = new Ajv(ajvOptions);

/** Compiles a JSON Schema (draft-07) into a function that lists every violation of a value; none = valid. */
export const schemaValidator = (schema: AnySchemaObject): ((value: unknown) => Violation[]) =>
  violationsBy(ajv.compile(schema));
