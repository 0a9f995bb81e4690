import type { FieldName } from '../listing.ts';

export type QualityPart = 'completeness' | 'validity' | 'agreement' | 'freshness';

export interface QualityRules {
  /** How much each part counts; a part that cannot be told is left out, and the others fill its place. */
  readonly partWeights: Readonly<Record<QualityPart, number>>;
  /** How much it matters that a field is known. */
  readonly fieldWeights: Readonly<Partial<Record<FieldName, number>>>;
  /** As above, of what only an offer that people bid on can say. */
  readonly auctionFieldWeights: Readonly<Partial<Record<FieldName, number>>>;
  /** Share of the agreement that each other answer to the same question leaves. */
  readonly keptPerDissent: number;
  readonly validity: {
    /** Share of the validity that each contradiction leaves. */
    readonly keptPerContradiction: number;
    /** No auction is announced further ahead, in days. */
    readonly mostDaysToAuctionEnd: number;
  };
  readonly freshness: {
    /** Hours after a visit within which an offer counts as seen now: every source is visited daily or more often. */
    readonly freshHours: number;
    /** Days after them in which half of the freshness is lost. */
    readonly halfLifeDays: number;
  };
}

export const qualityRules: QualityRules = {
  // Knowing and being right matter most; witnesses and time come behind them.
  partWeights: { completeness: 0.35, validity: 0.3, agreement: 0.2, freshness: 0.15 },
  fieldWeights: {
    // Without any one of these a vehicle cannot be judged: three quarters of the whole.
    ...{ make: 15, model: 15, year: 15, price: 15, mileage: 15 },
    // What a buyer asks next: which one, where, in what state, by which papers, and what it looks like.
    ...{ vin: 4, location: 4, images: 4, condition: 3, titleStatus: 2 },
    // What makes it comparable in finer steps.
    ...{ trim: 2, fuel: 2, transmission: 2, sellerKind: 2 },
  },
  auctionFieldWeights: { auctionEnd: 8, lotNumber: 2 },
  // Three others against it halve what an answer is worth, the fourth hardly says more.
  keptPerDissent: 0.8,
  validity: {
    // Two contradictions leave a third: somebody should look.
    keptPerContradiction: 0.6,
    mostDaysToAuctionEnd: 180,
  },
  freshness: { freshHours: 24, halfLifeDays: 7 },
};
