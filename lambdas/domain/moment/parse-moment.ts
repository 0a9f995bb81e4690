import type { Locale } from '../locale.ts';
import { type PrintedDate, printedDateIn } from './printed-date.ts';
import { offsetAt, zoneIn } from './time-zone.ts';

const iso = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})$/;

/** Between 2000 and 2100, in seconds since 1970. */
const isPlausible = (seconds: number): boolean => seconds > 946_684_800 && seconds < 4_102_444_800;

/** Longer texts tell of several moments. */
const longestText = 120;

const clock = /(?<!\d)(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s?(?:([ap])\.?\s?m\b\.?|uhr\b|h\b)/i;
const bareClock = /(?<!\d)(\d{1,2}):(\d{2})(?::\d{2})?(?![\d:])/;

interface PrintedTime {
  readonly hour: number;
  readonly minute: number;
}

const printedTimeIn = (text: string): PrintedTime | undefined => {
  const match = clock.exec(text) ?? bareClock.exec(text);
  if (match === null) return undefined;
  const [, hours = '', minutes = '0', half] = match;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0);
  const minute = Number(minutes);
  return hour <= 23 && minute <= 59 && (half === undefined || Number(hours) <= 12)
    ? { hour, minute }
    : undefined;
};

/** How long after its end a page may still say when an auction ends, before the date means next year's. */
const daysBehind = 60;
const dayInMilliseconds = 86_400_000;

/** A date without a year is the next one to come, seen from when the page was fetched. */
const yearOf = ({ year, month, day }: PrintedDate, fetchedAt: string | undefined): number | undefined => {
  const fetched = Date.parse(fetchedAt ?? '');
  if (year !== undefined || Number.isNaN(fetched)) return year;
  const thisYear = new Date(fetched).getUTCFullYear();
  return [thisYear - 1, thisYear, thisYear + 1].find(
    (candidate) => Date.UTC(candidate, month - 1, day) >= fetched - daysBehind * dayInMilliseconds,
  );
};

const fromPrint = (
  text: string,
  { locale, fetchedAt }: { readonly locale: Locale; readonly fetchedAt?: string | undefined },
): string | undefined => {
  const date = printedDateIn(text, locale);
  const time = date === undefined ? undefined : printedTimeIn(date.rest);
  if (date === undefined || time === undefined) return undefined;
  const year = yearOf(date, fetchedAt);
  const zone = zoneIn(date.rest, locale);
  if (year === undefined || zone === undefined) return undefined;
  const wallClock = Date.UTC(year, date.month - 1, date.day, time.hour, time.minute);
  // 31 February is none.
  if (new Date(wallClock).getUTCDate() !== date.day) return undefined;
  return `${new Date(wallClock).toISOString().slice(0, 19)}${offsetAt(zone, wallClock)}`;
};

/**
 * A moment with its offset as ISO 8601: from ISO 8601, a Unix time in seconds or milliseconds, or print
 * (`Saturday, July 18 at 11:03am PT`, `18.07.2026, 20:15 Uhr`).
 * @returns undefined where the zone, the year or the time of day would be a guess
 */
export const parseMoment = (
  raw: string | number,
  context: { readonly locale: Locale; readonly fetchedAt?: string | undefined },
): string | undefined => {
  const text = String(raw).trim();
  if (text.length > longestText) return undefined;
  if (/^\d{10}$|^\d{13}$/.test(text)) {
    const seconds = Number(text.slice(0, 10));
    return isPlausible(seconds) ? new Date(seconds * 1_000).toISOString() : undefined;
  }
  const match = iso.exec(text);
  if (match === null) return fromPrint(text, context);
  const [, date, time, seconds = ':00', zone = 'Z'] = match;
  const offset = zone === 'Z' || zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
  const moment = `${date}T${time}${seconds}${offset}`;
  return Number.isNaN(Date.parse(moment)) ? undefined : moment;
};
