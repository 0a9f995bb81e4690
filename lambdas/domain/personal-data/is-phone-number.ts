import type { DigitGroup } from './digit-runs.ts';
import type { DigitSequence } from './digit-sequence.ts';
import { hasTrunkZero, isNationalNumber, isUnbrokenNumber } from './national-numbers.ts';
import { goesOn, hasUnit, type NumberLead } from './number-lead.ts';

const isYear = (digits: string): boolean => /^(?:19|20)\d\d$/.test(digits);
const isDay = (digits: string): boolean => /^(?:0?[1-9]|[12]\d|3[01])$/.test(digits);

/** `31.12.2020`, `2020-12-31`, `01/2019` and `05/19`, alone or before something else. */
const beginsWithDate = ({ groups, separators }: DigitSequence): boolean => {
  const [first = '', second = '', third = ''] = groups.map(({ digits }) => digits);
  if (!/^ ?[./-] ?$/.test(separators[0] ?? '')) return false;
  return (
    // `02-2022-2048` is a number in Seoul.
    (isDay(first) && isYear(second) && !(third.length === 4 && separators[1] === separators[0])) ||
    (isDay(first) && isDay(second) && isYear(third)) ||
    (isYear(first) && isDay(second) && isDay(third)) ||
    (separators[0] === '/' && /^(?:0[1-9]|1[0-2])$/.test(first) && /^\d\d$/.test(second))
  );
};

/** `2015 - 2018`. */
const isYears = (groups: readonly DigitGroup[]): boolean => groups.every(({ digits }) => isYear(digits));

/** Page numbers, the years that a part fits, the ten digits: each one more than the one before. */
const countsUp = (groups: readonly DigitGroup[]): boolean => {
  const isUnbroken = groups.length === 1 && groups[0]?.oneByOne === undefined;
  const numbers = groups.flatMap(({ digits, oneByOne }) =>
    oneByOne === undefined && !isUnbroken ? [digits] : [...digits],
  );
  return (
    numbers.length >= (isUnbroken ? 10 : 3) &&
    numbers.every((digits, at) => at === 0 || Number(digits) === Number(numbers[at - 1]) + 1)
  );
};

/** `09 30 18 00 10`, `08.00-12.00 13`: opening hours are pairs, hours and quarters, or separated now so and now so. */
const isTimetable = ({ groups, separators }: DigitSequence): boolean => {
  const pairs = groups.map(({ digits }) => digits);
  if (pairs.length < 2 || pairs.some((pair) => pair.length !== 2)) return false;
  const isTime = (pair: string, at: number): boolean =>
    at % 2 === 0 ? Number(pair) <= 24 : /^(?:00|15|30|45)$/.test(pair);
  // `06-12 34 56 78`: what follows the area code may be something else.
  const [, usual] = separators;
  return pairs.slice(0, 4).every(isTime) || separators.slice(1).some((separator) => separator !== usual);
};

/** How makers of vehicles and of parts group the numbers of their parts (`07 11 9 904 025`). */
const isPartNumber = ({ groups }: DigitSequence): boolean =>
  /^\d\d \d\d \d \d{3} \d{3}$/.test(groups.map(({ digits }) => digits).join(' '));

/** A person reads the number aloud. */
const isSpelledOut = ({ groups, digits }: DigitSequence): boolean =>
  groups.some(({ oneByOne }) => oneByOne === 'words')
    ? digits.length >= 7
    : groups.length === 1 && groups[0]?.oneByOne === 'figures' && digits.length >= 9;

/** `(555) 123-4567`, `(01632) 960123`, `(11) 91234-5678`, `8 (029) 123-45-67`. */
const hasBracketedArea = ({ bracketed, digits, groups }: DigitSequence): boolean => {
  if (bracketed === undefined) return false;
  const first = groups[0]?.digits ?? '';
  const { length } = digits;
  if (bracketed !== first) return length >= 9 && length <= 12 && /^(?:[0178]|38)$/.test(first);
  if (bracketed.startsWith('0')) return /^0[1-9]/.test(bracketed) && length >= 8 && length <= 12;
  return bracketed.length === 3 ? length === 10 : bracketed.length === 2 && (length === 10 || length === 11);
};

/**
 * With its country code: ten digits behind those of North America and of Russia, elsewhere twelve at most with the
 * national zero in brackets (`+49 (0)170 1234567`). Serial numbers are filled up with zeros as well.
 */
const isInternational = ({ hasPlus, digits, groups }: DigitSequence): boolean => {
  const number = /^(?:[17]\d{10}|[2-689]\d{7,13})$/;
  if (hasPlus && number.test(digits)) return true;
  const isPrefixed = groups[0]?.digits.startsWith('00') === true && number.test(digits.slice(2));
  return isPrefixed && digits.length >= (groups.length > 1 ? 11 : 12);
};

/** Sellers say `Tel. 123456` in the village; with other words between, it must be a long number. */
const isAnnounced = ({ digits }: DigitSequence, cue: NumberLead['cue']): boolean =>
  cue !== undefined && digits.length >= (cue === 'near' ? 9 : 6) && digits.length <= 15;

/** The text around a number, with plain signs, and the page that it comes from. */
export interface Surroundings {
  readonly plain: string;
  /** Says something in words: a number alone is the identity of something. */
  readonly isRunningText: boolean;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
}

/** Thousands are grouped by three digits: elsewhere a currency or a unit belongs to another number. */
const isGroupedAsAmount = (groups: readonly DigitGroup[]): boolean =>
  groups.slice(1).every(({ digits }) => digits.length === 3);

/** The decision whether somebody answers a number. */
export const isPhoneNumber = (
  sequence: DigitSequence,
  lead: NumberLead,
  { plain, isRunningText, country }: Surroundings,
): boolean => {
  const { digits, groups, separators, start, end } = sequence;
  // A sign or a bracket of its own sets a number apart, when it is printed in groups.
  const isSetApart = groups.length > 1 && !/\d/.test(plain.charAt(start));
  if ((lead.isGlued && !isSetApart) || goesOn(plain, end) || countsUp(groups) || isYears(groups))
    return false;
  if (lead.cue === 'link' && isAnnounced(sequence, lead.cue)) return true;
  if (isInternational(sequence)) return sequence.hasPlus || !lead.isIdentity;
  if (hasBracketedArea(sequence)) return true;
  if (lead.isIdentity || beginsWithDate(sequence) || isTimetable(sequence) || isPartNumber(sequence))
    return false;
  if (isSpelledOut(sequence)) return true;
  const isUnbroken = groups.length === 1;
  if (groups[0]?.digits !== '0' && hasTrunkZero(digits, country, { isUnbroken })) return true;
  const isAmount = lead.isAmount || hasUnit(plain, end);
  if (isAmount && isGroupedAsAmount(groups)) return false;
  if (isAnnounced(sequence, lead.cue) && !isAmount) return true;
  if (isUnbroken) return isRunningText && isUnbrokenNumber(digits, country);
  // `220 000 2015` is a mileage and a year.
  const endsInYear = separators.at(-1) === ' ' && isYear(groups.at(-1)?.digits ?? '');
  return !endsInYear && isNationalNumber(groups.map((group) => group.digits).join(' '), country);
};
