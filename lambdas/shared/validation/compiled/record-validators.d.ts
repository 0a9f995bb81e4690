import type { CompiledSchema } from '../violation.ts';

export declare const validateVehicle: CompiledSchema;
export declare const validateProvenance: CompiledSchema;
export declare const validateListing: CompiledSchema;
