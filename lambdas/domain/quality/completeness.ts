import type { FieldName, VehicleFields } from '../listing.ts';
import type { QualityRules } from './quality-rules.ts';

export interface Completeness {
  /** 0 to 1: share of what matters that is known. */
  readonly completeness: number;
  /** Fields that matter and are not known, the weightiest first. */
  readonly missing: readonly FieldName[];
}

type Weights = readonly (readonly [FieldName, number])[];

/** A vehicle without a VIN may have another number of its chassis. */
const isKnown = (fields: VehicleFields, field: FieldName): boolean =>
  fields[field] !== null || (field === 'vin' && fields.chassisNumber !== null);

/** What matters for this offer: bids have an end. */
export const weightsFor = (fields: VehicleFields, rules: QualityRules): Weights => {
  const more = fields.price?.kind === 'current-bid' ? rules.auctionFieldWeights : {};
  return Object.entries({ ...rules.fieldWeights, ...more }) as [FieldName, number][];
};

const sum = (weights: Weights): number => weights.reduce((total, [, weight]) => total + weight, 0);

export const completenessOf = (fields: VehicleFields, rules: QualityRules): Completeness => {
  const weights = weightsFor(fields, rules);
  const known = weights.filter(([field]) => isKnown(fields, field));
  const missing = weights.filter(([field]) => !isKnown(fields, field)).sort(([, a], [, b]) => b - a);
  return { completeness: sum(known) / sum(weights), missing: missing.map(([field]) => field) };
};
