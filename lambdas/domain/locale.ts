/** Where a page comes from, as far as it shows: what `$`, `kr`, `KM` or a bare number mean depends on it. */
export interface Locale {
  /** ISO 639-1, lower case. */
  readonly language: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  /** ISO 4217; stated by the source, never guessed. */
  readonly currency: string | undefined;
  /** ISO 4217, of the sign that the page prints most. */
  readonly printedCurrency: string | undefined;
}

export const unknownLocale: Locale = {
  language: undefined,
  country: undefined,
  currency: undefined,
  printedCurrency: undefined,
};

/** Country-code domains that are sold as words, and tell no country. */
const genericCountryCodes = new Set([
  'io',
  'co',
  'me',
  'tv',
  'ai',
  'cc',
  'ws',
  'to',
  'fm',
  'gg',
  'ly',
  'eu',
  'su',
]);

const countryOfHost = (host: string): string | undefined => {
  const ending = host.split('.').at(-1) ?? '';
  if (!/^[a-z]{2}$/.test(ending) || genericCountryCodes.has(ending)) return undefined;
  return ending === 'uk' ? 'GB' : ending.toUpperCase();
};

/**
 * @param languageTag as in `<html lang>` or `og:locale`: `de`, `en-US`, `en_GB`
 * @param currency what the source states, and what the page prints
 */
export const localeOf = (
  url: string,
  languageTag: string | undefined,
  { stated, printed }: { readonly stated?: string | undefined; readonly printed?: string | undefined },
): Locale => {
  const tag = /^([a-z]{2})(?:[-_]([a-z]{2}))?(?![a-z])/i.exec(languageTag ?? '');
  const host = URL.parse(url)?.hostname ?? '';
  return {
    language: tag?.[1]?.toLowerCase(),
    country: countryOfHost(host) ?? tag?.[2]?.toUpperCase(),
    currency: stated,
    printedCurrency: printed,
  };
};

const euroCountries = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV ME MT NL PT SI SK XK';

/** ISO 4217 by country, where one currency is the rule. */
const currencyOfCountry: Readonly<Record<string, string>> = {
  ...Object.fromEntries(euroCountries.split(' ').map((country) => [country, 'EUR'])),
  ...{ US: 'USD', CA: 'CAD', MX: 'MXN', GB: 'GBP', AU: 'AUD', NZ: 'NZD', ZA: 'ZAR', IN: 'INR', SG: 'SGD' },
  ...{ CH: 'CHF', PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON', BG: 'BGN', RS: 'RSD', BA: 'BAM', MK: 'MKD' },
  ...{ SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK', UA: 'UAH', RU: 'RUB', TR: 'TRY', JP: 'JPY', CN: 'CNY' },
  ...{
    QA: 'QAR',
    KW: 'KWD',
    OM: 'OMR',
    BH: 'BHD',
    EG: 'EGP',
    MA: 'MAD',
    MY: 'MYR',
    TH: 'THB',
    PH: 'PHP',
    PK: 'PKR',
  },
  ...{
    KE: 'KES',
    NG: 'NGN',
    CL: 'CLP',
    AR: 'ARS',
    CO: 'COP',
    PE: 'PEN',
    UY: 'UYU',
    GE: 'GEL',
    AZ: 'AZN',
    BY: 'BYN',
    AL: 'ALL',
  },
  ...{ BR: 'BRL', AE: 'AED', SA: 'SAR', IL: 'ILS', KR: 'KRW', HK: 'HKD', TW: 'TWD', KZ: 'KZT', MD: 'MDL' },
};

/** The currency of a bare number: what the source states, else what its country uses. */
export const homeCurrency = (locale: Locale): string | undefined =>
  locale.currency ?? (locale.country === undefined ? undefined : currencyOfCountry[locale.country]);

const mileCountries = new Set(['US', 'GB', 'PR', 'LR', 'MM']);

/**
 * The unit of an odometer printed without one: miles in the United States and Britain. A page of no country in English
 * counts as American when its prices do not speak against it.
 */
export const homeDistanceUnit = (locale: Locale): 'mi' | 'km' | undefined => {
  if (locale.country !== undefined) return mileCountries.has(locale.country) ? 'mi' : 'km';
  const currency = locale.currency ?? locale.printedCurrency;
  if (currency !== undefined) return currency === 'USD' || currency === 'GBP' ? 'mi' : 'km';
  return locale.language === undefined || locale.language === 'en' ? undefined : 'km';
};
