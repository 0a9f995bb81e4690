/**
 * Vehicle identification numbers: ISO 3779 (17 characters, no I, O or Q), check digit of 49 CFR 565.15(c).
 */
const letterValues: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const vinShape = /^[A-HJ-NPR-Z0-9]{17}$/;

/** The ninth character that the other sixteen call for: `0` to `9` or `X`. */
export const checkDigitOf = (vin: string): string => {
  const sum = [...vin].reduce(
    (total, character, position) =>
      total + (letterValues[character] ?? Number(character)) * (weights[position] ?? 0),
    0,
  );
  return sum % 11 === 10 ? 'X' : String(sum % 11);
};

/** Whether the ninth character is the check digit of the others. */
export const hasValidCheckDigit = (vin: string): boolean =>
  vinShape.test(vin) && vin[8] === checkDigitOf(vin);

/** North American manufacturers (first character 1 to 5) must give a check digit; elsewhere it is any character. */
const needsCheckDigit = (vin: string): boolean => /^[1-5]/.test(vin);

/** A serial number has some variety and ends in digits; placeholders such as seventeen ones do not. */
const isPlaceholder = (vin: string): boolean => new Set(vin).size < 5 || !/\d{2}$/.test(vin);

/**
 * @param text a VIN as printed, perhaps in lower case or with spaces or hyphens
 * @returns the VIN in upper case; undefined for anything that cannot be one
 */
export const parseVin = (text: string): string | undefined => {
  if (text.length > 40) return undefined;
  const vin = text.replace(/[\s-]/g, '').toUpperCase();
  if (!vinShape.test(vin) || isPlaceholder(vin)) return undefined;
  return needsCheckDigit(vin) && !hasValidCheckDigit(vin) ? undefined : vin;
};

const chassisShape = /^(?=(?:[^\d]*\d){3})[A-Z0-9][A-Z0-9./ -]{3,23}[A-Z0-9]$/i;

/**
 * The number of a chassis that has no VIN (before 1981, or a home market of Asia such as `NZE121-3012345`), as printed.
 * @returns undefined for a VIN, for placeholders, masked numbers, dates and anything without at least three digits
 */
export const parseChassisNumber = (text: string): string | undefined => {
  const number = text.trim();
  const isOther =
    parseVin(number) !== undefined ||
    /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/.test(number) ||
    /x{4}|\.{2}/i.test(number) ||
    new Set(number).size < 4;
  return chassisShape.test(number) && !isOther ? number : undefined;
};

const vinInText = /(?<![A-Za-z0-9])[A-HJ-NPR-Za-hj-npr-z0-9]{17}(?![A-Za-z0-9])/g;

/** The different VINs in free text. Without a label beside it only a valid check digit tells one from a serial number. */
export const vinsIn = (text: string): readonly string[] => {
  if (text.length < 17) return [];
  const found = (text.match(vinInText) ?? []).map((token) => token.toUpperCase());
  return [...new Set(found)].filter(
    (vin) => parseVin(vin) !== undefined && hasValidCheckDigit(vin) && /[A-Z]/.test(vin),
  );
};
