import type { Span } from './span.ts';

/** Digits that stand together, in any script; or digits that stand one by one, as figures or as words. */
export interface DigitGroup extends Span {
  readonly digits: string;
  /** One by one: `figures` as in `0 1 7 0`, `words` as in `five five five`. */
  readonly oneByOne?: 'figures' | 'words';
}

const otherSigns =
  /[\u00a0\u00ad\u2000-\u2015\u202f\u205f-\u2064\u2212\u3000\u30fc\ufeff\uff08-\uff1a\u0660-\u0669\u06f0-\u06f9]|\u20e3|\ufe0e|\ufe0f/g;

const plainSignOf = (sign: string): string => {
  const code = sign.charCodeAt(0);
  if (code >= 0xff08) return code > 0xff1a ? ' ' : String.fromCharCode(code - 0xfee0);
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0);
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660);
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212 || code === 0x30fc ? '-' : ' ';
};

/** The text with digits, dashes, brackets and spaces of every kind as plain ones, each character in its place. */
export const withPlainSigns = (text: string): string => text.replace(otherSigns, plainSignOf);

/** Digits as words, from zero to nine; several words for one digit are separated by a bar. */
const digitWords = [
  'zero|oh one two three four five six seven eight nine',
  'null eins zwei|zwo drei vier fünf|fuenf sechs sieben acht neun',
  'nul een|één twee drie vier vijf zes zeven acht negen',
  'zéro un deux trois quatre cinq six sept huit neuf',
  'cero uno dos tres cuatro cinco seis siete ocho nueve',
  'zero um dois três|tres quatro cinco seis sete oito nove',
  'zero uno due tre quattro cinque sei sette otto nove',
  'zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć',
  'ноль один два три четыре пять шесть семь восемь девять',
  'нуль один два три чотири п’ять|пять шість сім вісім девять',
];

const digitOfWord = new Map(
  digitWords.flatMap((language) =>
    language.split(' ').flatMap((words, digit) => words.split('|').map((word) => [word, String(digit)])),
  ) as [string, string][],
);
const anyWord = [...digitOfWord.keys()].sort((a, b) => b.length - a.length).join('|');
/** Fewer words in a row are said of doors and keys. */
const spelledNumber = new RegExp(`(?<!\\p{L})(?:${anyWord})(?:[ ,.-]{1,3}(?:${anyWord})(?!\\p{L})){2}`, 'iu');
const digitsOrWords = new RegExp(`\\d+|(?<!\\p{L})(?:${anyWord})(?!\\p{L})`, 'giu');
const digitsAlone = /\d+/g;

const between = /^[ .\-/()*_·•~]{0,3}$/;
const betweenWords = /^[ .,\-/()*_·•~]{0,3}$/;

/** A telephone number has six digits or more. */
const sixDigits = /(?:\d\D*){6}/;

interface Token extends Span {
  readonly digits: string;
  readonly isWord: boolean;
}

const tokensIn = (plain: string, pattern: RegExp): readonly Token[] =>
  [...plain.matchAll(pattern)].map((match) => {
    const [printed] = match;
    const digit = digitOfWord.get(printed.toLowerCase());
    const place = { start: match.index, end: match.index + printed.length };
    return { ...place, digits: digit ?? printed, isWord: digit !== undefined };
  });

const joins = (plain: string, last: Token, next: Token): boolean => {
  const separators = last.isWord || next.isWord ? betweenWords : between;
  return next.start - last.end <= 3 && separators.test(plain.slice(last.end, next.start));
};

/** Two or three single digits are an area code or nothing: `8 900 123 45 67`. */
const fewestOneByOne = 4;

const grouped = (run: readonly Token[]): readonly DigitGroup[] => {
  const groups: DigitGroup[] = [];
  for (let at = 0; at < run.length; ) {
    const first = run[at];
    if (first === undefined) break;
    let end = at;
    while (run[end]?.digits.length === 1) end += 1;
    const singles = run.slice(at, end);
    const words = singles.filter(({ isWord }) => isWord).length;
    const last = singles.at(-1);
    if (last !== undefined && (words >= 3 || singles.length >= fewestOneByOne)) {
      const digits = singles.map((token) => token.digits).join('');
      const oneByOne = words >= 3 ? 'words' : 'figures';
      groups.push({ start: first.start, end: last.end, digits, oneByOne });
      at = end;
    } else {
      groups.push({ start: first.start, end: first.end, digits: first.digits });
      at += 1;
    }
  }
  return groups;
};

/**
 * The places of a text where a telephone number can be: groups of digits with nothing between them but what separates
 * groups within one number.
 * @param plain as `withPlainSigns` gives it
 */
export const digitRunsIn = (plain: string): readonly (readonly DigitGroup[])[] => {
  const isSpelled = spelledNumber.test(plain);
  if (!isSpelled && !sixDigits.test(plain)) return [];
  const runs: Token[][] = [];
  let last: Token | undefined;
  for (const token of tokensIn(plain, isSpelled ? digitsOrWords : digitsAlone)) {
    if (last !== undefined && joins(plain, last, token)) runs.at(-1)?.push(token);
    else runs.push([token]);
    last = token;
  }
  return runs.map(grouped);
};
