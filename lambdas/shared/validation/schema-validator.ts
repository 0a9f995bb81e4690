import { Ajv, type AnySchemaObject } from 'ajv';
import formats from 'ajv-formats';

/** Strict, so that a typing error in a schema fails at load; all errors, so that a quarantine entry tells everything. */
const ajv = new Ajv({
  strict: true,
  // A schema may demand a property in one place and describe it in another (one of several kinds).
  strictRequired: false,
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
});
formats.default(ajv);

/** One way in which a value breaks its schema. */
export interface Violation {
  /** JSON pointer to the offending place; empty for the value itself. */
  readonly path: string;
  /** What the place must be, in words. */
  readonly message: string;
}

/** Compiles a JSON Schema (draft-07) into a function that lists every violation of a value; none = valid. */
export const schemaValidator = (schema: AnySchemaObject): ((value: unknown) => Violation[]) => {
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      // AJV leaves the names it talks about out of the sentence.
      const named = params.additionalProperty ?? params.allowedValues ?? params.allowedValue;
      const detail = named === undefined ? '' : ` (${[named].flat().join(', ')})`;
      return { path: instancePath, message: `${message ?? 'is invalid'}${detail}` };
    });
  };
};

/** `path message`, one per violation, for people. */
export const describeViolations = (violations: readonly Violation[]): string =>
  violations.map(({ path, message }) => `${path === '' ? 'value' : path} ${message}`).join('; ');
