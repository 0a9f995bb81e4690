import type { PriceKind } from '../listing.ts';
import type { Condition } from '../vehicle-terms/condition.ts';
import type { TitleStatus } from '../vehicle-terms/title-status.ts';
import { exchangeRates } from './exchange-rates.ts';
import type { Lane } from './lanes.ts';
import { lanes } from './lanes.ts';
import { ageings, segmentsByName } from './segments.ts';

/** Units of each currency (ISO 4217) that one US dollar buys. */
export interface ExchangeRates {
  /** ISO 8601 date of the rates. */
  readonly asOf: string;
  readonly perUsDollar: Readonly<Record<string, number>>;
}

/** How a segment's vehicles lose value, as shares of the price when new. */
export interface Ageing {
  /** Left after the first year. */
  readonly first: number;
  /** Share that each later year leaves of the year before. */
  readonly later: number;
  /** Below it no vehicle falls that still drives. */
  readonly floor: number;
}

/** What a buyer pays beside the bid: `flat` plus a share of the bid, kept between `least` and `most`. US dollars. */
export interface BuyersFee {
  readonly share: number;
  readonly least: number;
  readonly most: number;
  readonly flat: number;
}

export interface ValuationRules {
  /** Model years to either side of which offers are compared. */
  readonly nearYears: number;
  /** Weight that each model year away leaves. */
  readonly weightPerYear: number;
  /** Whole days for which an offer that was seen counts as standing: visits within them move no judgement of others. */
  readonly freshDays: number;
  /** Days unseen after which an offer weighs half. */
  readonly halfLifeDays: number;
  /** The most offers one market value stands on: the heaviest. */
  readonly mostComparables: number;
  /** The least: below it the value is unknown. */
  readonly leastComparables: number;
  /** Half of the 90 % interval, as a share of the value, beyond which the value is unknown. */
  readonly widestInterval: number;
  /** Weight of an offer in another currency: another market. */
  readonly foreignWeight: number;
  /** Weight of an offer whose mileage is not stated. */
  readonly unknownMileageWeight: number;
  /** Weight of an offer of another title status, for a branded vehicle; for a clean one it is not compared. */
  readonly otherTitleWeight: number;
  /** Miles that a year of use is expected to add. */
  readonly usualMilesPerYear: number;
  /** Share of the value that 1,000 miles more than usual cost, before the comparables say otherwise, and how sure that is. */
  readonly mileagePrior: { readonly mean: number; readonly deviation: number };
  /** Deviation of ln(price) within a cohort before the comparables speak, and the number of comparables it counts for. */
  readonly spreadPrior: { readonly deviation: number; readonly weight: number };
  /** Share of the comparables' spread that is the vehicles' own; the rest is what sellers add or forgo. */
  readonly vehicleShareOfSpread: number;
  /** Comparables that a trim's own level must outweigh. */
  readonly trimPriorWeight: number;
  /** Deviation of ln(value) between the trims of a model, where the trim is not stated. */
  readonly trimDeviation: number;
  /** Deviation of ln(value) for each model year that the comparables lie away on average. */
  readonly deviationPerYear: number;
  /** Level of each kind of price beside the market value. */
  readonly priceLevels: Readonly<
    Record<'dealer-asking' | 'private-asking' | 'asking' | 'buy-now' | 'sold', number>
  >;
  /** What each title leaves of a clean one's value; `not-stated` for a page that does not say. */
  readonly titleFactors: Readonly<Record<TitleStatus | 'not-stated', number>>;
  readonly ageings: Readonly<Record<string, Ageing>>;
  /** Segment → its makes and models, in lower case; whatever is not named has the segment `usual`. */
  readonly segments: Readonly<Record<string, readonly string[]>>;
}

export interface BuyingRules {
  /** By source where it has its own, else by kind of price. */
  readonly fees: {
    readonly bySource: Readonly<Record<string, BuyersFee>>;
    readonly byKind: Readonly<Record<PriceKind, BuyersFee>>;
  };
  readonly transport: {
    /** US dollars a mile. */
    readonly perMile: number;
    /** US dollars, however near. */
    readonly least: number;
    /** Where no distance is known, in miles. */
    readonly unknownMiles: number;
    /** Miles from a source, or from a region (`US-TX`) or country (`US`) of the page; the first that is named counts. */
    readonly miles: Readonly<Record<string, number>>;
  };
  /** US dollars to make a vehicle ready for sale, by what the page says of its condition. */
  readonly reconditioning: Readonly<Record<Condition | 'not-stated', number>>;
  /** The next bid lies this much above the current one, US dollars: the step of the first row whose `below` it is under. */
  readonly bidSteps: readonly { readonly below: number | null; readonly step: number }[];
}

export interface ScoreRules {
  /** Share of the market value left after all costs that scores 100: a better one is more likely an error. */
  readonly fullScoreMargin: number;
  /** Days before an auction's end at which its current bid says least, and the share of the score it then keeps. */
  readonly openBid: { readonly days: number; readonly share: number };
  /** Comparables at which a sample counts half; the confidence of a large one nears 1. */
  readonly halfConfidenceSample: number;
  /** What an unstated title leaves of the confidence. */
  readonly unstatedTitleConfidence: number;
}

/** Everything that a judgement depends on beside the listings; an environment passes its own. */
export interface JudgingRules {
  readonly exchangeRates: ExchangeRates;
  readonly valuation: ValuationRules;
  readonly buying: BuyingRules;
  /** Titles and conditions that are no opportunity at any price. */
  readonly refused: {
    readonly titles: readonly TitleStatus[];
    readonly conditions: readonly Condition[];
    /** Days after which an offer that nobody saw again is none: its page may be gone, led elsewhere, or show others. */
    readonly daysUnseen: number;
  };
  /** The strictest first. */
  readonly lanes: readonly Lane[];
  readonly score: ScoreRules;
}

/** Kilometres in a mile, by definition. */
export const KM_PER_MILE = 1.609344;

const auctionFee: BuyersFee = { share: 0.06, least: 100, most: 1_500, flat: 50 };
const dealerFee: BuyersFee = { share: 0, least: 0, most: 0, flat: 200 };

/** The rules unless an environment has others. Why they are so is told in decision 016. */
export const judgingRules: JudgingRules = {
  exchangeRates,
  valuation: {
    nearYears: 4,
    weightPerYear: 0.6,
    freshDays: 7,
    halfLifeDays: 60,
    mostComparables: 60,
    leastComparables: 3,
    widestInterval: 0.6,
    foreignWeight: 0.25,
    unknownMileageWeight: 0.5,
    otherTitleWeight: 0.3,
    usualMilesPerYear: 12_000,
    mileagePrior: { mean: 0.004, deviation: 0.003 },
    spreadPrior: { deviation: 0.12, weight: 4 },
    vehicleShareOfSpread: 0.8,
    trimPriorWeight: 1,
    trimDeviation: 0.1,
    deviationPerYear: 0.03,
    priceLevels: {
      'dealer-asking': 1,
      'private-asking': 0.97,
      asking: 0.99,
      'buy-now': 1,
      sold: 0.9,
    },
    titleFactors: {
      clean: 1,
      'not-stated': 0.99,
      lien: 0.97,
      lemon: 0.8,
      rebuilt: 0.75,
      missing: 0.7,
      'export-only': 0.6,
      salvage: 0.5,
      flood: 0.4,
      junk: 0.15,
    },
    ageings,
    segments: segmentsByName,
  },
  buying: {
    fees: {
      bySource: {},
      byKind: { asking: dealerFee, 'buy-now': dealerFee, 'current-bid': auctionFee, sold: auctionFee },
    },
    transport: { perMile: 0.8, least: 100, unknownMiles: 300, miles: {} },
    reconditioning: {
      new: 0,
      certified: 0,
      demonstration: 0,
      refurbished: 150,
      used: 250,
      'not-stated': 250,
      damaged: 2_500,
      'for-parts': 5_000,
    },
    bidSteps: [
      { below: 1_000, step: 25 },
      { below: 10_000, step: 100 },
      { below: null, step: 250 },
    ],
  },
  refused: {
    titles: ['rebuilt', 'salvage', 'flood', 'lemon', 'junk', 'export-only', 'missing'],
    conditions: ['damaged', 'for-parts'],
    daysUnseen: 14,
  },
  lanes,
  score: {
    fullScoreMargin: 0.4,
    openBid: { days: 7, share: 0.5 },
    halfConfidenceSample: 3,
    unstatedTitleConfidence: 0.9,
  },
};
