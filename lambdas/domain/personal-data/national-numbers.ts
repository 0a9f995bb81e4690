/**
 * How the markets print numbers without a country code, as patterns over the groups of digits joined by one space.
 * After the national numbering plans as published by the ITU (E.129) and the operators; only what sellers print.
 */

/** Shapes that nothing else on a vehicle's page has, whatever the country. */
const everywhere: readonly RegExp[] = [
  // North America, and the South and East of Europe: 202 555 0143.
  /^(?:1 )?[2-9]\d\d \d{3} \d{4}$/,
  // 900 123 45 67, with or without the digit for long distance.
  /^(?:[08] )?[2-9]\d\d \d{3} \d\d \d\d$/,
  /^8 0?\d\d \d{3} \d\d \d\d$/,
  // 612 34 56 78; a tyre (205 55 16) begins lower.
  /^[6-9]\d\d \d\d \d\d \d\d$/,
];

const threeByThree = /^[2-9]\d\d \d{3} (?!000)\d{3}$/;
const pairs = /^[2-9]\d \d\d \d\d \d\d$/;

/** Shapes that elsewhere may be a price or a mileage, by ISO 3166-1 alpha-2. */
const byCountry: Readonly<Record<string, readonly RegExp[]>> = {
  PL: [threeByThree, /^[1-9]\d \d{3} \d\d \d\d$/, /^[1-9]\d \d{3} \d{4}$/],
  CZ: [threeByThree],
  SK: [threeByThree],
  ES: [/^[6-9]\d\d \d{3} (?!000)\d{3}$/],
  PT: [threeByThree, /^2\d \d{3} \d{4}$/],
  LU: [/^6\d\d \d{3} (?!000)\d{3}$/],
  NO: [/^[49]\d\d \d\d \d{3}$/, pairs],
  DK: [pairs],
  LV: [/^[26]\d \d{3} \d{3}$/, /^[26]\d{3} \d{4}$/],
  LT: [/^[08] [3-6]\d\d \d{5}$/, /^6\d\d \d{5}$/],
  EE: [/^[4-8]\d{3} \d{4}$/],
  IT: [/^3\d\d \d{7}$/, /^3\d\d \d\d \d\d \d{3}$/],
  GR: [/^69\d \d{7}$/, /^2\d{3} \d{6}$/],
  HU: [/^(?:20|30|31|50|70) \d{3} \d{4}$/],
  UA: [/^(?:39|50|63|66|67|68|73|9\d) \d{3} \d\d \d\d$/],
  RS: [/^6\d \d{3} \d{3,4}$/],
  RU: [/^8 9\d\d \d{7}$/, /^9\d\d \d{7}$/],
  KZ: [/^8 7\d\d \d{7}$/, /^7\d\d \d{7}$/],
  BY: [/^8 0\d\d \d{7}$/],
  GE: [/^5\d\d \d\d \d\d \d\d$/],
  MX: [/^\d\d \d{4} \d{4}$/],
  BR: [/^\d\d 9?\d{4} \d{4}$/],
  CL: [/^[29] \d{4} \d{4}$/],
  CO: [/^3\d\d \d{7}$/],
  PE: [/^9\d\d \d{3} (?!000)\d{3}$/],
  CN: [/^1[3-9]\d \d{4} \d{4}$/],
  HK: [/^[5-9]\d{3} \d{4}$/],
  SG: [/^[3689]\d{3} \d{4}$/],
  IN: [/^[6-9]\d{4} (?!\d{3}00)\d{5}$/],
};

/** Where the page shows no country: the nine digits of a mobile number in half of Europe, too many for a price. */
const unknownCountry: readonly RegExp[] = [/^[5-9]\d\d \d{3} (?!000)\d{3}$/];

/** @param printed the groups of digits, joined by one space */
export const isNationalNumber = (printed: string, country: string | undefined): boolean => {
  const own = country === undefined ? unknownCountry : (byCountry[country] ?? []);
  return everywhere.some((shape) => shape.test(printed)) || own.some((shape) => shape.test(printed));
};

const northAmerican = /^1?[2-9]\d\d[2-9]\d{6}$/;

/** Mobile numbers in one piece where they begin with no zero. */
const unbrokenByCountry: Readonly<Record<string, RegExp>> = {
  US: northAmerican,
  CA: northAmerican,
  PL: /^(?:4[5]|5[0137]|6[069]|7[23589]|88)\d{7}$/,
  CZ: /^(?:60|7[0237-9])\d{7}$/,
  ES: /^[67]\d{8}$/,
  PT: /^9[1236]\d{7}$/,
  IT: /^3[2-9]\d{8}$/,
  GR: /^69\d{8}$/,
  TR: /^5[03-5]\d{8}$/,
  IN: /^[6-9]\d{9}$/,
  BR: /^[1-9]\d9\d{8}$/,
  CN: /^1[3-9]\d{9}$/,
  RU: /^[78]?9\d{9}$/,
  KZ: /^[78]7\d{9}$/,
  BY: /^80\d{9}$/,
  LT: /^86\d{7}$/,
};

/** Whether digits in one piece are a number of the country that begins with no zero: an identity has the same look. */
export const isUnbrokenNumber = (digits: string, country: string | undefined): boolean =>
  country !== undefined && unbrokenByCountry[country]?.test(digits) === true;

/** Countries whose national numbers never begin with a zero: one that does is a serial number there. */
const withoutZero = new Set('US CA MX ES PT PL CZ DK NO LV EE GR IS LU HK SG RU KZ'.split(' '));

/**
 * Whether digits begin with the zero of long distance, and are as many as such numbers have: nine to twelve.
 * @param isUnbroken written in one piece
 */
export const hasTrunkZero = (
  digits: string,
  country: string | undefined,
  { isUnbroken }: { readonly isUnbroken: boolean },
): boolean => {
  if (!/^0[1-9]\d{7,10}$/.test(digits)) return false;
  if (!isUnbroken) return true;
  return (
    (digits.length === 10 || digits.length === 11) && !(country !== undefined && withoutZero.has(country))
  );
};
