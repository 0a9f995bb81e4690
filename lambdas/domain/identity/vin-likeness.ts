import { hasValidCheckDigit } from '../vin.ts';

/** Whether one character differs, or two neighbours are swapped. */
const isOneSlipAway = (a: string, b: string): boolean => {
  if (a.length !== b.length) return false;
  const differing = [...a].flatMap((character, at) => (character === b[at] ? [] : [at]));
  const [first = -1, second = -1] = differing;
  if (differing.length === 1) return true;
  return differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
};

/** North American makers (first character 1 to 5) give every VIN a check digit, so that a slip shows. */
const hasCheckedForm = (vin: string): boolean => /^[1-5]/.test(vin);

export type VinLikeness =
  | 'equal'
  /** One is invalid, and a slip away from the other. */
  | 'mistyped'
  /** A slip apart, and neither shows which is wrong: neighbours of one production run look the same. */
  | 'neighbour'
  | 'different';

/** How two VINs (17 characters, upper case) relate. */
export const vinLikeness = (a: string, b: string): VinLikeness => {
  if (a === b) return 'equal';
  if (!isOneSlipAway(a, b)) return 'different';
  const isChecked = hasCheckedForm(a) || hasCheckedForm(b);
  if (!isChecked) return 'neighbour';
  return hasValidCheckDigit(a) && hasValidCheckDigit(b) ? 'different' : 'mistyped';
};
