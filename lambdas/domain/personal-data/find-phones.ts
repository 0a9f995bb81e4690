import { type DigitGroup, digitRunsIn, withPlainSigns } from './digit-runs.ts';
import { type DigitSequence, digitSequence } from './digit-sequence.ts';
import { isPhoneNumber } from './is-phone-number.ts';
import { leadOf } from './number-lead.ts';
import { anyPlaceholder, type Span } from './span.ts';

/** ITU-T E.164 allows 15 digits, `00` comes on top. */
const mostDigits = 17;
/** `00 49 170 1 23 45 67` has seven. */
const mostGroups = 8;

/** The sequences that begin with one group of a run, the longest first. */
export const sequencesAt = (
  plain: string,
  run: readonly DigitGroup[],
  from: number,
): readonly DigitSequence[] => {
  const found: DigitSequence[] = [];
  let digits = 0;
  for (let to = from + 1; to <= Math.min(run.length, from + mostGroups); to += 1) {
    digits += run[to - 1]?.digits.length ?? 0;
    if (digits > mostDigits) break;
    if (digits >= 6) found.unshift(digitSequence(plain, run, { from, to }));
  }
  return found;
};

/** Three words; placeholders are none, so that a text says no more for being redacted. */
const isRunningText = (plain: string): boolean => {
  let words = 0;
  for (const _ of plain.replace(anyPlaceholder, ' ').matchAll(/\p{L}{2,}/gu)) {
    words += 1;
    if (words === 3) return true;
  }
  return false;
};

/**
 * The telephone numbers of a text, in order.
 * @param country of the page, ISO 3166-1 alpha-2: what is a number there may be a price elsewhere
 */
export const findPhones = (text: string, country?: string): readonly Span[] => {
  const plain = withPlainSigns(text);
  const runs = digitRunsIn(plain);
  if (runs.length === 0) return [];
  const surroundings = { plain, isRunningText: isRunningText(plain), country };
  const phoneAt = (run: readonly DigitGroup[], at: number): DigitSequence | undefined => {
    const sequences = sequencesAt(plain, run, at);
    const lead = leadOf(plain, sequences[0]?.start ?? 0);
    return sequences.find((sequence) => isPhoneNumber(sequence, lead, surroundings));
  };
  const found: Span[] = [];
  for (const run of runs) {
    for (let at = 0; at < run.length; ) {
      const phone = phoneAt(run, at);
      at += 1;
      if (phone === undefined) continue;
      let { end } = phone;
      // Where two readings overlap (`01 500 07700 900123`) nobody can tell which one it is: neither stays.
      for (; (run[at]?.start ?? end) < end; at += 1) end = Math.max(end, phoneAt(run, at)?.end ?? end);
      found.push({ start: phone.start, end });
    }
  }
  return found;
};
