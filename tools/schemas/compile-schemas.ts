import { Ajv, type AnySchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { listingSchema } from '../../lambdas/domain/schemas/listing-schema.ts';
import { provenanceSchema } from '../../lambdas/domain/schemas/provenance-schema.ts';
import { vehicleSchema } from '../../lambdas/domain/schemas/vehicle-schema.ts';
import {
  extractMessageSchema,
  pageMessageSchema,
  planMessageSchema,
  renderMessageSchema,
} from '../../lambdas/shared/queues/message-schemas.ts';
import { ajvOptions } from '../../lambdas/shared/validation/ajv-options.ts';

/** A file made from the schemas, relative to the project. */
export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

const compiled = 'lambdas/shared/validation/compiled';

/** Validators by the name they are exported under. */
const validators: Readonly<Record<string, Readonly<Record<string, AnySchemaObject>>>> = {
  [`${compiled}/record-validators.js`]: { validateListing: listingSchema },
  [`${compiled}/message-validators.js`]: {
    validatePlanMessage: planMessageSchema,
    validatePageMessage: pageMessageSchema,
    validateRenderMessage: renderMessageSchema,
    validateExtractMessage: extractMessageSchema,
  },
};

/** Parts of the contract of a listing. */
const referredTo = [vehicleSchema, provenanceSchema];

const notice = '// Made from the schemas by npm run schemas: change them, and run it again.\n';

/** Code that needs nothing else: what AJV's code requires of its own runtime is a few lines, bundled in. */
const compile = (schemas: Readonly<Record<string, AnySchemaObject>>): string => {
  // One function a contract: inlined, they would come to many times the code.
  const ajv = new Ajv({ ...ajvOptions, inlineRefs: false, code: { source: true, esm: true } });
  for (const schema of referredTo) ajv.addSchema(schema);
  const keys = Object.entries(schemas).map(([name, schema]) => {
    const key = String(schema.$id ?? name);
    ajv.addSchema(schema, key);
    return [name, key] as const;
  });
  const contents = standalone.default(ajv, Object.fromEntries(keys));
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    minify: true,
    legalComments: 'none',
  });
  return notice + (outputFiles[0]?.text ?? '');
};

/** Every file that is made from the schemas: validators for the runtime, and the published contracts. */
export const compileSchemas = (): readonly SchemaFile[] => [
  ...Object.entries(validators).map(([path, schemas]) => ({ path, content: compile(schemas) })),
  ...[vehicleSchema, provenanceSchema, listingSchema].map((schema) => ({
    path: `docs/schemas/${schema.title.toLowerCase()}.json`,
    content: `${JSON.stringify(schema, null, 2)}\n`,
  })),
];
