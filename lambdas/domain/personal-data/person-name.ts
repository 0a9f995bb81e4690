import { cleanText, foldText } from '../clean-text.ts';
import { findMake, knownMake } from '../vehicle-names/make-dictionary.ts';
import { isNamedAfterPeople, nameWords } from './name-words.ts';

/** Longer texts are no names: the longest that people sign with have four words. */
const longestName = 60;
const mostWords = 4;

const capitalised =
  /^(?:Mc|Mac|O['’]|D['’]|De|Di|La|Le)?\p{Lu}(?:\p{Ll}+|['’]\p{Ll}+|\.)?(?:-\p{Lu}\p{Ll}*)*\.?$/u;
const inCapitals = /^\p{Lu}{3,}(?:-\p{Lu}{2,})*$/u;
const inAnyCase = /^[\p{L}'’-]{2,}$|^\p{L}\.?$/u;
const initials = /^(?:-?\p{Lu}\.)+$/u;
/** Names in scripts that do not separate words. */
const inOneWord = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー・\s]{2,12}$/u;
const businessInOneWord =
  /会社|自動車|オート|モータース|商会|販売|公司|中古車|株|有限|상사|모터스|자동차|매매/;
/** A name that somebody made up for an account: `bmwfan83`, `k.nowak`. */
const handle = /^(?=.*[\d_.])[\p{L}][\p{L}\p{N}_.-]{3,29}$/u;

const foldedWords = (word: string): readonly string[] => foldText(word).split(' ');
const every = (words: readonly string[], test: (word: string) => boolean): boolean =>
  words.every((word) => foldedWords(word).every(test));

/**
 * The last check, of words that have the shape of a name.
 * @param isStated the page says that a person is meant
 */
const asPerson = (words: readonly string[], isStated: boolean): string | undefined => {
  const name = words.join(' ');
  const folded = foldText(name);
  const isLong = words.some((word) => /\p{L}{2}/u.test(word));
  const isOfVehicle = knownMake(name) !== undefined || isNamedAfterPeople(name);
  if (!isLong || words.length > mostWords || isOfVehicle) return undefined;
  // `Austin Morgan` may be somebody, where the page says that it is; Austin alone is a town and a make.
  if (every(words, nameWords.isVehicleOrPlace) && (!isStated || words.length === 1)) return undefined;
  const [first = ''] = folded.split(' ');
  if (!isStated && (nameWords.beginsPlace(first) || findMake(folded.split(' ')) !== undefined))
    return undefined;
  return name;
};

const punctuation = '[)"\'“”»\\].,;:!?|•·]';
const punctuationBehind = new RegExp(`(?<!${punctuation})${punctuation}+$`, 'u');

/** A word without the punctuation around it, and whether that ends the name. */
const trimmed = (raw: string): { readonly word: string; readonly ends: boolean } => {
  const opened = raw.replace(/^[("'„“”«[]+/u, '');
  // `J.` and `J.-P.` keep their points, `Miller.` ends a sentence.
  const word = /^(?:-?\p{L}\.)+$/u.test(opened) ? opened : opened.replace(punctuationBehind, '');
  return { word, ends: word !== opened };
};

const isShapedAsName = (word: string): boolean =>
  capitalised.test(word) || inCapitals.test(word) || initials.test(word);

/** `van der Berg`: particles belong to the name that they lead to. */
const isParticleBefore = ([first = '', ...rest]: readonly string[]): boolean => {
  const next = rest.find((word) => !nameWords.isParticle(word));
  return nameWords.isParticle(first) && next !== undefined && capitalised.test(trimmed(next).word);
};

/**
 * The name of a person that a text begins with, e.g. `John` of `John at 555-0143`, `Müller` of `Herr Müller, Mo-Fr`.
 * @returns undefined where something else stands: a business, a make, a place, a word of the page
 */
export const leadingPersonName = (text: string): string | undefined => {
  const words: string[] = [];
  let isStated = false;
  let isBusiness = false;
  const printed = cleanText(text.slice(0, 2 * longestName), longestName).split(' ');
  for (const [at, raw] of printed.entries()) {
    const { word, ends } = trimmed(raw);
    const folded = foldedWords(word);
    if (folded.some(nameWords.isBusiness) || raw === '&') isBusiness = true;
    if (words.length === 0 && folded.every(nameWords.isHonorific)) {
      isStated = true;
      continue;
    }
    const opensBracket = words.length > 0 && /^[([]/.test(raw);
    const isParticle = words.length > 0 && isParticleBefore(printed.slice(at));
    const isWord = isShapedAsName(word) && !folded.some(nameWords.isOfPage);
    if (opensBracket || (!isParticle && !isWord)) break;
    words.push(word);
    if (ends) break;
  }
  return isBusiness || words.length === 0 ? undefined : asPerson(words, isStated);
};

/**
 * A text that is a person's name as a whole, as data give it.
 * @param isStated the data say that a person is meant; otherwise it must look like one: two capitalised words or more
 * @returns the name without its titles, or undefined
 */
export const wholePersonName = (text: string, isStated: boolean): string | undefined => {
  if (text.length > longestName) return undefined;
  const clean = cleanText(text, longestName);
  if (inOneWord.test(clean)) return isStated && !businessInOneWord.test(clean) ? clean : undefined;
  if (isStated && handle.test(clean)) return clean;
  const all = clean.split(' ').map((word) => word.replace(/,$/, ''));
  const titles = all.findIndex((word) => !foldedWords(word).every(nameWords.isHonorific));
  const words = titles < 0 ? [] : all.slice(titles);
  const isShaped = words.every(
    (word, at) =>
      isShapedAsName(word) ||
      (isStated && inAnyCase.test(word)) ||
      (at > 0 && foldedWords(word).every(nameWords.isParticle)),
  );
  const folded = words.flatMap(foldedWords);
  const isOther = folded.some((word) => nameWords.isBusiness(word) || nameWords.isOfPage(word));
  if (words.length === 0 || !isShaped || isOther || (!isStated && words.length < 2)) return undefined;
  return asPerson(words, isStated);
};
