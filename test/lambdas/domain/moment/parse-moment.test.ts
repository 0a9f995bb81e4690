import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localeOf } from '../../../../lambdas/domain/locale.ts';
import { parseMoment } from '../../../../lambdas/domain/moment/parse-moment.ts';

const pageIn = (country: string, language: string) => ({
  locale: localeOf(`https://example.${country}/`, language, {}),
  fetchedAt: '2026-07-10T12:00:00Z',
});
const american = pageIn('us', 'en');
const german = pageIn('de', 'de');
const british = pageIn('uk', 'en');
const ofNoCountry = pageIn('com', 'en');

describe('a moment in data', () => {
  test.each<[string | number, string]>([
    ['2026-11-30T18:00:00-06:00', '2026-11-30T18:00:00-06:00'],
    ['2026-11-30T18:00:00.000Z', '2026-11-30T18:00:00Z'],
    ['2026-11-30 18:00+0100', '2026-11-30T18:00:00+01:00'],
    [1_796_061_600, '2026-11-30T18:00:00.000Z'],
    ['1796061600000', '2026-11-30T18:00:00.000Z'],
  ])('%s', (raw, moment) => {
    expect(parseMoment(raw, ofNoCountry)).toBe(moment);
  });

  test.each<string | number>([
    '2026-11-30T18:00:00',
    'tomorrow',
    '2026-13-30T18:00:00Z',
    12,
    '',
    '17960616000000',
    `${'x'.repeat(200)} 2026-11-30 18:00 UTC`,
  ])('%s names none', (raw) => {
    expect(parseMoment(raw, ofNoCountry)).toBeUndefined();
  });
});

describe('a moment in print', () => {
  test.each([
    ['Saturday, July 18 at 11:03am PT', american, '2026-07-18T11:03:00-07:00'],
    ['January 18 at 11:03 a.m. PST', american, '2027-01-18T11:03:00-08:00'],
    ['Jun 30, 9 AM ET', american, '2026-06-30T09:00:00-04:00'],
    ['07/08/2026 12:00 AM CDT', american, '2026-07-08T00:00:00-05:00'],
    ['07/08/2026 12:30 PM', british, '2026-08-07T12:30:00+01:00'],
    ['Sept. 5th, 2026 16:00 GMT+2', american, '2026-09-05T16:00:00+02:00'],
    ['18.07.2026, 20.15 Uhr', german, '2026-07-18T20:15:00+02:00'],
    ['18.01.26 20:15', german, '2026-01-18T20:15:00+01:00'],
    ['18. März 2026 um 9:05 Uhr', german, '2026-03-18T09:05:00+01:00'],
    ['12 июля 2026 г. 18:00 МСК', pageIn('ru', 'ru'), '2026-07-12T18:00:00+03:00'],
    ['18 de julio de 2026 20:00', pageIn('es', 'es'), '2026-07-18T20:00:00+02:00'],
    ['18 lipca 2026 20:00', pageIn('pl', 'pl'), '2026-07-18T20:00:00+02:00'],
    ['2026年7月18日 21:30', pageIn('jp', 'ja'), '2026-07-18T21:30:00+09:00'],
    ['July 18, 2026 8:00 PM UTC', ofNoCountry, '2026-07-18T20:00:00+00:00'],
  ])('%s', (raw, page, moment) => {
    expect(parseMoment(raw, page)).toBe(moment);
  });

  test.each([
    ['a zone that the country leaves open', 'Sunday, July 19 at 1:02pm', american],
    ['an order of day and month that is anyone’s guess', '07/08/2026 12:30 UTC', ofNoCountry],
    ['a time of day', 'July 19 PT', american],
    ['a year, when nobody knows when the page was fetched', 'July 19 at 1pm PT', { locale: american.locale }],
    ['a day that exists', 'February 31, 2026 1pm PT', american],
    ['an hour that exists', 'July 19, 2026 25:10 UTC', american],
    ['a date', '2 days 4:10 left UTC', american],
  ])('is not guessed without %s', (_, raw, page) => {
    expect(parseMoment(raw, page)).toBeUndefined();
  });

  test('is the same moment as the one printed, in every zone and season', () => {
    const zones = [
      ['PT', 'America/Los_Angeles'],
      ['CET', 'Europe/Berlin'],
      ['AEST', 'Australia/Sydney'],
    ] as const;
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, [name, timeZone]) => {
          const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
          const printed = minute.toLocaleString('en-US', { timeZone, dateStyle: 'long', timeStyle: 'short' });
          const parsed = Date.parse(parseMoment(`${printed} ${name}`, american) ?? '');
          // One hour a year is printed twice.
          expect([0, 3_600_000]).toContain(Math.abs(parsed - minute.getTime()));
        },
      ),
      { numRuns: 200 },
    );
  });
});
