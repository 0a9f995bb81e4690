/**
 * What evidence weighs, in powers of ten: +2 says that it is found a hundred times as often with one vehicle as with
 * two of the same make, model and year; -1, ten times as seldom. Whoever changes a number changes the version.
 */
export const identityRules = {
  version: '2026-11-1',
  weights: {
    /** Seventeen characters, of which a maker gives no two vehicles the same. */
    'vin-equal': 7,
    /** One character off, or two swapped, and at most one of the two numbers is valid. */
    'vin-mistyped': 2,
    'chassis-number-equal': 5,
    /** A photograph is taken of one vehicle; pictures that contradicting listings share do not count at all. */
    'picture-shared': 6,
    /** Of a vehicle hardly driven, or without an odometer: a maker's picture, seen too seldom to be known as one. */
    'picture-of-new-shared': 2.5,
    /** Numbers of a source that are long enough not to start again at each sale. */
    'lot-number-equal': 3.5,
    /** To the unit: one of some 50,000 readings. */
    'odometer-equal': 4.5,
    /** Within what rounding to hundreds or thousands hides. */
    'odometer-equal-to-hundreds': 2.5,
    'odometer-equal-to-thousands': 1.8,
    /** A little more at a later time. */
    'odometer-driven-on': 0.2,
    /** Backwards, or further than anyone drives in the time. */
    'odometer-contradicts': -4,
    /** A digit too many or too few, or a placeholder, is a slip of the page rather than another vehicle. */
    'odometer-misprinted': -1.5,
    /** Rolled back, or one of the two pages is wrong. */
    'odometer-contradicts-under-one-vin': -1,
    'city-equal': 1.3,
    'region-equal': 0.8,
    'city-differs': -0.5,
    'region-differs': -1.5,
    'country-differs': -3,
    /** Same kind, same currency, to the unit. */
    'price-equal': 1.5,
    /** To the minute: the lots of one sale, or of one evening. */
    'auction-end-equal': 1.2,
    'price-near': 0.8,
    'price-far': -1,
    'trim-agrees': 0.5,
    'trim-differs': -0.7,
    'details-agree': 0.3,
    /** Fuel or transmission: written from the same papers everywhere. */
    'details-differ': -2,
    'title-differs': -0.7,
    'make-differs': -4,
    'model-differs': -3,
    'year-differs': -3,
    /** Model year against year of first registration. */
    'year-differs-by-one': -1,
    /** Two sites, one time, one price: how a seller who advertises twice looks. */
    'offered-side-by-side': 0.7,
    /** One site offers two pages at one time: mostly two vehicles. */
    'offered-at-once': -2.5,
    'long-apart': -0.5,
  },
  /** From here on two listings are one vehicle: one error in some 50,000 comparisons. */
  same: 4.7,
  /** From here up to `same` nobody can tell: the pair stays two, and is reported. */
  undecidable: 2.9,
  /** By how much a match must beat a rival that is a different vehicle. */
  lead: 2,
  /** Two matches of one listing are rivals when less than this speaks for the two being one vehicle. */
  rivalBelow: 1,
  /** Below this many units an odometer tells that a vehicle is new, not which one it is. */
  newBelow: 1_000,
  /** Pictures of a listing that are compared: the most telling stand first. */
  pictures: 6,
  /** What more listings than this have in common identifies none of them; it also bounds what one listing costs. */
  block: 64,
  /** Units a vehicle may be driven in a day between two listings, and at once for a test drive or a transfer. */
  drivenPerDay: 150,
  drivenAtOnce: 400,
  longApartDays: 60,
  /** Visits to two sites are days apart, even where pages stand at one time. */
  sideBySideDays: 10,
  /** Readings further apart than this factor differ by a digit. */
  misprintFactor: 4,
} as const;

export type ReasonCode = keyof typeof identityRules.weights;
