import type { Listing } from '../../domain/listing.ts';
import { listingSchema } from '../../domain/listing-schema.ts';
import { schemaValidator, type Violation } from './schema-validator.ts';

/** Every way in which a listing breaks its contract; none = it may be stored. */
export const listingViolations: (listing: Listing) => Violation[] = schemaValidator(listingSchema);
