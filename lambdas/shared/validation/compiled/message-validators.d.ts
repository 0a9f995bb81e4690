// Made from the schemas by npm run schemas: change them, and run it again.
import type { CompiledSchema } from '../violation.ts';

export declare const validatePlanMessage: CompiledSchema;
export declare const validatePageMessage: CompiledSchema;
export declare const validateRenderMessage: CompiledSchema;
export declare const validateExtractMessage: CompiledSchema;
export declare const validateImportMessage: CompiledSchema;
export declare const validateRescoreMessage: CompiledSchema;
