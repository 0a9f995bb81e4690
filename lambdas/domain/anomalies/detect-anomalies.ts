import type { ListingHistory } from '../identity/listing-history.ts';
import { type JudgingRules, judgingRules } from '../judging/judging-rules.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import { type AnomalyRules, anomalyRules } from './anomaly-rules.ts';
import { contradictedMileage, contradictedVin } from './contradicting-sights.ts';
import { expectedPriceOf } from './expected-price.ts';
import { doubtfulMileage, impossibleMileage } from './mileage-anomalies.ts';
import { doubtfulPrice, impossiblePrice } from './price-anomalies.ts';
import { collapsedPrice } from './price-collapse.ts';
import { usualMileageOf, yearsDriven } from './usual-mileage.ts';
import { earlierSights, otherSights } from './vehicle-sights.ts';
import { doubtfulYear, impossibleVin } from './vin-anomalies.ts';

/** What a listing is held against. */
export interface AnomalyContext {
  /**
   * The listings of its cohort nearest by model year, 100 or so. May contain itself, other listings of its vehicle and
   * faulty ones.
   */
  readonly neighbours: readonly KnownListing[];
  /** All that visits to its own page found. */
  readonly history?: ListingHistory;
  /** The histories of the other listings that show the same vehicle, or its VIN; may contain its own. */
  readonly sameVehicle?: readonly ListingHistory[];
}

/** By what is judged: when a value is doubtful, and how vehicles are valued. */
export interface DetectionRules {
  readonly rules?: AnomalyRules;
  readonly judging?: JudgingRules;
}

/**
 * What is wrong with a listing by itself, whatever others show: placeholders, impossible years, a VIN that contradicts
 * year or make. Such a listing speaks for no other's value.
 */
export const impossibleValues = (
  subject: KnownListing,
  { rules = anomalyRules, judging = judgingRules }: DetectionRules = {},
): readonly Anomaly[] => [
  ...impossiblePrice(subject, rules, judging),
  ...impossibleMileage(subject, rules),
  ...impossibleVin(subject, rules),
];

/** The first of each code: two rules may find one thing. */
const eachOnce = (anomalies: readonly Anomaly[]): readonly Anomaly[] => {
  const byCode = new Map<string, Anomaly>();
  for (const anomaly of anomalies) if (!byCode.has(anomaly.code)) byCode.set(anomaly.code, anomaly);
  return [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
};

/**
 * Everything that makes a listing's values doubtful, each code once, by code. Depends on nothing but its arguments,
 * and on no order in them. Ages count from when the listing was last seen, so that there is no clock.
 */
export const detectAnomalies = (
  subject: KnownListing,
  { neighbours, history, sameVehicle }: AnomalyContext,
  { rules = anomalyRules, judging = judgingRules }: DetectionRules = {},
): readonly Anomaly[] => {
  const impossible = impossibleValues(subject, { rules, judging });
  const sights = otherSights(subject, sameVehicle);
  const earlier = earlierSights(subject, history);
  const ownIds = new Set([subject.listingId, ...sights.map(({ listingId }) => listingId)]);
  const others = neighbours.filter(
    (other) => !ownIds.has(other.listingId) && impossibleValues(other, { rules, judging }).length === 0,
  );
  const usual = usualMileageOf(others, rules);
  const isMileageImpossible = impossible.some(({ field }) => field === 'mileage');
  const mileage = isMileageImpossible
    ? []
    : [
        ...doubtfulMileage(subject, usual, { rules, judging }),
        ...contradictedMileage(subject, { sights: [...earlier, ...sights], usual }, rules),
      ];
  const trusted =
    isMileageImpossible || mileage.length > 0
      ? { ...subject, fields: { ...subject.fields, mileage: null } }
      : subject;
  const years = yearsDriven(
    subject.fields.year ?? Number(subject.lastSeenAt.slice(0, 4)),
    subject.lastSeenAt,
  );
  const mostMiles = 2.5 * years * (usual === undefined ? rules.mileage.usual : Math.exp(usual.lnMedian));
  const isPriceImpossible = impossible.some(({ field }) => field === 'price');
  const expected = isPriceImpossible
    ? undefined
    : expectedPriceOf(trusted, others, { rules: judging, mostMiles });
  const price = isPriceImpossible
    ? []
    : [...doubtfulPrice(subject, expected, rules), ...collapsedPrice(subject, { earlier, expected }, rules)];
  const isVinImpossible = impossible.some(
    ({ code }) => code !== 'year-impossible' && ['vin', 'year'].includes(code.slice(0, 4).replace('-', '')),
  );
  const vin = isVinImpossible
    ? []
    : [...doubtfulYear(subject, others, rules), ...contradictedVin(subject, sights)];
  return eachOnce([...impossible, ...mileage, ...price, ...vin]);
};
