import { Ajv, type AnySchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { rulesDocumentSchema } from '../../lambdas/contract/rules-document.ts';
import { receiptSchema } from '../../lambdas/domain/judging/receipt-schema.ts';
import { listingSchema } from '../../lambdas/domain/schemas/listing-schema.ts';
import { provenanceSchema } from '../../lambdas/domain/schemas/provenance-schema.ts';
import { vehicleSchema } from '../../lambdas/domain/schemas/vehicle-schema.ts';
import { opportunityListSchema } from '../../lambdas/find-opportunities/request-schemas.ts';
import { vehicleDecisionSchema } from '../../lambdas/identify-vehicles/request-schemas.ts';
import {
  jobChangeSchema,
  jobPagesSchema,
  newScrapeJobSchema,
} from '../../lambdas/manage-scrape-jobs/request-schemas.ts';
import { anomalyListSchema, anomalyReviewSchema } from '../../lambdas/review-anomalies/request-schemas.ts';
import { bareRequestSchema } from '../../lambdas/shared/api/request-schema.ts';
import {
  extractMessageSchema,
  pageMessageSchema,
  planMessageSchema,
  renderMessageSchema,
  rescoreMessageSchema,
} from '../../lambdas/shared/queues/message-schemas.ts';

/** A file made from the schemas, relative to the project. */
export interface SchemaFile {
  readonly path: string;
  readonly content: string;
}

const folder = 'lambdas/shared/validation/compiled';

/** Schemas by the names of their validators, by the names of the modules that export these. */
const modules: Readonly<Record<string, Readonly<Record<string, AnySchemaObject>>>> = {
  'record-validators': { validateListing: listingSchema },
  'receipt-validators': { validateReceipt: receiptSchema },
  'rules-validators': { validateRulesDocument: rulesDocumentSchema },
  'message-validators': {
    validatePlanMessage: planMessageSchema,
    validatePageMessage: pageMessageSchema,
    validateRenderMessage: renderMessageSchema,
    validateExtractMessage: extractMessageSchema,
    validateRescoreMessage: rescoreMessageSchema,
  },
  'request-validators': {
    validateBareRequest: bareRequestSchema,
    validateOpportunityList: opportunityListSchema,
    validateAnomalyList: anomalyListSchema,
    validateAnomalyReview: anomalyReviewSchema,
    validateVehicleDecision: vehicleDecisionSchema,
    validateNewScrapeJob: newScrapeJobSchema,
    validateJobChange: jobChangeSchema,
    validateJobPages: jobPagesSchema,
  },
};

/** Parts of the contracts of a listing and of a receipt. */
const referredTo = [vehicleSchema, provenanceSchema];

const notice = '// Made from the schemas by npm run schemas: change them, and run it again.\n';

/** Strict, so that a typing error in a schema is an error; all errors, so that a quarantine entry tells everything. */
const ajvOptions = {
  strict: true,
  // A schema may demand a property in one place and describe it in another (one of several kinds).
  strictRequired: false,
  allErrors: true,
  allowUnionTypes: true,
  discriminator: true,
  // One function a contract: inlined, they would come to many times the code.
  inlineRefs: false,
  code: { source: true, esm: true },
} as const;

/** Code that needs nothing else: what AJV's code requires of its own runtime is a few lines, bundled in. */
const compile = (schemas: Readonly<Record<string, AnySchemaObject>>): string => {
  const ajv = new Ajv(ajvOptions);
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

/** As seen from the folder of the modules. */
const violationModule = '../violation.ts';

const declare = (schemas: Readonly<Record<string, AnySchemaObject>>): string => {
  const declarations = Object.keys(schemas).map((name) => `export declare const ${name}: CompiledSchema;\n`);
  return `${notice}import type { CompiledSchema } from '${violationModule}';\n\n${declarations.join('')}`;
};

/** Every file that is made from the schemas: validators for the runtime, and the published contracts. */
export const compileSchemas = (): readonly SchemaFile[] => [
  ...Object.entries(modules).flatMap(([name, schemas]) => [
    { path: `${folder}/${name}.js`, content: compile(schemas) },
    { path: `${folder}/${name}.d.ts`, content: declare(schemas) },
  ]),
  ...[vehicleSchema, provenanceSchema, listingSchema, receiptSchema].map((schema) => ({
    path: `docs/schemas/${schema.title.toLowerCase()}.json`,
    content: `${JSON.stringify(schema, null, 2)}\n`,
  })),
];
