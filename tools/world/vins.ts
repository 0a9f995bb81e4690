import { vinCheckDigit } from '../sites/sample-market/world/make-vin.ts';
import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';

/** Model years 1980 to 2009, and again 2010 to 2039 (49 CFR 565.15, table VII). */
const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789';

/** North American makers give a check digit; of the others only some write the model year. */
const hasCheckDigit = (prefix: string): boolean => /^[1-5]/.test(prefix) || /^7[A-Z]/.test(prefix);
const writesYear = (prefix: string): boolean =>
  hasCheckDigit(prefix) || /^(WVW|WVG|TMB|WAU|ZHW|KM8|UU1)/.test(prefix);

/** @param serial up to six digits */
export const vinOf = (prefix: string, year: number, serial: number): string => {
  const yearCode = writesYear(prefix) ? (yearCodes[(year - 1980) % 30] ?? 'A') : String(serial % 10);
  const rest = `${yearCode}${hasCheckDigit(prefix) ? 'K' : '0'}${String(serial % 1_000_000).padStart(6, '0')}`;
  return `${prefix}${hasCheckDigit(prefix) ? vinCheckDigit(`${prefix}0${rest}`) : 'Z'}${rest}`;
};

/** What eyes and character recognition mix up. */
const lookAlikes = ['B8', 'S5', 'Z2', 'G6', 'D0', 'A4', '17', 'VY', 'MN', 'UV', 'CG', '38', 'EF', '69'];

/** A VIN as somebody mistyped it: one character taken for another, or two neighbours swapped. */
export const mistyped = (vin: string, random: SeededRandom): string => {
  const at = random.integer(0, 15);
  const here = vin[at] ?? '0';
  const next = vin[at + 1] ?? '0';
  if (random.chance(0.3) && here !== next) return `${vin.slice(0, at)}${next}${here}${vin.slice(at + 2)}`;
  const pair = lookAlikes.find((alike) => alike.includes(here));
  const wrong = pair === undefined ? (here === '9' ? '8' : '9') : pair.replace(here, '');
  return `${vin.slice(0, at)}${wrong}${vin.slice(at + 1)}`;
};
