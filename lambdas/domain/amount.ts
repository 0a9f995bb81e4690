/** A number as pages print it: grouped by dot, comma, apostrophe or any space, with up to two decimals; or ungrouped. */
const grouped = String.raw`\d{1,3}(?:[.,'’ \u00a0\u2009\u202f]\d{3}){1,3}(?!\d)(?:[.,]\d{1,2}(?!\d))?`;
const ungrouped = String.raw`\d{1,12}(?:[.,]\d{1,3}(?!\d))?`;

/** Numbers in text. Not those glued to a letter, as in a model name (F150). */
const numberPattern = new RegExp(String.raw`(?<![\p{L}\d.,])(?:${grouped}|${ungrouped})`, 'gu');

export interface PrintedNumber {
  readonly value: number;
  readonly raw: string;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

const numberOf = (raw: string): number => {
  const plain = raw.replace(/['’ \u00a0\u2009\u202f]/g, '');
  const decimals = /^(.*?)[.,](\d{1,2})$/.exec(plain);
  if (decimals !== null) return Number(`${decimals[1]?.replace(/[.,]/g, '')}.${decimals[2]}`);
  const [whole = ''] = plain.split(/[.,]/, 1);
  // Three digits after the only separator are a group (34.990), unless what stands before cannot be one (31500.000).
  return whole.length > 3 ? Number(plain.replace(',', '.')) : Number(plain.replace(/[.,]/g, ''));
};

/** Words that multiply the number before them: `12k miles`, `12.5万`, `120 тыс. км`, `218tis km`, `85 tkm`, `5.45 Lakh`. */
const multipliers: readonly (readonly [RegExp, number])[] = [
  [/^ ?[万萬만]/, 10_000],
  [/^ ?천/, 1_000],
  [/^k(?![\p{L}\d])/iu, 1_000],
  [/^ ?t(?=km\b)/iu, 1_000],
  [/^ ?(?:тыс|тис|tys|tis|tsd|tūkst|tuh|bin)\.?(?!\p{L})/iu, 1_000],
  [/^ ?(?:lakhs?|lacs?)(?!\p{L})/iu, 100_000],
  [/^ ?(?:crores?|cr)(?!\p{L})/iu, 10_000_000],
  [/^ ?(?:Mio|mln|млн)\.?(?!\p{L})/iu, 1_000_000],
];

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Most numbers are followed by none of them. */
const mayMultiply = /^ ?[万萬만천kтtmlcbм]/iu;

/**
 * Every number in the text (its first 2,000 characters), in order; numbers of thirteen digits and more are serials and left
 * out.
 */
export const numbersIn = (text: string): readonly PrintedNumber[] => {
  // Prices, distances and years of one text are asked for one after another.
  if (text !== last.text) last = { text, numbers: /\d/.test(text) ? findNumbers(text) : [] };
  return last.numbers;
};

let last: { readonly text: string; readonly numbers: readonly PrintedNumber[] } = { text: '', numbers: [] };

const findNumbers = (text: string): readonly PrintedNumber[] =>
  [...text.slice(0, 2_000).matchAll(numberPattern)].flatMap((match) => {
    const [raw] = match;
    const end = match.index + raw.length;
    if (isDigit(text.charCodeAt(end))) return [];
    const rest = text.slice(end, end + 6);
    for (const [pattern, factor] of mayMultiply.test(rest) ? multipliers : []) {
      const word = pattern.exec(rest)?.[0];
      if (word === undefined) continue;
      const shown = Number(raw.replace(/[^\d.,]/g, '').replace(',', '.'));
      // `12.5万` and `12,5 тыс.` have a fraction, `2,190만` a group.
      const isFraction = /^\d{1,3}[.,]\d{1,3}$/.test(raw) && !/,\d{3}$/.test(raw);
      const value = Number.isFinite(shown) && isFraction ? shown : numberOf(raw);
      return [
        { value: Math.round(value * factor), raw: raw + word, start: match.index, end: end + word.length },
      ];
    }
    return [{ value: numberOf(raw), raw, start: match.index, end }];
  });

/** The number a page states as a whole value, e.g. `34.990,-`, `4995.00`, `46 800`; undefined when there is none, or several. */
export const parseAmount = (text: string | number): number | undefined => {
  if (typeof text === 'number') return Number.isFinite(text) ? text : undefined;
  const numbers = numbersIn(text);
  return numbers.length === 1 ? numbers[0]?.value : undefined;
};
