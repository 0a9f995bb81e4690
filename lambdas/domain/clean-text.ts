/** Zero-width and direction marks, soft hyphens and control characters: nothing a reader sees, and a way to hide text. */
const invisible = /(?![\t\n\r])[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const tag = /<\/?[a-z][^<>]{0,200}>/gi;
const spaces = /\s+/g;

/** Text as a person reads it: no tags, no invisible characters, single spaces, at most `longest` characters. */
export const cleanText = (text: string, longest = 200): string =>
  text
    .slice(0, longest * 20)
    .replace(tag, ' ')
    .replace(invisible, '')
    .replace(spaces, ' ')
    .trim()
    .slice(0, longest)
    .trim();

const combiningMarks = /\p{M}+/gu;
const notWord = /[^\p{L}\p{N}]+/gu;
const beyondAscii = /[\u0080-\uffff]/;

/** A key for comparing words across spellings: lower case, no accents, every other character a single space. */
export const foldText = (text: string): string => {
  // Half of all text, at a tenth of the cost.
  if (!beyondAscii.test(text)) {
    const lower = text.toLowerCase();
    return (/[^a-z0-9 ]| {2}/.test(lower) ? lower.replace(/[^a-z0-9]+/g, ' ') : lower).trim();
  }
  return text
    .normalize('NFKD')
    .replace(combiningMarks, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('đ', 'd')
    .replaceAll('ø', 'o')
    .replace(notWord, ' ')
    .trim();
};
