import { hasValidCheckDigit } from '../vin.ts';

/** Model years 1980 to 2009, and again from 2010 on (49 CFR 565.15, table VII). No I, O, Q, U, Z or 0. */
const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789';
const firstYear = 1_980;
const cycle = 30;

/** Whether a North American maker gave the VIN (first character 1 to 5, or 7F to 7Z), so that it has a check digit. */
export const isNorthAmerican = (vin: string): boolean => /^(?:[1-5]|7[F-Z])/.test(vin);

/** Whether the VIN must have a check digit and has another: it was mistyped. */
export const missesCheckDigit = (vin: string): boolean => isNorthAmerican(vin) && !hasValidCheckDigit(vin);

/**
 * The model years that the tenth character can mean, the later first, if its maker writes the year there. The seventh
 * character would tell the two cycles apart, but binds only makers of light vehicles for North America; a page that is
 * thirty years wrong is rarer than a lorry of the nineties.
 * @param latest no model year after it is on sale
 */
export const modelYearsOf = (vin: string, latest: number): readonly number[] => {
  const place = yearCodes.indexOf(vin[9] ?? '');
  if (place === -1) return [];
  return [firstYear + cycle + place, firstYear + place].filter((year) => year <= latest);
};
