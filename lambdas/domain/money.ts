import { numbersIn } from './amount.ts';
import { homeCurrency, type Locale } from './locale.ts';

interface Money {
  /** In whole units of the currency. */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

export interface PrintedMoney extends Money {
  readonly raw: string;
  /** Where the amount stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** A page that asks more for a vehicle has its decimals wrong. */
const highestPrice = 100_000_000;

const codes =
  'EUR USD GBP CHF PLN CZK HUF RON BGN RSD BAM MKD SEK NOK DKK ISK UAH RUB TRY JPY CNY AUD CAD NZD ZAR INR SGD MXN BRL AED SAR ILS KRW HKD TWD KZT MDL QAR KWD OMR BHD EGP MAD MYR THB PHP PKR KES NGN CLP ARS COP PEN UYU GEL AZN BYN ALL';

/** How currencies are printed, folded to lower case. Dollars and crowns depend on the country. */
const symbols: Readonly<Record<string, string>> = {
  ...Object.fromEntries(codes.split(' ').map((code) => [code.toLowerCase(), code])),
  ...{
    '€': 'EUR',
    euro: 'EUR',
    euros: 'EUR',
    eu: 'EUR',
    '£': 'GBP',
    zł: 'PLN',
    zl: 'PLN',
    kč: 'CZK',
    ft: 'HUF',
  },
  ...{
    lei: 'RON',
    лв: 'BGN',
    'лв.': 'BGN',
    din: 'RSD',
    'din.': 'RSD',
    rsd: 'RSD',
    '₴': 'UAH',
    грн: 'UAH',
    'грн.': 'UAH',
  },
  ...{ '₽': 'RUB', руб: 'RUB', 'руб.': 'RUB', '₺': 'TRY', tl: 'TRY', '¥': 'JPY', 円: 'JPY', 元: 'CNY' },
  ...{
    '₹': 'INR',
    rs: 'INR',
    'rs.': 'INR',
    r$: 'BRL',
    '₪': 'ILS',
    '₩': 'KRW',
    원: 'KRW',
    '₱': 'PHP',
    '฿': 'THB',
    rm: 'MYR',
    s$: 'SGD',
    hk$: 'HKD',
    ar$: 'ARS',
    u$s: 'USD',
    u$d: 'USD',
    dhs: 'AED',
    'fr.': 'CHF',
    sfr: 'CHF',
    '₸': 'KZT',
  },
  ...{ us$: 'USD', 'us $': 'USD', 'usd $': 'USD', c$: 'CAD', ca$: 'CAD', a$: 'AUD', au$: 'AUD', nz$: 'NZD' },
};

const dollarCountries: Readonly<Record<string, string>> = {
  ...{ CA: 'CAD', AU: 'AUD', NZ: 'NZD', SG: 'SGD', HK: 'HKD', TW: 'TWD', MX: 'MXN' },
  ...{ CL: 'CLP', AR: 'ARS', CO: 'COP', UY: 'UYU' },
};
const crowns = new Set(['SEK', 'NOK', 'DKK', 'ISK']);

/** `KM` is the Bosnian mark where marks are used, and kilometres everywhere else. */
const usesMarks = (locale: Locale): boolean =>
  homeCurrency(locale) === 'BAM' || (locale.country === undefined && locale.language === 'bs');

const currencyOf = (printed: string, locale: Locale): string | undefined => {
  if (printed === 'KM') return usesMarks(locale) ? 'BAM' : undefined;
  if (printed === 'R') return homeCurrency(locale) === 'ZAR' ? 'ZAR' : undefined;
  const word = printed.toLowerCase();
  if (word === '$') {
    if (locale.currency !== undefined && /^(?:USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN)$/.test(locale.currency)) {
      return locale.currency;
    }
    return dollarCountries[locale.country ?? ''] ?? 'USD';
  }
  if (word === 'kr' || word === 'kr.') {
    const home = homeCurrency(locale);
    return home !== undefined && crowns.has(home) ? home : undefined;
  }
  if (word === '¥' || word === '元')
    return locale.country === 'CN' || locale.language === 'zh' ? 'CNY' : symbols[word];
  return symbols[word];
};

const escapeForPattern = (text: string): string => text.replace(/[$.]/g, String.raw`\$&`);
const tokens = [...Object.keys(symbols), '$', 'kr.', 'kr', 'km', 'r']
  .sort((a, b) => b.length - a.length)
  .map(escapeForPattern)
  .join('|');
const before = new RegExp(String.raw`(?<![\p{L}])(${tokens})[ \u00a0:]{0,2}$`, 'iu');
const after = new RegExp(String.raw`^(?:[.,][-–—]{1,2})?[ \u00a0]{0,2}(${tokens})(?![\p{L}])`, 'iu');

/** The currency printed next to a number: before it, or after it. */
const currencyBeside = (text: string, start: number, end: number, locale: Locale): string | undefined => {
  const following = after.exec(text.slice(end, end + 10))?.[1];
  const preceding = before.exec(text.slice(Math.max(0, start - 8), start))?.[1];
  const nameable = [preceding, following].filter((token) => token !== undefined);
  return nameable.map((token) => currencyOf(token, locale)).find((code) => code !== undefined);
};

/** `Euro 5` and `Euro 6` are emission norms. */
const isEmissionNorm = (text: string, start: number, value: number): boolean =>
  value < 10 && /(?:^|\P{L})eu(?:ro)?[ \u00a0-]?$/iu.test(text.slice(Math.max(0, start - 6), start));

/** `285 000:-`, `18.900,-`: a dash stands for the small change, and the currency is the country's. */
const dashed = /^[ \u00a0]?[:.,][-–—]/;

const isPayable = (amount: number): boolean => amount > 0 && amount <= highestPrice;

/** Every amount that has its currency beside it, in the order of the text. */
export const moneyIn = (text: string, locale: Locale): readonly PrintedMoney[] =>
  numbersIn(text).flatMap(({ value, raw, start, end }) => {
    const currency =
      /[万萬만]$/.test(raw) && !/^\s?(?:円|元|원|km|公里|キロ|㎞)/i.test(text.slice(end, end + 6))
        ? homeCurrency(locale)
        : (currencyBeside(text, start, end, locale) ??
          (dashed.test(text.slice(end, end + 3)) ? homeCurrency(locale) : undefined));
    if (currency === undefined || !isPayable(value) || isEmissionNorm(text, start, value)) return [];
    return [{ amount: value, currency, raw: text.slice(Math.max(0, start - 4), end + 4).trim(), start, end }];
  });

/** ISO 4217, when the text is a code or a sign of a currency we know. */
export const parseCurrency = (text: string, locale: Locale): string | undefined =>
  currencyOf(text.trim(), locale);
