import type { FieldName, Offer } from '../listing.ts';

/** A new vehicle has been driven to the dealer and around the block, in miles or kilometres. */
const farthestWhenNew = 1_000;

const without = ({ fields, provenance }: Offer, field: FieldName): Offer => {
  const { [field]: _, ...others } = provenance;
  return { fields: { ...fields, [field]: null }, provenance: others };
};

/**
 * An offer without what its other fields refute: sites copy "new" from a template into the data of used vehicles.
 */
export const withoutContradictions = (offer: Offer): Offer => {
  const { condition, mileage } = offer.fields;
  const isRefuted = condition === 'new' && mileage !== null && mileage.value > farthestWhenNew;
  return isRefuted ? without(offer, 'condition') : offer;
};
