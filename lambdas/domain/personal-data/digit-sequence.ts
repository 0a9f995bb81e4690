import type { DigitGroup } from './digit-runs.ts';
import type { Span } from './span.ts';

/** Consecutive groups of digits, taken as one number. */
export interface DigitSequence extends Span {
  readonly groups: readonly DigitGroup[];
  /** All of them. */
  readonly digits: string;
  /** What stands between the groups, in order. */
  readonly separators: readonly string[];
  /** Begins with `+`, or with its code in an address. */
  readonly hasPlus: boolean;
  /** The group in brackets, if it is the first or the second. */
  readonly bracketed: string | undefined;
}

const plusBefore = /(?:\+|%2B) ?$/i;

/** The sequence of the groups from `from` up to, not including, `to`; there must be one at least. */
export const digitSequence = (
  plain: string,
  run: readonly DigitGroup[],
  { from, to }: { readonly from: number; readonly to: number },
): DigitSequence => {
  const groups = run.slice(from, to);
  const between = (at: number): string => plain.slice(run[at]?.end, run[at + 1]?.start);
  const separators = groups.slice(1).map((_, at) => between(from + at));
  const start = groups[0]?.start ?? 0;
  const isOpened = plain[start - 1] === '(' && separators[0]?.startsWith(')') === true;
  const secondIsBracketed = separators[0]?.endsWith('(') === true && separators[1]?.startsWith(')') === true;
  const lead = start - (isOpened ? 1 : 0);
  const plus = plusBefore.exec(plain.slice(Math.max(0, lead - 4), lead))?.[0].length ?? 0;
  return {
    groups,
    separators,
    digits: groups.map(({ digits }) => digits).join(''),
    start: lead - plus,
    end: groups.at(-1)?.end ?? 0,
    hasPlus: plus > 0,
    bracketed: isOpened ? groups[0]?.digits : secondIsBracketed ? groups[1]?.digits : undefined,
  };
};
