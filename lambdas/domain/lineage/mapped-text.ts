/** A text that knows where each of its characters (UTF-16 code units) is written in the page that it was made from. */
export interface MappedText {
  readonly text: string;
  /** For each character, where in the page what stands for it begins. */
  readonly starts: Int32Array;
  /** For each character, where in the page what stands for it ends. */
  readonly ends: Int32Array;
}

/** Positions in a text: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const countFrom = (first: number, length: number): Int32Array => {
  const numbers = new Int32Array(length);
  for (let at = 0; at < length; at += 1) numbers[at] = first + at;
  return numbers;
};

/** A part of the page as it is written. */
export const verbatim = (page: string, { start, end }: Span): MappedText => {
  const text = page.slice(start, end);
  return { text, starts: countFrom(start, text.length), ends: countFrom(start + 1, text.length) };
};

export const sliceOf = ({ text, starts, ends }: MappedText, { start, end }: Span): MappedText => ({
  text: text.slice(start, end),
  starts: starts.subarray(start, end),
  ends: ends.subarray(start, end),
});

/** Where a part of the text is written; undefined for no characters. */
export const writtenAt = ({ starts, ends }: MappedText, { start, end }: Span): Span | undefined => {
  const first = starts[start];
  const last = ends[end - 1];
  return first === undefined || last === undefined || start >= end ? undefined : { start: first, end: last };
};

export const joined = (parts: readonly MappedText[]): MappedText => {
  const length = parts.reduce((sum, { text }) => sum + text.length, 0);
  const starts = new Int32Array(length);
  const ends = new Int32Array(length);
  let at = 0;
  for (const part of parts) {
    starts.set(part.starts, at);
    ends.set(part.ends, at);
    at += part.text.length;
  }
  return { text: parts.map(({ text }) => text).join(''), starts, ends };
};

/** As `String.replace` with a function: each character of what replaces a match is written as the whole match. */
export const replaced = (
  mapped: MappedText,
  pattern: RegExp,
  replacement: (match: string) => string,
): MappedText => {
  const parts: MappedText[] = [];
  let at = 0;
  for (const { 0: match, index } of mapped.text.matchAll(pattern)) {
    const end = index + match.length;
    const written = writtenAt(mapped, { start: index, end });
    const text = replacement(match);
    parts.push(sliceOf(mapped, { start: at, end: index }));
    if (written !== undefined)
      parts.push({
        text,
        starts: new Int32Array(text.length).fill(written.start),
        ends: new Int32Array(text.length).fill(written.end),
      });
    at = end;
  }
  return at === 0 ? mapped : joined([...parts, sliceOf(mapped, { start: at, end: mapped.text.length })]);
};
