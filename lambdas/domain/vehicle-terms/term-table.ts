import { foldText } from '../clean-text.ts';

/** Longer texts tell a story, in which a word need not be about the vehicle. */
const longestTerm = 120;

/**
 * Makes a reader of printed terms. Words are separated by commas and compared folded (no accents, lower case), as whole
 * words or, ending in `*`, as beginnings of words. Where several terms match, the earlier in the list wins, so that the
 * special stands before the general (`plug-in hybrid` before `petrol`).
 */
export const termTable = <T extends string>(
  entries: readonly (readonly [T, string])[],
): ((text: string) => T | undefined) => {
  const terms = entries.map(([value, words]) => {
    const phrases = words.split(',').map((word) => {
      const isStem = word.endsWith('*');
      return ` ${foldText(word)}${isStem ? '' : ' '}`;
    });
    return { value, phrases };
  });
  return (text) => {
    if (text.length > longestTerm) return undefined;
    const folded = ` ${foldText(text)} `;
    return terms.find(({ phrases }) => phrases.some((phrase) => folded.includes(phrase)))?.value;
  };
};
