import { detectAnomalies } from '../../../../lambdas/domain/anomalies/detect-anomalies.ts';
import { type ListingHistory, withVisit } from '../../../../lambdas/domain/identity/listing-history.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const hexadecimal = (at: number): string => at.toString(16).padStart(8, '0');

/** Pick-up trucks of 2019 to 2023 at 20,000 to 40,000 USD, driven some 11,000 miles a year. */
export const market: readonly KnownListing[] = Array.from({ length: 40 }, (_, at) => {
  const year = 2019 + (at % 5);
  const swing = ((at * 7) % 11) / 10 - 0.5;
  return sampleListing(hexadecimal(at), {
    year,
    price: {
      amount: Math.round(20_000 * 1.13 ** (year - 2019) * (1 - 0.16 * swing)),
      currency: 'USD',
      kind: 'asking',
    },
    mileage: { value: Math.round(11_000 * (2027.2 - year) * (1 + 0.6 * swing)), unit: 'mi' },
  });
});

const usual: Partial<VehicleFields> = {
  year: 2021,
  price: { amount: 25_500, currency: 'USD', kind: 'asking' },
  mileage: { value: 66_000, unit: 'mi' },
  titleStatus: 'clean',
};

/** A truck of 2021 that fits the market, but for `vehicle`. */
export const truck = (
  vehicle: Partial<VehicleFields> = {},
  overrides: Partial<KnownListing> = {},
): KnownListing => sampleListing('f0000000', { ...usual, ...vehicle }, overrides);

/** The same price in another amount. */
export const asking = (amount: number): Partial<VehicleFields> => ({
  price: { amount, currency: 'USD', kind: 'asking' },
});

/** The history of a page that showed each of the vehicles for a day, from 2026-10-01 on. */
export const historyOf = (listingId: string, shown: readonly Partial<VehicleFields>[]): ListingHistory => {
  const visits = shown.map((vehicle, day) => {
    const at = `2026-10-${String(day + 1).padStart(2, '0')}T08:00:00.000Z`;
    return sampleListing(listingId, { ...usual, ...vehicle }, { firstSeenAt: at, lastSeenAt: at });
  });
  const history = visits.reduce<ListingHistory | undefined>(withVisit, undefined);
  if (history === undefined) throw new Error('a history needs a visit');
  return history;
};

/** Codes found about a listing on the pick-up market. */
export const codesOf = (
  subject: KnownListing,
  context: Partial<Parameters<typeof detectAnomalies>[1]> = {},
): readonly string[] => detectAnomalies(subject, { neighbours: market, ...context }).map(({ code }) => code);
