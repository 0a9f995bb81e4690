import { foldText } from '../clean-text.ts';
import type { Locale } from '../locale.ts';

/** A day as printed; the year is often left out. */
export interface PrintedDate {
  readonly year: number | undefined;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  /** The text without it. */
  readonly rest: string;
}

const monthsByLanguage = new Map<string, ReadonlyMap<string, number>>();

/** The months' names, long and short, alone and beside a day (`июль`, `июля`), folded. */
const monthsOf = (language: string): ReadonlyMap<string, number> => {
  const known = monthsByLanguage.get(language);
  if (known !== undefined) return known;
  const months = new Map<string, number>();
  const styles = [{ month: 'long' }, { month: 'short' }] as const;
  const formats = styles.flatMap((style) => [
    new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { ...style, day: 'numeric', timeZone: 'UTC' }),
  ]);
  for (let month = 1; month <= 12; month += 1) {
    for (const format of formats) {
      const name = format
        .formatToParts(Date.UTC(2026, month - 1, 15))
        .find(({ type }) => type === 'month')?.value;
      const folded = foldText(name ?? '');
      if (/\p{L}{3}/u.test(folded) && !months.has(folded)) months.set(folded, month);
    }
  }
  monthsByLanguage.set(language, months);
  return months;
};

const isLanguage = (code: string | undefined): code is string =>
  code !== undefined && Intl.DateTimeFormat.supportedLocalesOf([code]).length > 0;

const monthNamed = (name: string, { language }: Locale): number | undefined => {
  const folded = foldText(name);
  const own = isLanguage(language) ? monthsOf(language).get(folded) : undefined;
  // Americans shorten September to four letters.
  return own ?? monthsOf('en').get(folded === 'sept' ? 'sep' : folded);
};

const yearFirst = /(?<!\d)((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?(?!\d)/;
const yearLast = /(?<![\d.])(\d{1,2})([./-])(\d{1,2})[./-]((?:20)?\d{2})(?!\d)/;
const dayFirst =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s(?:de\s|of\s)?(\p{L}{3,12})\.?(?:,?\s(?:de\s)?((?:19|20)\d{2}))?/gu;
const monthFirst = /(?<!\p{L})(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s((?:19|20)\d{2}))?/gu;

/** `07/08/2026` is July in the United States and August elsewhere; in English of no country it is anyone's guess. */
const monthComesFirst = (separator: string, { country, language }: Locale): boolean | undefined => {
  if (separator !== '/') return false;
  if (country === 'US') return true;
  return country !== undefined || (language !== undefined && language !== 'en') ? false : undefined;
};

const asDate = (
  text: string,
  printed: string,
  year: number | undefined,
  [month, day]: readonly [number | undefined, number],
): PrintedDate | undefined =>
  month !== undefined && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? { year, month, day, rest: text.replace(printed, ' ') }
    : undefined;

const numericDate = (text: string, locale: Locale): PrintedDate | undefined => {
  const big = yearFirst.exec(text);
  if (big !== null) return asDate(text, big[0], Number(big[1]), [Number(big[2]), Number(big[3])]);
  const small = yearLast.exec(text);
  if (small === null) return undefined;
  const [printed, first = '', separator = '', second = '', shown = ''] = small;
  const year = Number(shown.length === 2 ? `20${shown}` : shown);
  const order = Number(first) > 12 ? false : Number(second) > 12 ? true : monthComesFirst(separator, locale);
  if (order === undefined) return undefined;
  const [month, day] = order ? [Number(first), Number(second)] : [Number(second), Number(first)];
  return asDate(text, printed, year, [month, day]);
};

/** The first day that a text prints, by numbers or by the month's name in the page's language or English. */
export const printedDateIn = (text: string, locale: Locale): PrintedDate | undefined => {
  const numeric = numericDate(text, locale);
  if (numeric !== undefined) return numeric;
  for (const [printed, day, name = '', year] of text.matchAll(dayFirst)) {
    const date = asDate(text, printed, year === undefined ? undefined : Number(year), [
      monthNamed(name, locale),
      Number(day),
    ]);
    if (date !== undefined) return date;
  }
  for (const [printed, name = '', day, year] of text.matchAll(monthFirst)) {
    const date = asDate(text, printed, year === undefined ? undefined : Number(year), [
      monthNamed(name, locale),
      Number(day),
    ]);
    if (date !== undefined) return date;
  }
  return undefined;
};
