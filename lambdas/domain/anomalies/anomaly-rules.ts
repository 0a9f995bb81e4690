/** When a value is doubtful. All limits are ratios or absolute bounds, so that they hold in every currency and unit. */
export interface AnomalyRules {
  /** Whoever changes a number changes the version; measured figures name it. */
  readonly version: string;
  readonly price: {
    /** US dollars: less is no price of anything that was a vehicle. Bids aside, which begin anywhere. */
    readonly least: number;
    /** US dollars: no maker's or collector's vehicle is openly offered for more. */
    readonly most: number;
    /** US dollars: from here on a typed pattern (1,111,111; 1,234,567) is no price. */
    readonly typedFrom: number;
    /** A typed pattern is a price all the same where it lies within this factor of the expected one. */
    readonly typedWithin: number;
    /** Share of the expected price below which one is doubtful: by what the page says of title and condition. */
    readonly below: { readonly statedClean: number; readonly unstated: number; readonly damaged: number };
    /** Both limits where few comparables tell the price, or condition alone makes it, as with classics. */
    readonly wide: { readonly below: number; readonly above: number };
    /** Comparable vehicles from which on they are not few. */
    readonly enoughComparables: number;
    /**
     * Share that these shares keep for each reason to be cheap: an odometer that is not stated, or stands at `from` times
     * the usual; one beyond `mostUse`; a hammer price.
     */
    readonly worn: { readonly share: number; readonly from: number };
    /** Times the expected price above which one is doubtful. Nobody buys by it, so it may be wide. */
    readonly above: number;
    /** Times the usual miles beyond which more of them are not counted: a price falls no further with wear. */
    readonly mostUse: number;
    /** Standard deviations of ln(price), too, that a price must lie from the expected one. */
    readonly deviations: number;
    /** Shares of the expected price between which it is taken for a month's payment. */
    readonly monthly: readonly [number, number];
    /** Share of what the page asked before: less is a collapse. */
    readonly collapse: number;
    /** Times by which two pages that offer one vehicle at once differ where one of them is wrong. */
    readonly contradiction: number;
    /** A fallen price is believed from this share of the expected one on: then the earlier one was wrong. */
    readonly believed: number;
  };
  readonly mileage: {
    /** Miles: no odometer of a road vehicle has shown more. */
    readonly most: number;
    /** Miles a year: two drivers in one lorry do not come further. */
    readonly mostAYear: number;
    /** Years from which on a vehicle is no longer nearly new: it has been driven. */
    readonly drivenFrom: number;
    /** Years from which on odometers have turned over, stood still or been replaced, and a low one says nothing. */
    readonly classicFrom: number;
    /**
     * ln of how many times better a digit more, or less, must explain a reading than the vehicle having been driven so:
     * 665 times, for slips are rare as well.
     */
    readonly leastEvidence: number;
    /** What the use of others must say of it at least, whatever the price says. */
    readonly leastEvidenceOfUse: number;
    /** What the use of others can say at most against a reading, before the price does: some vehicles are hardly driven. */
    readonly mostEvidence: { readonly low: number; readonly high: number };
    /** Segments whose vehicles are kept rather than driven: a low odometer is what they are bought for. */
    readonly collected: readonly string[];
    /** Segments in which some work: what share, how many times the usual miles a year, and the deviation of its ln. */
    readonly workers: {
      readonly segments: readonly string[];
      readonly share: number;
      readonly times: number;
      readonly deviation: number;
    };
    /** The least other vehicles with an odometer that tell what is usual. */
    readonly leastComparables: number;
    /** Of them, the least offered in the same currency, before those of other countries are left aside. */
    readonly enoughOfCountry: number;
    /** Deviation of ln(miles a year) that is assumed at least: few vehicles may happen to be driven alike. */
    readonly leastDeviation: number;
    /** Miles: below it a vehicle is new, and says nothing about how others are driven. */
    readonly newBelow: number;
    /** Other vehicles of the model year that show as little, before a low reading is that of new ones left over. */
    readonly leftOver: number;
    /** Miles a year where the cohort tells nothing, only to say which of two readings is the stranger. */
    readonly usual: number;
    /** Times by which two readings of one vehicle differ where one has a digit too many, or too few. */
    readonly digit: number;
  };
  readonly odometer: {
    /** Miles, and share of the higher reading, that one may lie lower: sites round, and convert kilometres. */
    readonly slackMiles: number;
    readonly slackShare: number;
    /** Miles a day, and at once, that explain a higher reading at a later time. */
    readonly milesADay: number;
    readonly milesAtOnce: number;
  };
  readonly vin: {
    /** Model year from which on VINs have today's form. */
    readonly since: number;
    /** Model years from here up to it are those of classics, to which numbers of any form are given; before, a year is none. */
    readonly classicSince: number;
    /** Model years by which a page may differ: in North America it states the model year … */
    readonly yearsApart: number;
    /** … and elsewhere the year of first registration, up to this many later. */
    readonly yearsApartElsewhere: number;
    /** Other vehicles of a maker, and the share of them whose VIN states the year, before a VIN of it is read so. */
    readonly leastOfMaker: number;
    readonly shareOfMaker: number;
  };
}

/** The rules unless an environment has others. Why they are so, and what they find, is told in decision 017. */
export const anomalyRules: AnomalyRules = {
  version: '2026-11-1',
  price: {
    least: 20,
    most: 30_000_000,
    typedFrom: 1_000_000,
    typedWithin: 2,
    below: { statedClean: 0.5, unstated: 0.48, damaged: 0.12 },
    wide: { below: 0.2, above: 6 },
    enoughComparables: 8,
    worn: { share: 0.8, from: 1.5 },
    above: 4,
    mostUse: 2.5,
    deviations: 3,
    monthly: [1 / 120, 1 / 25],
    collapse: 0.5,
    contradiction: 2.5,
    believed: 0.65,
  },
  mileage: {
    most: 3_500_000,
    mostAYear: 250_000,
    drivenFrom: 3,
    classicFrom: 25,
    leastEvidence: 6.5,
    leastEvidenceOfUse: 2.5,
    mostEvidence: { low: 8.5, high: 14 },
    collected: ['exotic'],
    workers: { segments: ['pickup', 'van'], share: 0.01, times: 3.5, deviation: 0.45 },
    leastComparables: 8,
    enoughOfCountry: 12,
    leastDeviation: 0.3,
    newBelow: 1_000,
    leftOver: 1,
    usual: 11_000,
    digit: 5,
  },
  odometer: { slackMiles: 1_000, slackShare: 0.03, milesADay: 150, milesAtOnce: 400 },
  vin: {
    since: 1_981,
    classicSince: 1_930,
    yearsApart: 1,
    yearsApartElsewhere: 2,
    leastOfMaker: 10,
    shareOfMaker: 0.9,
  },
};
