import type { ListingHistory } from '../identity/listing-history.ts';
import { type JudgingRules, judgingRules } from '../judging/judging-rules.ts';
import { milesOf } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';
import type { FieldName } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import { type AnomalyRules, anomalyRules } from './anomaly-rules.ts';
import { collapsedPrice } from './collapsed-price.ts';
import { contradictedMileage } from './contradicted-mileage.ts';
import { contradictedPrice } from './contradicted-price.ts';
import { doubtfulMileage } from './doubtful-mileage.ts';
import { doubtfulPrice, isDamaged } from './doubtful-price.ts';
import { doubtfulVin } from './doubtful-vin.ts';
import { doubtfulYear } from './doubtful-year.ts';
import { type PriceExpectation, priceExpectation } from './expected-price.ts';
import { impossibleMileage } from './impossible-mileage.ts';
import { impossiblePrice } from './impossible-price.ts';
import { impossibleVin } from './impossible-vin.ts';
import { isOneKind } from './one-kind.ts';
import { type UsualMileage, usualMileageOf, yearsDriven } from './usual-mileage.ts';
import { earlierSights, otherSights, type Sight } from './vehicle-sights.ts';

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

/** All that a listing's values are held against. */
interface Setting {
  readonly subject: KnownListing;
  readonly impossible: readonly Anomaly[];
  /** Listings of other vehicles, without those that are impossible by themselves. */
  readonly others: readonly KnownListing[];
  /** What other pages showed of the vehicle, and its own page before. */
  readonly sights: readonly Sight[];
  readonly earlier: readonly Sight[];
  readonly usual: UsualMileage | undefined;
  /** What such a vehicle has usually been driven by now. */
  readonly usualMiles: number;
  readonly expectedAt: PriceExpectation;
  readonly rules: AnomalyRules;
  readonly judging: JudgingRules;
}

/** As the cohort is driven, or else as most vehicles are. A vehicle without a year counts as new. */
const usualMilesOf = (
  { fields, lastSeenAt }: KnownListing,
  usual: UsualMileage | undefined,
  { mileage }: AnomalyRules,
): number => {
  const years = fields.year === null ? 1 : yearsDriven(fields.year, lastSeenAt);
  return years * (usual === undefined ? mileage.usual : Math.exp(usual.lnMedian));
};

const isImpossible = ({ impossible }: Setting, field: FieldName): boolean =>
  impossible.some((anomaly) => anomaly.field === field);

const mileageAnomalies = (setting: Setting): readonly Anomaly[] => {
  const { subject, sights, earlier, usual, rules } = setting;
  if (isImpossible(setting, 'mileage')) return [];
  return [
    ...doubtfulMileage(subject, setting),
    ...contradictedMileage(subject, { sights: [...earlier, ...sights], usual }, rules),
  ];
};

/** @param miles undefined: not known, or doubtful */
const priceAnomalies = (setting: Setting, miles: number | undefined): readonly Anomaly[] => {
  const { subject, sights, earlier, usualMiles, expectedAt, rules } = setting;
  if (isImpossible(setting, 'price')) return [];
  const expected = expectedAt(miles);
  const expectedUnworn = () => expectedAt(Math.min(miles ?? usualMiles, usualMiles));
  const use = miles === undefined ? undefined : miles / usualMiles;
  const ofVehicle = sights.filter((sight) => isOneKind(sight.fields, subject.fields));
  const damaged = [subject, ...ofVehicle].some(({ fields }) => isDamaged(fields));
  const { year } = subject.fields;
  const isClassic = year !== null && yearsDriven(year, subject.lastSeenAt) >= rules.mileage.classicFrom;
  return [
    ...doubtfulPrice(subject, { expected, expectedUnworn, isDamaged: damaged, isClassic, use }, rules),
    ...collapsedPrice(subject, { earlier, expected }, rules),
    ...contradictedPrice(subject, { sights, expected }, rules),
  ];
};

const vinAnomalies = (setting: Setting): readonly Anomaly[] => {
  const { subject, others, rules } = setting;
  if (isImpossible(setting, 'vin') || isImpossible(setting, 'year')) return [];
  return [...doubtfulYear(subject, others, rules), ...doubtfulVin(subject, setting, rules)];
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
  const sights = otherSights(subject, sameVehicle);
  const ownIds = new Set([subject.listingId, ...sights.map(({ listingId }) => listingId)]);
  const isOwn = ({ listingId, vehicleId }: KnownListing): boolean =>
    ownIds.has(listingId) || (vehicleId !== undefined && vehicleId === subject.vehicleId);
  const others = neighbours.filter(
    (other) => !isOwn(other) && impossibleValues(other, { rules, judging }).length === 0,
  );
  const usual = usualMileageOf(others, subject.fields.price?.currency, rules);
  const usualMiles = usualMilesOf(subject, usual, rules);
  const setting: Setting = {
    subject,
    impossible: impossibleValues(subject, { rules, judging }),
    others,
    sights,
    earlier: earlierSights(subject, history),
    usual,
    usualMiles,
    expectedAt: priceExpectation(subject, others, {
      rules: judging,
      mostMiles: rules.price.mostUse * usualMiles,
    }),
    rules,
    judging,
  };
  const mileage = mileageAnomalies(setting);
  const isMileageDoubtful = mileage.length > 0 || isImpossible(setting, 'mileage');
  const miles = isMileageDoubtful ? undefined : milesOf(subject.fields.mileage);
  return eachOnce([
    ...setting.impossible,
    ...mileage,
    ...priceAnomalies(setting, miles),
    ...vinAnomalies(setting),
  ]);
};
