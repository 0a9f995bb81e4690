import type { FieldName, Listing } from '../../domain/listing.ts';
import { parseVin } from '../../domain/vin.ts';
import { validateListing } from './compiled/record-validators.js';
import { found, type Violation, violationsBy } from './violation.ts';

const schemaViolations = violationsBy(validateListing);

const fieldNamesOf = ({ fields, provenance }: Listing): FieldName[] =>
  [...new Set([...Object.keys(fields), ...Object.keys(provenance)])] as FieldName[];

/** What the schema's pattern cannot say of a VIN. */
const vinViolations = ({ fields: { vin } }: Listing): Violation[] =>
  vin === null || parseVin(vin) === vin
    ? []
    : [{ path: '/fields/vin', message: 'must be no placeholder, and keep its check digit', ...found(vin) }];

/** Every value says where it came from, and nothing else does. */
const provenanceViolations = (listing: Listing): Violation[] =>
  fieldNamesOf(listing).flatMap((name) => {
    const hasValue = (listing.fields[name] ?? null) !== null;
    if (hasValue === Object.hasOwn(listing.provenance, name)) return [];
    const message = hasValue
      ? 'is missing for a field that has a value'
      : 'belongs to a field without a value';
    return [{ path: `/provenance/${name}`, message }];
  });

/**
 * Every way in which a listing breaks its contract; none = it may be stored.
 * @param options `withProvenance`: provenance is tracked, so that every value must have its own
 */
export const listingViolations = (
  listing: Listing,
  { withProvenance }: { readonly withProvenance: boolean },
): Violation[] => {
  const violations = schemaViolations(listing);
  const isStated = (path: string): boolean => violations.some((violation) => violation.path === path);
  return [
    ...violations,
    ...(isStated('/fields/vin') ? [] : vinViolations(listing)),
    ...(withProvenance ? provenanceViolations(listing) : []),
  ];
};
