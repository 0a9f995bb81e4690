import { type AnomalyCode, anomalyCodes } from '../anomalies/anomaly.ts';
import { impossibleValues } from '../anomalies/detect-anomalies.ts';
import { exchangeRates } from '../judging/exchange-rates.ts';
import { KM_PER_MILE } from '../judging/judging-rules.ts';
import type { KnownListing } from '../known-listing.ts';
import { homeCurrency, unknownLocale } from '../locale.ts';
import { earliestYear } from '../model-year.ts';
import { parseVin } from '../vin.ts';
import type { QualityRules } from './quality-rules.ts';

type Check = (listing: KnownListing, rules: QualityRules['validity']) => boolean;

const millisecondsADay = 86_400_000;

/** Cars are priced in them far beyond the countries that use them. */
const worldCurrencies: ReadonlySet<string> = new Set(['USD', 'EUR']);

/** Models of the year after next are not sold yet. */
const latestYearAt = (seenAt: string): number => Number(seenAt.slice(0, 4)) + 2;

/** What values must keep by themselves and with one another: how it is broken, in words → whether it holds. */
const checks: Readonly<Record<string, Check>> = {
  'the VIN cannot be one': ({ fields: { vin } }) => vin === null || parseVin(vin) === vin,
  'the year lies out of range': ({ fields: { year }, lastSeenAt }) =>
    year === null || (year >= earliestYear && year <= latestYearAt(lastSeenAt)),
  'the price lies out of range': ({ fields: { price } }, { price: { least, most } }) => {
    const rate = price === null ? undefined : exchangeRates.perUsDollar[price.currency];
    const isOpenBid = price?.kind === 'current-bid';
    if (price === null || rate === undefined) return true;
    // An auction may begin with one dollar.
    return price.amount / rate <= most && (isOpenBid || price.amount / rate >= least);
  },
  'the mileage lies out of range': ({ fields: { mileage } }, { mostMiles }) =>
    mileage === null || (mileage.unit === 'km' ? mileage.value / KM_PER_MILE : mileage.value) <= mostMiles,
  'the currency is not that of the place': ({ fields: { price, location } }) => {
    const country = location?.country ?? undefined;
    const home = country === undefined ? undefined : homeCurrency({ ...unknownLocale, country });
    if (price === null || home === undefined) return true;
    return price.currency === home || (worldCurrencies.has(price.currency) && !worldCurrencies.has(home));
  },
  'the auction ends implausibly late': ({ fields: { auctionEnd }, lastSeenAt }, { mostDaysToAuctionEnd }) =>
    auctionEnd === null ||
    Date.parse(auctionEnd) - Date.parse(lastSeenAt) <= mostDaysToAuctionEnd * millisecondsADay,
};

/** Anomalies that say the same as a check above. */
const saidAbove: ReadonlySet<AnomalyCode> = new Set(['year-impossible', 'vin-mistyped']);

/** Every way in which a listing contradicts itself or what can be, in words. */
export const contradictionsIn = (listing: KnownListing, { validity }: QualityRules): readonly string[] => [
  ...Object.entries(checks)
    .filter(([, holds]) => !holds(listing, validity))
    .map(([broken]) => broken),
  ...impossibleValues(listing)
    .filter(({ code }) => !saidAbove.has(code))
    .map(({ code }) => anomalyCodes[code].says),
];
