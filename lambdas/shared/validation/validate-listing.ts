import type { Listing } from '../../domain/listing.ts';
import { validateListing } from './compiled/record-validators.js';
import { type Violation, violationsBy } from './violation.ts';

const schemaViolations = violationsBy(validateListing);

/** What a schema cannot say: with provenance tracking on, every value says where it came from. */
const missingProvenance = ({ fields, provenance }: Listing): Violation[] =>
  Object.keys(provenance).length === 0
    ? []
    : Object.entries(fields).flatMap(([field, value]) =>
        value === null || field in provenance
          ? []
          : [{ path: `/provenance/${field}`, message: 'is missing for a field that has a value' }],
      );

/** Every way in which a listing breaks its contract; none = it may be stored. */
export const listingViolations = (listing: Listing): Violation[] => {
  const violations = schemaViolations(listing);
  // Where the shape is wrong already, fields and provenance need not be objects.
  return violations.length > 0 ? violations : missingProvenance(listing);
};
