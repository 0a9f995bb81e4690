/**
 * What an environment states over the product's judging rules: a document in AppConfig. One schema gives its type, what
 * AppConfig refuses before a change is rolled out, and what the runtime checks again. It keeps to what JSON Schema means the
 * same from draft 4 (AppConfig's) to draft 7 (ours). What the rules mean is told in domain/judging/judging-rules.ts.
 */

const described = <const D extends string, const S extends object>(description: D, schema: S) => ({
  description,
  ...schema,
});

/** Only what is stated changes. */
const partial = <const P extends object>(properties: P) =>
  ({ type: 'object', properties, additionalProperties: false }) as const;

/** Stated as a whole, or not at all. */
const whole = <const P extends object>(properties: P) =>
  ({
    type: 'object',
    properties,
    required: Object.keys(properties) as (keyof P)[],
    additionalProperties: false,
  }) as const;

const byName = <const S extends object>(pattern: string, values: S) =>
  ({ type: 'object', patternProperties: { [pattern]: values }, additionalProperties: false }) as const;

const listOf = <const S extends object>(items: S, minItems = 0) =>
  ({ type: 'array', items, minItems, maxItems: 1_000 }) as const;

const number = (minimum: number, maximum: number) => ({ type: 'number', minimum, maximum }) as const;
const integer = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum }) as const;

/** Above 0: "exclusive" is said otherwise in draft 4, and no number of ours is smaller. */
const leastPositive = 1e-9;

const name = '^.{1,128}$';

/** What many rules are, named so that their checks are compiled once. */
const definitions = {
  share: number(0, 1),
  positiveShare: number(leastPositive, 1),
  level: number(leastPositive, 2),
  dollars: number(0, 1_000_000),
  miles: number(0, 100_000),
  text: { type: 'string', minLength: 1, maxLength: 400 },
} as const;

const defined = <const N extends keyof typeof definitions>(kind: N) =>
  ({ $ref: `#/definitions/${kind}` }) as const;

const share = defined('share');
const positiveShare = defined('positiveShare');
/** Beside the market value, or the value of a clean title. */
const level = defined('level');
/** US dollars. */
const dollars = defined('dollars');
const miles = defined('miles');
const text = defined('text');

const fee = described(
  'flat, plus a share of the bid kept between least and most; US dollars',
  whole({ share, least: dollars, most: dollars, flat: dollars }),
);

const limit = <const U extends string, const S extends object>(unit: U, value: S) =>
  ({ ...whole({ limit: value, unit: { enum: [unit] }, reason: text }), description: unit }) as const;

const yearlyMileage = {
  ...limit('mi a year', miles),
  type: ['object', 'null'],
} as const;

const lane = whole({
  name: text,
  age: limit('years', integer(0, 100)),
  mileage: limit('mi', number(1, 1_000_000)),
  yearlyMileage,
  ceiling: limit('share of the market value', positiveShare),
  margin: limit('USD', dollars),
});

/** JSON Schema of the document. */
export const rulesDocumentSchema = {
  definitions,
  ...partial({
    exchangeRates: described(
      'Stated, it replaces all rates: they are of one date',
      whole({
        asOf: described('ISO 8601 date of the rates', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
        perUsDollar: described(
          'Units of each currency (ISO 4217) that one US dollar buys',
          byName('^[A-Z]{3}$', number(leastPositive, 1e9)),
        ),
      }),
    ),
    valuation: partial({
      nearYears: described('Model years', integer(0, 15)),
      weightPerYear: share,
      freshDays: described('Days', integer(0, 365)),
      halfLifeDays: described('Days', number(1, 3_650)),
      mostComparables: described('Listings', integer(1, 100)),
      leastComparables: described('Listings', integer(1, 100)),
      widestInterval: described('Share of the value', positiveShare),
      foreignWeight: share,
      unknownMileageWeight: share,
      otherTitleWeight: share,
      usualMilesPerYear: described('Miles', miles),
      mileagePrior: described(
        'Share of the value per 1,000 mi',
        partial({ mean: share, deviation: positiveShare }),
      ),
      spreadPrior: described(
        'Of ln(price), and in comparables',
        partial({ deviation: positiveShare, weight: number(leastPositive, 1_000) }),
      ),
      vehicleShareOfSpread: share,
      trimPriorWeight: described('Comparables', number(0, 1_000)),
      trimDeviation: described('Of ln(value)', share),
      deviationPerYear: described('Of ln(value)', share),
      priceLevels: described(
        'Beside the market value',
        partial({
          'dealer-asking': level,
          'private-asking': level,
          asking: level,
          'buy-now': level,
          sold: level,
        }),
      ),
      titleFactors: described(
        "Shares of a clean title's value",
        partial({
          clean: level,
          'not-stated': level,
          lien: level,
          lemon: level,
          rebuilt: level,
          missing: level,
          'export-only': level,
          salvage: level,
          flood: level,
          junk: level,
        }),
      ),
      ageings: described(
        'Segment → shares of the price when new',
        byName(name, whole({ first: positiveShare, later: positiveShare, floor: share })),
      ),
      segments: described(
        'Segment → its makes, and makes with models (make#model)',
        byName(name, listOf(text)),
      ),
    }),
    buying: partial({
      fees: partial({
        bySource: described('Source → fee', byName(name, fee)),
        byKind: partial({ asking: fee, 'buy-now': fee, 'current-bid': fee, sold: fee }),
      }),
      transport: partial({
        perMile: described('US dollars a mile', number(0, 1_000)),
        least: described('US dollars', dollars),
        unknownMiles: described('Miles', miles),
        miles: described('Source, region (US-TX) or country (US) → miles', byName(name, miles)),
      }),
      reconditioning: described(
        'US dollars',
        partial({
          new: dollars,
          certified: dollars,
          demonstration: dollars,
          refurbished: dollars,
          used: dollars,
          'not-stated': dollars,
          damaged: dollars,
          'for-parts': dollars,
        }),
      ),
      bidSteps: described(
        'US dollars; the lowest first, the last without below',
        listOf(
          whole({
            below: { type: ['number', 'null'], minimum: leastPositive },
            step: number(leastPositive, 1_000_000),
          }),
          1,
        ),
      ),
    }),
    refused: partial({
      titles: listOf({
        enum: ['rebuilt', 'salvage', 'flood', 'lemon', 'junk', 'export-only', 'lien', 'missing'],
      }),
      conditions: listOf({
        enum: ['new', 'used', 'certified', 'demonstration', 'refurbished', 'damaged', 'for-parts'],
      }),
      daysUnseen: described('Days', integer(1, 365)),
    }),
    lanes: described('Stated, they replace all lanes; the strictest first', listOf(lane, 1)),
    score: partial({
      fullScoreMargin: described('Share of the market value', positiveShare),
      openBid: described(
        'Days before the end, and the share of the score',
        partial({ days: number(1, 365), share }),
      ),
      halfConfidenceSample: described('Comparables', number(0, 1_000)),
      unstatedTitleConfidence: share,
    }),
  }),
} as const;

/** The TypeScript type of what a schema above takes. */
type ValueOf<S> = S extends { readonly $ref: `#/definitions/${infer N extends keyof typeof definitions}` }
  ? ValueOf<(typeof definitions)[N]>
  : S extends { readonly enum: readonly (infer E)[] }
    ? E
    : S extends { readonly type: infer T }
      ?
          | ('null' extends Members<T> ? null : never)
          | ('string' extends Members<T> ? string : never)
          | ('number' extends Members<T> ? number : 'integer' extends Members<T> ? number : never)
          | ('array' extends Members<T> ? ListOf<S> : never)
          | ('object' extends Members<T> ? ObjectOf<S> : never)
      : never;

type Members<T> = T extends readonly (infer M)[] ? M : T;

type ListOf<S> = S extends { readonly items: infer I } ? readonly ValueOf<I>[] : never;

type ObjectOf<S> = S extends { readonly properties: infer P; readonly required: readonly unknown[] }
  ? { readonly [K in keyof P]: ValueOf<P[K]> }
  : S extends { readonly properties: infer P }
    ? { readonly [K in keyof P]?: ValueOf<P[K]> }
    : S extends { readonly patternProperties: Readonly<Record<string, infer V>> }
      ? Readonly<Record<string, ValueOf<V>>>
      : never;

/** What an environment states over the product's rules; what it does not state stays as it is. */
export type RulesDocument = ValueOf<typeof rulesDocumentSchema>;
