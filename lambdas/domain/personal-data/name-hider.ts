import { foldText } from '../clean-text.ts';
import { isNamedAfterPeople, namedAfterPeople, nameWords } from './name-words.ts';
import { placeholders } from './span.ts';

/** No page has more people to answer for its vehicles; more is a trap. */
const mostNames = 50;

/** Of a script that sets no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const between = '[ ,_\\-]{1,3}';
const bounded = (forms: readonly string[]): string =>
  `(?<![\\p{L}\\p{N}])(?:${forms.join('|')})(?![\\p{L}\\p{N}])`;

/** `Peter Müller`, `Müller, Peter`, `peter-mueller`: a whole name, with whatever stands between its words. */
const wholeForms = (name: string): readonly string[] => {
  const words = name.split(' ').map(escaped);
  return words.length === 2 ? [words.join(between), words.toReversed().join(between)] : [words.join(between)];
};

/** The words of a name that mean the person even alone: not those of vehicles and places, nor ordinary words. */
const tellingWords = (name: string, otherWords: ReadonlySet<string>): readonly string[] =>
  name.split(' ').filter((word) => {
    const folded = foldText(word);
    return /^[^.]{3,}$/u.test(word) && !nameWords.isOrdinary(folded) && !otherWords.has(folded);
  });

/** `Müller`, `MÜLLER`, and as the page has it; in small letters otherwise it is a word like any other. */
const wordForms = (word: string): readonly string[] => [
  ...new Set([word, word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(), word.toUpperCase()]),
];

/** Puts a placeholder where a name stands, and counts. */
export type NameHider = (text: string) => { readonly text: string; readonly count: number };

/**
 * Makes a hider of names: of whole names however they are written, and of those of their words that mean the person
 * alone. What a vehicle is called (`John Cooper Works`) is no name.
 * @param otherWords folded words that mean something else here, e.g. the vehicle's place
 */
export const nameHider = (
  names: readonly string[],
  otherWords: ReadonlySet<string> = new Set(),
): NameHider => {
  if (names.length === 0) return (text) => ({ text, count: 0 });
  const known = [...new Set(names)].slice(0, mostNames).sort((a, b) => b.length - a.length);
  const together = known.filter((name) => unspaced.test(name)).map(escaped);
  const spaced = known.filter((name) => !unspaced.test(name));
  const telling = new Map(spaced.map((name) => [name, tellingWords(name, otherWords)]));
  const isTelling = (name: string): boolean => (telling.get(name) ?? []).length > 0 || /[\d_.]/.test(name);
  const whole = spaced.filter((name) => /[ \d_.]/.test(name) && isTelling(name)).flatMap(wholeForms);
  const words = [
    // Ordinary words make a name only as it is printed: `Rose White`, not `white, rose`.
    ...spaced.filter((name) => name.includes(' ') && !isTelling(name)),
    ...new Set([...telling.values()].flat().flatMap(wordForms)),
  ];
  const patterns = [
    ...(together.length === 0 ? [] : [new RegExp(together.join('|'), 'gu')]),
    ...(whole.length === 0 ? [] : [new RegExp(bounded([...namedAfterPeople, ...whole]), 'giu')]),
    ...(words.length === 0 ? [] : [new RegExp(bounded([...namedAfterPeople, ...words.map(escaped)]), 'gu')]),
  ];
  return (text) => {
    let count = 0;
    const hide = (printed: string): string => {
      if (isNamedAfterPeople(printed)) return printed;
      count += 1;
      return placeholders.name;
    };
    return { text: patterns.reduce((hidden, pattern) => hidden.replace(pattern, hide), text), count };
  };
};
