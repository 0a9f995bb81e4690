/** Offers read off pages, and how many of them broke their contract. */
export interface OfferCounts {
  /** Stored or set aside. */
  readonly offers: number;
  readonly invalidOffers: number;
}

/** The offers of a source whose pages ended within an hour, by the version that read them. */
export interface OffersOfHour extends OfferCounts {
  /** ISO 8601 up to the hour, UTC, e.g. `2026-11-21T09`. */
  readonly hour: string;
  readonly extractorVersion: string;
}

export const hourOf = (at: Date): string => at.toISOString().slice(0, 13);

export const sumOffers = (counts: readonly OfferCounts[]): OfferCounts =>
  counts.reduce(
    (sum, { offers, invalidOffers }) => ({
      offers: sum.offers + offers,
      invalidOffers: sum.invalidOffers + invalidOffers,
    }),
    { offers: 0, invalidOffers: 0 },
  );

/** Share of the offers that keep their contract, 0 to 1; undefined where there was no offer. */
export const complianceOf = ({ offers, invalidOffers }: OfferCounts): number | undefined =>
  offers === 0 ? undefined : 1 - invalidOffers / offers;
