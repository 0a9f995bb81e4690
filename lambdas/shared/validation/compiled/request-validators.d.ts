// Made from the schemas by npm run schemas: change them, and run it again.
import type { CompiledSchema } from '../violation.ts';

export declare const validateBareRequest: CompiledSchema;
export declare const validateOpportunityList: CompiledSchema;
export declare const validateAnomalyList: CompiledSchema;
export declare const validateAnomalyReview: CompiledSchema;
export declare const validateVehicleDecision: CompiledSchema;
export declare const validateNewScrapeJob: CompiledSchema;
export declare const validateJobChange: CompiledSchema;
export declare const validateJobPages: CompiledSchema;
