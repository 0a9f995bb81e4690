// Made from the schemas by npm run schemas: change them, and run it again.
import type { CompiledSchema } from '../violation.ts';

export declare const validateRulesDocument: CompiledSchema;
