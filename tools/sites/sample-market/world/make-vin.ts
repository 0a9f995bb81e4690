const digitValues: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The years 2010 to 2039, in the order of the tenth place (49 CFR 565.15, table VII). */
const yearCodes = 'ABCDEFGHJKLMNPRSTVWXY123456789';

/** The ninth place of a VIN (49 CFR 565.15 (c)): 0 to 9 or X; what stands there already does not count. */
export const vinCheckDigit = (vin: string): string => {
  const sum = [...vin].reduce(
    (total, character, place) =>
      total + (digitValues[character] ?? Number(character)) * (weights[place] ?? 0),
    0,
  );
  return sum % 11 === 10 ? 'X' : String(sum % 11);
};

/**
 * A VIN with its valid check digit.
 * @param prefix The first eight places: who made it, and what.
 * @param serial Up to six digits.
 */
export const makeVin = (prefix: string, year: number, serial: number): string => {
  const yearCode = yearCodes[(year - 2010) % yearCodes.length] ?? '0';
  const rest = `${yearCode}K${String(serial).padStart(6, '0')}`;
  return `${prefix}${vinCheckDigit(`${prefix}0${rest}`)}${rest}`;
};
