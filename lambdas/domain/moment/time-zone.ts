import type { Locale } from '../locale.ts';

/** IANA zones by what pages print. Americans print `EST` in summer too, so standard and daylight names mean the same. */
const zoneNames: Readonly<Record<string, string>> = {
  ...named('America/New_York', 'ET EST EDT Eastern'),
  ...named('America/Chicago', 'CT CST CDT Central'),
  ...named('America/Denver', 'MT MST MDT Mountain'),
  ...named('America/Los_Angeles', 'PT PST PDT Pacific'),
  ...named('America/Anchorage', 'AKT AKST AKDT'),
  ...named('Pacific/Honolulu', 'HST'),
  ...named('Europe/London', 'BST'),
  ...named('Europe/Berlin', 'CET CEST MEZ MESZ'),
  ...named('Europe/Athens', 'EET EEST'),
  ...named('Europe/Moscow', 'MSK МСК'),
  ...named('Australia/Sydney', 'AEST AEDT AET'),
  ...named('Australia/Adelaide', 'ACST ACDT'),
  ...named('Australia/Perth', 'AWST'),
  ...named('Pacific/Auckland', 'NZST NZDT'),
  ...named('Africa/Johannesburg', 'SAST'),
  ...named('Asia/Tokyo', 'JST'),
  ...named('Asia/Seoul', 'KST'),
  ...named('UTC', 'UTC GMT Z'),
};

function named(zone: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, zone]));
}

/** Countries with one zone for (almost) all who live there: their pages print times without naming it. */
const zoneOfCountry: Readonly<Record<string, string>> = {
  ...countries('Europe/Berlin', 'DE AT CH NL BE LU FR IT ES DK NO SE PL CZ SK HU SI HR BA RS MK ME AL'),
  ...countries('Europe/London', 'GB IE PT'),
  ...countries('Europe/Athens', 'GR CY FI EE LV LT BG RO UA MD'),
  ...countries('Asia/Tokyo', 'JP'),
  ...countries('Asia/Seoul', 'KR'),
  ...countries('Asia/Shanghai', 'CN'),
  ...countries('Europe/Istanbul', 'TR'),
  ...countries('Africa/Johannesburg', 'ZA'),
  ...countries('Pacific/Auckland', 'NZ'),
  ...countries('Asia/Kolkata', 'IN'),
  ...countries('Asia/Dubai', 'AE'),
  ...countries('Asia/Singapore', 'SG'),
};

function countries(zone: string, codes: string): Record<string, string> {
  return Object.fromEntries(codes.split(' ').map((code) => [code, zone]));
}

const printedOffset = /(?:\b(?:UTC|GMT)\s?|\s)([+-])(\d{1,2})(?::?(\d{2}))?\b/;
const printedName = /(?<![\p{L}])([A-ZМСК]{1,4}|Eastern|Central|Mountain|Pacific)(?![\p{L}])/gu;

/**
 * The zone of a printed time: an offset (`+02:00`), an IANA name, or undefined where neither the text names one nor the
 * country has only one.
 */
export const zoneIn = (text: string, { country }: Locale): string | undefined => {
  const offset = printedOffset.exec(text);
  if (offset !== null) return `${offset[1]}${(offset[2] ?? '').padStart(2, '0')}:${offset[3] ?? '00'}`;
  for (const [, name = ''] of text.matchAll(printedName)) {
    const zone = zoneNames[name];
    if (zone !== undefined) return zone;
  }
  return zoneOfCountry[country ?? ''];
};

/** By zone, of those named above: to make one takes ten times as long as to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
};

/** Minutes that a zone is ahead of UTC at a moment (milliseconds since 1970). */
const minutesAhead = (zone: string, moment: number): number => {
  const parts = formatOf(zone).formatToParts(moment);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
};

/**
 * The offset (`-07:00`) that a zone had at a wall-clock time.
 * @param wallClock the time there, as milliseconds since 1970 as if it were UTC
 */
export const offsetAt = (zone: string, wallClock: number): string => {
  if (/^[+-]/.test(zone)) return zone;
  // The second look settles it next to a change of the clocks.
  const guess = minutesAhead(zone, wallClock);
  const ahead = minutesAhead(zone, wallClock - guess * 60_000);
  const size = Math.abs(ahead);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
};
