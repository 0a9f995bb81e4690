import type { CompiledSchema } from '../violation.ts';

export declare const validateListing: CompiledSchema;
