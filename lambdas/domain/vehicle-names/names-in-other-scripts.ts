import { printedMakes } from './printed-makes.ts';
import { printedModelsOfJapan } from './printed-models-of-japan.ts';
import { printedModelsOfKorea } from './printed-models-of-korea.ts';
import { printedModelsOfOtherMakes } from './printed-models-of-other-makes.ts';

/** Greek drops its accents in capitals. */
const withoutAccents = (text: string): string =>
  text.normalize('NFD').replaceAll('\u0301', '').normalize('NFC');

const latinNames = new Map(
  [printedMakes, printedModelsOfJapan, printedModelsOfKorea, printedModelsOfOtherMakes]
    .flatMap((table) => table.split('\n'))
    .filter((line) => line !== '')
    .flatMap((line) => {
      const [name = '', printed = ''] = line.split('=');
      const spellings = printed.toLowerCase().split(',');
      return [...spellings, ...spellings.map(withoutAccents)].map((spelling) => [spelling, name] as const);
    }),
);

/** By the first character, how long the names are that begin with it, the longest first. */
const lengthsByFirst = new Map(
  [...Map.groupBy(latinNames.keys(), (name) => name.charAt(0))].map(([first, names]) => [
    first,
    [...new Set(names.map((name) => name.length))].sort((a, b) => b - a),
  ]),
);

const otherScript =
  /[\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uffdc]/;

/** Half-width kana and full-width letters: `ﾄﾖﾀ`, `ＢＭＷ`. */
const otherWidth = /[\uff01-\uffdc]/;

const spacedLetter = /[a-z\u0370-\u06ff]/;
const digit = /\d/;

/** Scripts that do not part words by spaces, or not always. */
const spacelessScripts = [
  {
    letters: /[\u3040-\u30fa\u30fc-\u30ff]/,
    /** Names so short are as often part of another word: ミラ (Mira) of ミラー (mirror), 레이 (Ray) of 레이저 (laser). */
    short: 3,
    before: /新型$/,
    after: /^(?:ハイブリッド|カスタム|ターボ|スポーツ|ワゴン|バン|クロス|ディーゼル)/,
  },
  { letters: /[\uac00-\ud7af]/, short: 2, before: /(?:더|올|뉴|신형)$/, after: /^(?:하이브리드|터보)/ },
  { letters: /[\u3400-\u9fff]/, short: 1, before: /新$/, after: /^新/ },
] as const;

interface Found {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** Letters of scripts that part words by spaces must not go on before or behind a name, nor must numbers. */
const isInsideWord = (text: string, at: number): boolean =>
  [spacedLetter, digit].some((kind) => kind.test(text.charAt(at - 1)) && kind.test(text.charAt(at)));

const namesIn = (text: string): readonly Found[] => {
  const found: Found[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const lengths = lengthsByFirst.get(text.charAt(start));
    if (lengths === undefined || isInsideWord(text, start)) continue;
    const end = lengths
      .map((length) => start + length)
      .find((at) => latinNames.has(text.slice(start, at)) && !isInsideWord(text, at));
    if (end === undefined) continue;
    found.push({ start, end, name: latinNames.get(text.slice(start, end)) ?? '' });
    start = end - 1;
  }
  return found;
};

/** Whether a short name stands for itself: between other scripts, or beside another name as in `トヨタノア`. */
const standsApart = (text: string, found: readonly Found[], at: number): boolean => {
  const { start = 0, end = 0 } = found[at] ?? {};
  const script = spacelessScripts.find(({ letters }) => letters.test(text.charAt(start)));
  if (script === undefined || end - start > script.short) return true;
  const { letters, before, after } = script;
  const isPartedBefore =
    found[at - 1]?.end === start ||
    !letters.test(text.charAt(start - 1)) ||
    before.test(text.slice(Math.max(0, start - 2), start));
  const isPartedBehind =
    found[at + 1]?.start === end || !letters.test(text.charAt(end)) || after.test(text.slice(end, end + 6));
  return isPartedBefore && isPartedBehind;
};

/** Longer texts are descriptions, whose names are others' as often as not. */
const longestText = 2_000;

/**
 * A text with the names of makes and models in Latin letters, apart from what runs into them:
 * `トヨタアルファード2.5S` becomes `Toyota Alphard 2.5S`.
 */
export const withLatinNames = (text: string): string => {
  if (!otherScript.test(text)) return text;
  const start = text.slice(0, longestText);
  const printed = otherWidth.test(start) ? start.normalize('NFKC') : start;
  const small = printed.toLowerCase();
  // A few letters are longer in lower case; places would no longer be the same.
  const searched = small.length === printed.length ? small : printed;
  const found = namesIn(searched);
  if (found.length === 0) return printed;
  let behind = 0;
  const parts = found.flatMap(({ start: from, end, name }, at) => {
    if (!standsApart(searched, found, at)) return [];
    const before = printed.slice(behind, from);
    behind = end;
    return [before, ` ${name} `];
  });
  return [...parts, printed.slice(behind)].join('');
};
