import type { KnownListing } from '../known-listing.ts';
import type { FieldName, StoredProvenance } from '../listing.ts';
import { weightsFor } from './completeness.ts';
import type { QualityRules } from './quality-rules.ts';

export interface Agreement {
  /** 0 to 1: how sure the readers are, and how much they agree; undefined where no known field says where it came from. */
  readonly agreement: number | undefined;
  /** Fields to which some reader had another answer. */
  readonly disputed: readonly FieldName[];
  /** Known fields that do not say where they came from. */
  readonly untraced: readonly FieldName[];
}

const agreementOn = ({ confidence, disagreeing = [] }: StoredProvenance, { keptPerDissent }: QualityRules) =>
  confidence * keptPerDissent ** disagreeing.length;

export const agreementOf = (
  { fields, provenance }: Pick<KnownListing, 'fields' | 'provenance'>,
  rules: QualityRules,
): Agreement => {
  const known = weightsFor(fields, rules).filter(([field]) => fields[field] !== null);
  const traced = known.flatMap(([field, weight]) => {
    const entry = provenance[field];
    return entry === undefined ? [] : [{ field, weight, entry }];
  });
  const weights = traced.reduce((total, { weight }) => total + weight, 0);
  const agreed = traced.reduce((total, { weight, entry }) => total + weight * agreementOn(entry, rules), 0);
  return {
    agreement: weights === 0 ? undefined : agreed / weights,
    disputed: traced.filter(({ entry }) => (entry.disagreeing ?? []).length > 0).map(({ field }) => field),
    untraced: known.filter(([field]) => provenance[field] === undefined).map(([field]) => field),
  };
};
