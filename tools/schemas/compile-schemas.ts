import { Ajv, type AnySchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { rulesDocumentSchema } from '../../lambdas/contract/rules-document.ts';
import { receiptSchema } from '../../lambdas/domain/judging/receipt-schema.ts';
import { listingSchema } from '../../lambdas/domain/schemas/listing-schema.ts';
import { provenanceSchema } from '../../lambdas/domain/schemas/provenance-schema.ts';
import { vehicleSchema } from '../../lambdas/domain/schemas/vehicle-schema.ts';
import {
  extractMessageSchema,
  importMessageSchema,
  pageMessageSchema,
  planMessageSchema,
  renderMessageSchema,
  rescoreMessageSchema,
} from '../../lambdas/shared/queues/message-schemas.ts';
import { readApiDocument } from './api-document.ts';
import { apiModule } from './api-module.ts';
import { bundleCode } from './bundle-code.ts';
import { compileRequests } from './compile-requests.ts';
import { problemList } from './problem-list.ts';
import { servedDocument } from './served-document.ts';

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
    validateImportMessage: importMessageSchema,
    validateRescoreMessage: rescoreMessageSchema,
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

const compile = (schemas: Readonly<Record<string, AnySchemaObject>>): string => {
  const ajv = new Ajv(ajvOptions);
  for (const schema of referredTo) ajv.addSchema(schema);
  const keys = Object.entries(schemas).map(([name, schema]) => {
    const key = String(schema.$id ?? name);
    ajv.addSchema(schema, key);
    return [name, key] as const;
  });
  return notice + bundleCode(standalone.default(ajv, Object.fromEntries(keys)));
};

/** As seen from the folder of the modules. */
const violationModule = '../violation.ts';

const declare = (schemas: Readonly<Record<string, AnySchemaObject>>): string => {
  const declarations = Object.keys(schemas).map((name) => `export declare const ${name}: CompiledSchema;\n`);
  return `${notice}import type { CompiledSchema } from '${violationModule}';\n\n${declarations.join('')}`;
};

/** What is made from docs/openapi.yaml: routes and types, a check of requests for each function, a list for people. */
const compileApi = (): readonly SchemaFile[] => {
  const api = readApiDocument();
  const made = 'Made from docs/openapi.yaml by npm run schemas: change it, and run it again.';
  const modules = [
    { path: 'lambdas/contract/compiled/api.ts', content: apiModule(api) },
    ...compileRequests(api),
    ...servedDocument(api),
  ];
  return [
    ...modules.map(({ path, content }) => ({ path, content: `// ${made}\n${content}` })),
    { path: 'docs/problems.md', content: `<!-- ${made} -->\n${problemList(api)}` },
  ];
};

/** Every file that is made from the schemas: validators for the runtime, and the published contracts. */
export const compileSchemas = (): readonly SchemaFile[] => [
  ...compileApi(),
  ...Object.entries(modules).flatMap(([name, schemas]) => [
    { path: `${folder}/${name}.js`, content: compile(schemas) },
    { path: `${folder}/${name}.d.ts`, content: declare(schemas) },
  ]),
  ...[vehicleSchema, provenanceSchema, listingSchema, receiptSchema].map((schema) => ({
    path: `docs/schemas/${schema.title.toLowerCase()}.json`,
    content: `${JSON.stringify(schema, null, 2)}\n`,
  })),
];
