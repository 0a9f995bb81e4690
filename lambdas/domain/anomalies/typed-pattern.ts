/** `123…` or `…321`, from 1 to the number's length. */
const isCountedOff = (digits: string): boolean => {
  const counted = '123456789'.slice(0, digits.length);
  return digits === counted || digits === [...counted].reverse().join('');
};

/**
 * Whether a number looks typed rather than known: one digit again and again (`1,111`, `999,999`), or digits counted off
 * (`1,234`, `12,345,678`).
 * @param least digits from which on it counts: short ones happen
 */
export const isTypedPattern = (value: number, least: number): boolean => {
  const digits = String(Math.trunc(value));
  if (digits.length < least || digits.length > 9) return false;
  return /^(\d)\1+$/.test(digits) || isCountedOff(digits);
};
