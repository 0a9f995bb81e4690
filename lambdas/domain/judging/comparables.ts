import type { KnownListing } from '../known-listing.ts';
import type { PriceKind } from '../listing.ts';
import { cohortOf } from './cohort.ts';
import type { JudgingRules } from './judging-rules.ts';
import type { Comparable, LeftOut } from './opportunity.ts';

/** A current bid is where an auction stands, not what a vehicle is worth. */
const comparableKinds: readonly PriceKind[] = ['asking', 'buy-now', 'sold'];

/** A comparable before it is weighed. */
export type ComparableOffer = Omit<Comparable, 'adjustedAmount' | 'weight'>;

const millisecondsADay = 86_400_000;

/** Whether `a` speaks for a vehicle rather than `b`, another offer of it: the one seen later, by the day, or by name. */
const speaksBefore = (a: ComparableOffer, b: ComparableOffer): boolean =>
  a.daysUnseen === b.daysUnseen ? a.listingId < b.listingId : a.daysUnseen < b.daysUnseen;

/** One vehicle over all sites, as far as anyone can tell. */
const vehicleOf = ({ vehicleId, listingId, fields }: KnownListing): string =>
  vehicleId ?? fields.vin ?? listingId;

const isBranded = (listing: KnownListing): boolean =>
  !['clean', 'lien', null].includes(listing.fields.titleStatus);

const isOfCohort = (subject: KnownListing, other: KnownListing, cohort: string): boolean => {
  const { vin } = other.fields;
  return (
    other.listingId !== subject.listingId &&
    (vin === null || vin !== subject.fields.vin) &&
    vehicleOf(other) !== vehicleOf(subject) &&
    (isBranded(subject) || !isBranded(other)) &&
    cohortOf(other.fields)?.name === cohort
  );
};

/**
 * What the judgements of others see of a listing; undefined when nothing.
 * @param judgedOn ISO 8601 date
 */
export const offerSeen = (
  { listingId, url, lastSeenAt, fields }: KnownListing,
  judgedOn: string,
  { freshDays }: Pick<JudgingRules['valuation'], 'freshDays'>,
): ComparableOffer | undefined => {
  const { year, price, mileage, trim, titleStatus, sellerKind } = fields;
  if (year === null || price === null || !(price.amount > 0) || !comparableKinds.includes(price.kind))
    return undefined;
  const days = Math.floor((Date.parse(judgedOn) - Date.parse(lastSeenAt)) / millisecondsADay);
  // A clock that runs ahead makes nothing newer than new.
  const daysUnseen = days > freshDays ? days : 0;
  return { listingId, url, daysUnseen, year, price, mileage, trim, titleStatus, sellerKind };
};

/** Whether amounts of the one currency can be told in the other. */
export const canConvert = (
  from: string,
  to: string,
  { perUsDollar }: JudgingRules['exchangeRates'],
): boolean => from === to || ((perUsDollar[from] ?? 0) > 0 && (perUsDollar[to] ?? 0) > 0);

/**
 * The other vehicles of the same make, model and title status; each once, however many sites offer it. For a branded
 * vehicle, clean ones count too. By id, so that the same listings give the same receipt in whatever order they come.
 */
export const comparableOffers = (
  subject: KnownListing,
  others: readonly KnownListing[],
  { judgedOn, rules }: { readonly judgedOn: string; readonly rules: JudgingRules },
): { readonly offers: readonly ComparableOffer[]; readonly leftOut: readonly LeftOut[] } => {
  const cohort = cohortOf(subject.fields);
  const currency = subject.fields.price?.currency;
  if (cohort === undefined || currency === undefined) return { offers: [], leftOut: [] };
  const spokesmen = new Map<string, ComparableOffer>();
  for (const other of others) {
    const offer = offerSeen(other, judgedOn, rules.valuation);
    if (offer === undefined || !isOfCohort(subject, other, cohort.name)) continue;
    const vehicle = vehicleOf(other);
    const spokesman = spokesmen.get(vehicle);
    if (spokesman === undefined || speaksBefore(offer, spokesman)) spokesmen.set(vehicle, offer);
  }
  const offers = [...spokesmen.values()].sort((a, b) => (a.listingId < b.listingId ? -1 : 1));
  const convertible = Map.groupBy(offers, ({ price }) =>
    canConvert(price.currency, currency, rules.exchangeRates),
  );
  const foreign = Map.groupBy(convertible.get(false) ?? [], ({ price }) => price.currency);
  return {
    offers: convertible.get(true) ?? [],
    leftOut: [...foreign]
      .map(([from, { length }]) => ({ reason: `no rate from ${from} to ${currency}`, listings: length }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
};
