import { anomalyCodes } from '../anomalies/anomaly.ts';
import { impossibleValues } from '../anomalies/detect-anomalies.ts';
import type { KnownListing } from '../known-listing.ts';
import { homeCurrency, unknownLocale } from '../locale.ts';
import type { QualityRules } from './quality-rules.ts';

type Check = (listing: KnownListing, rules: QualityRules['validity']) => boolean;

const millisecondsADay = 86_400_000;

/** Cars are priced in them far beyond the countries that use them. */
const worldCurrencies: ReadonlySet<string> = new Set(['USD', 'EUR']);

/** What makes no value suspicious enough to hold the listing back: how it is broken, in words → whether it holds. */
const checks: Readonly<Record<string, Check>> = {
  'The currency is not that of the place.': ({ fields: { price, location } }) => {
    const country = location?.country ?? undefined;
    const home = country === undefined ? undefined : homeCurrency({ ...unknownLocale, country });
    if (price === null || home === undefined) return true;
    return price.currency === home || (worldCurrencies.has(price.currency) && !worldCurrencies.has(home));
  },
  'The auction ends implausibly late.': ({ fields: { auctionEnd }, lastSeenAt }, { mostDaysToAuctionEnd }) =>
    auctionEnd === null ||
    !(Date.parse(auctionEnd) - Date.parse(lastSeenAt) > mostDaysToAuctionEnd * millisecondsADay),
};

/** Every way in which a listing contradicts itself, or what can be, in words. */
export const contradictionsIn = (listing: KnownListing, { validity }: QualityRules): readonly string[] => [
  ...Object.entries(checks)
    .filter(([, holds]) => !holds(listing, validity))
    .map(([broken]) => broken),
  ...new Set(impossibleValues(listing).map(({ code }) => anomalyCodes[code].says)),
];
