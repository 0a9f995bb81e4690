import type { RemedyValue } from './remedy-state.ts';

/** A step towards less: half of a number, but one at the least, and the plain one of two ways. @returns undefined at its end. */
export const turnedDown = (value: RemedyValue, plain: RemedyValue): RemedyValue | undefined => {
  if (typeof value !== 'number') return value === plain ? undefined : plain;
  return value > 1 ? Math.ceil(value / 2) : undefined;
};
