/** What is looked for, and what stands in its place afterwards. None holds a digit, an @ or a name: nothing is found twice. */
export const placeholders = { phone: '[phone]', email: '[e-mail]', name: '[name]' } as const;

export const anyPlaceholder = /\[(?:phone|e-mail|name)\]/g;

export type PersonalDataKind = keyof typeof placeholders;

/** A part of a text: from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** @param spans in order, not overlapping */
export const replaceSpans = (text: string, spans: readonly Span[], replacement: string): string => {
  let replaced = '';
  let at = 0;
  for (const { start, end } of spans) {
    replaced += text.slice(at, start) + replacement;
    at = end;
  }
  return replaced + text.slice(at);
};
