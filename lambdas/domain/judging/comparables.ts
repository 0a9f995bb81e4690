import type { KnownListing } from '../known-listing.ts';
import type { PriceKind } from '../listing.ts';
import { cohortOf } from './cohort.ts';
import type { JudgingRules } from './judging-rules.ts';
import type { Comparable, LeftOut } from './opportunity.ts';

/** A current bid is where an auction stands, not what a vehicle is worth. */
const comparableKinds: readonly PriceKind[] = ['asking', 'buy-now', 'sold'];

/** A comparable before it is weighed. */
export type ComparableOffer = Omit<Comparable, 'adjustedAmount' | 'weight'>;

/** Whether `a` speaks for a vehicle rather than `b`, another offer of it: the one seen last, or by name. */
const speaksBefore = (a: KnownListing, b: KnownListing): boolean =>
  a.lastSeenAt === b.lastSeenAt ? a.listingId < b.listingId : a.lastSeenAt > b.lastSeenAt;

const isBranded = (listing: KnownListing): boolean =>
  !['clean', 'lien', null].includes(listing.fields.titleStatus);

const isOfCohort = (subject: KnownListing, other: KnownListing, cohort: string): boolean => {
  const { price, vin, year } = other.fields;
  return (
    year !== null &&
    price !== null &&
    price.amount > 0 &&
    comparableKinds.includes(price.kind) &&
    other.listingId !== subject.listingId &&
    (vin === null || vin !== subject.fields.vin) &&
    (isBranded(subject) || !isBranded(other)) &&
    cohortOf(other.fields)?.name === cohort
  );
};

const offerOf = ({ listingId, url, lastSeenAt, fields }: KnownListing): ComparableOffer[] => {
  const { year, price, mileage, trim, titleStatus, sellerKind } = fields;
  return year === null || price === null
    ? []
    : [{ listingId, url, lastSeenAt, year, price, mileage, trim, titleStatus, sellerKind }];
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
  { exchangeRates }: Pick<JudgingRules, 'exchangeRates'>,
): { readonly offers: readonly ComparableOffer[]; readonly leftOut: readonly LeftOut[] } => {
  const cohort = cohortOf(subject.fields);
  const currency = subject.fields.price?.currency;
  if (cohort === undefined || currency === undefined) return { offers: [], leftOut: [] };
  const spokesmen = new Map<string, KnownListing>();
  for (const other of others) {
    if (!isOfCohort(subject, other, cohort.name)) continue;
    const vehicle = other.fields.vin ?? other.listingId;
    const spokesman = spokesmen.get(vehicle);
    if (spokesman === undefined || speaksBefore(other, spokesman)) spokesmen.set(vehicle, other);
  }
  const offers = [...spokesmen.values()]
    .flatMap(offerOf)
    .sort((a, b) => (a.listingId < b.listingId ? -1 : 1));
  const convertible = Map.groupBy(offers, ({ price }) => canConvert(price.currency, currency, exchangeRates));
  const foreign = Map.groupBy(convertible.get(false) ?? [], ({ price }) => price.currency);
  return {
    offers: convertible.get(true) ?? [],
    leftOut: [...foreign]
      .map(([from, { length }]) => ({ reason: `no rate from ${from} to ${currency}`, listings: length }))
      .sort((a, b) => (a.reason < b.reason ? -1 : 1)),
  };
};
