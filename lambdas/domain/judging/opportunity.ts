import type { Location, Mileage, Price, StoredProvenance } from '../listing.ts';

/** What comparable vehicles are worth. */
export interface MarketValue {
  /** In whole units of the currency. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Comparables it stands on. */
  readonly sampleSize: number;
}

/** One value a score was computed from, and where the page said so. */
export interface ReceiptInput {
  readonly name: string;
  readonly value: string | number;
  readonly unit: string;
  /** Absent where provenance tracking was off, or the value is not read from a page. */
  readonly provenance?: StoredProvenance;
}

/** Another vehicle's price that went into the market value. */
export interface Comparable {
  readonly listingId: string;
  readonly url: string;
  readonly year: number;
  /** As it is offered. */
  readonly price: Price;
  /** The amount, brought to the model year of the listing that is judged. */
  readonly adjustedAmount: number;
}

/** One step of the computation: the rule in words, and what it came to. */
export interface ReceiptStep {
  readonly step: string;
  readonly rule: string;
  readonly value: number;
  readonly unit: string;
}

/** What a score was computed from, so that anyone can compute it again. */
export interface Receipt {
  readonly ruleVersion: string;
  readonly inputs: readonly ReceiptInput[];
  readonly comparables: readonly Comparable[];
  readonly steps: readonly ReceiptStep[];
}

/** A listing that passed the gates, with its score. */
export interface Opportunity {
  /** That of its listing. */
  readonly opportunityId: string;
  readonly sourceId: string;
  readonly url: string;
  readonly vin: string | null;
  readonly year: number;
  readonly make: string;
  readonly model: string;
  readonly trim: string | null;
  readonly price: Price;
  readonly mileage: Mileage;
  readonly location: Location | null;
  /** ISO 8601 with offset. */
  readonly auctionEnd: string | null;
  readonly imageUrl: string | null;
  /** ISO 8601, UTC: when the listing was seen last. */
  readonly lastSeenAt: string;
  /** 0 to 100, one decimal; the higher the discount, the higher. */
  readonly score: number;
  /** 0 to 1: how well the market value is known. */
  readonly confidence: number;
  readonly marketValue: MarketValue;
  /** Share of the market value that the price lies below it, 0 to 1. */
  readonly discount: number;
  readonly receipt: Receipt;
}
