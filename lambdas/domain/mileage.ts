import { numbersIn } from './amount.ts';
import type { Mileage } from './listing.ts';
import { homeCurrency, type Locale } from './locale.ts';

/** No vehicle has driven further; what prints more has its separators wrong. */
const highestMileage = 5_000_000;

const kilometres = /^[ \u00a0]?(?:km|kms|kilomet[a-z]{0,6}|km\.|км|公里|キロ|㎞|킬로|χλμ|كم)(?![\p{L}/])/iu;
const miles = /^[ \u00a0]?(?:miles?|mi|mls|mijl|meilen|миль)(?![\p{L}/])/iu;
/** Scandinavian: 1 mil = 10 km. */
const scandinavianMile = /^[ \u00a0]?mil(?![\p{L}/])/iu;

export interface PrintedMileage extends Mileage {
  readonly raw: string;
  readonly start: number;
}

const isCredible = (value: number): boolean =>
  Number.isFinite(value) && value >= 0 && value <= highestMileage;

/** Every distance with its unit, in the order of the text; speeds (km/h) and, where marks are used, `KM` are none. */
export const mileagesIn = (text: string, locale: Locale): readonly PrintedMileage[] =>
  numbersIn(text).flatMap(({ value, raw, start, end }): PrintedMileage[] => {
    const rest = text.slice(end, end + 14);
    const printed = text.slice(start, end + 6).trim() || raw;
    if (/^[ \u00a0]?KM(?!\p{L})/u.test(rest) && homeCurrency(locale) === 'BAM') return [];
    if (!isCredible(value)) return [];
    // Slavs print horsepower as KM, next to the kilowatts: `81 kW (110 KM)`.
    if (value < 1_000 && /^[ \u00a0]?KM/.test(rest) && /\bkW\b/i.test(text)) return [];
    const whole = Math.round(value);
    if (kilometres.test(rest)) return [{ value: whole, unit: 'km', raw: printed, start }];
    if (miles.test(rest)) return [{ value: whole, unit: 'mi', raw: printed, start }];
    if (scandinavianMile.test(rest)) return [{ value: whole * 10, unit: 'km', raw: printed, start }];
    return [];
  });

/** @param unit of a bare number; without one, a bare number is no mileage */
export const parseMileage = (
  value: string | number,
  locale: Locale,
  unit: Mileage['unit'] | undefined,
): Mileage | undefined => {
  if (typeof value === 'string') {
    const [printed] = mileagesIn(value, locale);
    if (printed !== undefined) return { value: printed.value, unit: printed.unit };
  }
  const numbers = typeof value === 'number' ? [{ value }] : numbersIn(value);
  const [only] = numbers;
  if (only === undefined || numbers.length > 1 || unit === undefined || !isCredible(only.value))
    return undefined;
  return { value: Math.round(only.value), unit };
};
