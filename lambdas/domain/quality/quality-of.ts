import type { KnownListing } from '../known-listing.ts';
import { agreementOf } from './agreement.ts';
import { completenessOf } from './completeness.ts';
import { contradictionsIn } from './contradictions.ts';
import { freshnessOf } from './freshness.ts';
import { type QualityPart, type QualityRules, qualityRules } from './quality-rules.ts';

/** How good a listing's data is, apart from how good the deal is. */
export interface Quality {
  /** 0 to 100, one decimal: the weighted mean of the parts that can be told. */
  readonly score: number;
  /** Each 0 to 1, three decimals; the agreement is null while provenance is not tracked. */
  readonly parts: Readonly<Record<Exclude<QualityPart, 'agreement'>, number>> & {
    readonly agreement: number | null;
  };
  /** What keeps it from 100, as sentences without numbers, so that they can be counted. */
  readonly notes: readonly string[];
}

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

const scoreOf = (parts: Quality['parts'], { partWeights }: QualityRules): number => {
  let total = 0;
  let weights = 0;
  for (const part of Object.keys(partWeights) as QualityPart[]) {
    const value = parts[part];
    if (value === null) continue;
    total += value * partWeights[part];
    weights += partWeights[part];
  }
  return rounded((total / weights) * 100, 1);
};

/**
 * The quality of one listing. Depends on nothing but its arguments.
 * @param at ISO 8601, UTC, a time or a date: what its freshness is measured from
 * @throws RangeError when `at` is no time.
 */
export const qualityOf = (listing: KnownListing, at: string, rules: QualityRules = qualityRules): Quality => {
  if (Number.isNaN(Date.parse(at))) throw new RangeError(`at is no time: ${at}`);
  const { completeness, missing } = completenessOf(listing.fields, rules);
  const contradictions = contradictionsIn(listing, rules);
  const { agreement, disputed, untraced } = agreementOf(listing, rules);
  const freshness = freshnessOf(listing, at, rules);
  const parts = {
    completeness: rounded(completeness, 3),
    validity: rounded(rules.validity.keptPerContradiction ** contradictions.length, 3),
    agreement: agreement === undefined ? null : rounded(agreement, 3),
    freshness: rounded(freshness, 3),
  };
  const notes = [
    ...missing.map((field) => `${field}: not known`),
    ...contradictions,
    ...disputed.map((field) => `${field}: readers disagree`),
    ...(agreement === undefined ? ['agreement: not told, since no field says where it came from'] : []),
    ...(agreement === undefined ? [] : untraced.map((field) => `${field}: does not say where it came from`)),
    ...(freshness < 1 ? ['not seen within the promised time'] : []),
  ];
  return { score: scoreOf(parts, rules), parts, notes };
};
