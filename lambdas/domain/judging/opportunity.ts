import type { Location, Mileage, Price, StoredProvenance, VehicleFields } from '../listing.ts';
import type { Quality } from '../quality/quality-of.ts';
import type { JudgingRules } from './judging-rules.ts';

/** What comparable vehicles are worth. */
export interface MarketValue {
  /** In whole units of the currency, to the cent. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  /** Comparables it stands on. */
  readonly sampleSize: number;
  /** Standard deviation of the comparables around the estimate, as a share of it. */
  readonly spread: number;
  /** The vehicle is worth between the two with a probability of 90 %. */
  readonly low: number;
  readonly high: number;
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
export interface Comparable extends Pick<VehicleFields, 'mileage' | 'trim' | 'titleStatus' | 'sellerKind'> {
  readonly listingId: string;
  readonly url: string;
  /** Whole days since it was seen last; 0 for one that counts as standing. */
  readonly daysUnseen: number;
  readonly year: number;
  /** As it is offered. */
  readonly price: Price;
  /** What the offer would be for the vehicle that is judged: its currency, year, mileage, trim and title. */
  readonly adjustedAmount: number;
  /** 0 to 1: how much it counts; 0 = only for other model years, whose values bound this one's. */
  readonly weight: number;
}

/** Listings that would have been comparables. */
export interface LeftOut {
  readonly reason: string;
  readonly listings: number;
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
  /** Names the whole of `rules`. */
  readonly ruleVersion: string;
  readonly rules: JudgingRules;
  /** ISO 8601 date, UTC: ages, weights and the days left count from it. */
  readonly judgedOn: string;
  readonly inputs: readonly ReceiptInput[];
  readonly comparables: readonly Comparable[];
  readonly leftOut: readonly LeftOut[];
  /** Exchange rates that were used, units of the currency for one US dollar. */
  readonly rates: readonly {
    readonly currency: string;
    readonly perUsDollar: number;
    readonly asOf: string;
  }[];
  readonly steps: readonly ReceiptStep[];
}

/** A listing that passed the gates, with its score. */
export interface Opportunity {
  /** That of its listing. */
  readonly opportunityId: string;
  /** The same for every offer of one vehicle, as far as identity can tell. */
  readonly vehicleId: string;
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
  /** 0 to 100, one decimal; the more is left after all costs, the higher. */
  readonly score: number;
  /** 0 to 1: how well the market value is known. */
  readonly confidence: number;
  readonly marketValue: MarketValue;
  /** Share of the market value that the price lies below it; below 0 when it lies above. */
  readonly discount: number;
  /** The lane it is judged in. */
  readonly lane: string;
  /** The most to bid or pay, before fees and transport, in whole units of the price's currency. */
  readonly maximumBid: number;
  /** All costs at the price, or at the next bid: fees, transport and reconditioning included. */
  readonly totalCost: number;
  /** Return on investment: what the market value leaves after all costs, as a share of them. */
  readonly roi: number;
  /** How good its data was at the beginning of the day of its judgement; absent in rows from before there was such a thing. */
  readonly quality?: Pick<Quality, 'score' | 'parts'>;
  readonly receipt: Receipt;
}
