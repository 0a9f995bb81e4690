import { complianceOf, type OfferCounts } from '../compliance.ts';
import type { Quality } from './quality-of.ts';
import type { QualityPart } from './quality-rules.ts';

/**
 * Sums of listings' qualities. In whole numbers, so that they add up to the same in whatever order and grouping they
 * are merged: of parts of a table, hours, or functions that never met.
 */
export interface QualitySums {
  readonly listings: number;
  /** Of the scores, in tenths. */
  readonly score: number;
  /** Of the parts, in thousandths. */
  readonly parts: Readonly<Record<QualityPart, number>>;
  /** Listings whose agreement can be told. */
  readonly withAgreement: number;
  /** Listings whose score reaches the promise. */
  readonly asPromised: number;
  /** How often each note was made. */
  readonly notes: Readonly<Record<string, number>>;
}

/** Phase 3 promises a quality score above it. */
export const promisedScore = 90;

export const noQualities: QualitySums = {
  listings: 0,
  score: 0,
  parts: { completeness: 0, validity: 0, agreement: 0, freshness: 0 },
  withAgreement: 0,
  asPromised: 0,
  notes: {},
};

/** The sums of one listing. */
export const sumsOf = ({ score, parts, notes }: Quality): QualitySums => ({
  listings: 1,
  score: Math.round(score * 10),
  parts: {
    completeness: Math.round(parts.completeness * 1_000),
    validity: Math.round(parts.validity * 1_000),
    agreement: Math.round((parts.agreement ?? 0) * 1_000),
    freshness: Math.round(parts.freshness * 1_000),
  },
  withAgreement: parts.agreement === null ? 0 : 1,
  asPromised: score > promisedScore ? 1 : 0,
  notes: Object.fromEntries([...new Set(notes)].map((note) => [note, 1])),
});

const added = <K extends string>(
  a: Readonly<Record<K, number>>,
  b: Readonly<Record<K, number>>,
): Record<K, number> => {
  const sums: Record<K, number> = { ...a };
  for (const key of Object.keys(b) as K[]) sums[key] = (sums[key] ?? 0) + b[key];
  return sums;
};

/** Of two groups of listings, the sums of both. */
export const mergeSums = (a: QualitySums, b: QualitySums): QualitySums => ({
  listings: a.listings + b.listings,
  score: a.score + b.score,
  parts: added(a.parts, b.parts),
  withAgreement: a.withAgreement + b.withAgreement,
  asPromised: a.asPromised + b.asPromised,
  notes: added(a.notes, b.notes),
});

/** What a source's data is worth. */
export interface SourceQuality {
  readonly listings: number;
  /** 0 to 100, one decimal: the mean of its listings. */
  readonly score: number;
  /** Each 0 to 1, the mean of the listings of which it can be told; null where it can be told of none. */
  readonly parts: Quality['parts'];
  /** Share of its listings whose score is above `promisedScore`, 0 to 1. */
  readonly asPromised: number;
  /** Share of its offers that keep their contract, 0 to 1; absent where it had none. */
  readonly compliance?: number;
  /** What most of its listings lack, the most frequent first, with the share of its listings, 0 to 1. */
  readonly notes: readonly { readonly note: string; readonly share: number }[];
}

/** What anyone reads of a source at once. */
const notesShown = 8;

const rounded = (value: number): number => Number(value.toFixed(3));

/**
 * The quality of a source, from its listings' and from how many of its offers kept their contract: those that broke it
 * were set aside, and are in no listing.
 * @returns undefined for a source without a listing.
 */
export const qualityOfSource = (sums: QualitySums, counts: OfferCounts): SourceQuality | undefined => {
  const { listings, parts, withAgreement } = sums;
  if (listings === 0) return undefined;
  const mean = (part: Exclude<QualityPart, 'agreement'>): number => rounded(parts[part] / listings / 1_000);
  const compliance = complianceOf(counts);
  return {
    listings,
    score: Number((sums.score / listings / 10).toFixed(1)),
    parts: {
      completeness: mean('completeness'),
      validity: mean('validity'),
      agreement: withAgreement === 0 ? null : rounded(parts.agreement / withAgreement / 1_000),
      freshness: mean('freshness'),
    },
    asPromised: rounded(sums.asPromised / listings),
    ...(compliance === undefined ? {} : { compliance: rounded(compliance) }),
    notes: Object.entries(sums.notes)
      .sort(([a, often], [b, oftener]) => oftener - often || (a < b ? -1 : 1))
      .slice(0, notesShown)
      .map(([note, times]) => ({ note, share: rounded(times / listings) })),
  };
};
