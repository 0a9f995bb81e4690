import { foldText } from '../clean-text.ts';
import { makeAliases, modelsByMake } from './models-by-make.ts';
import { withLatinNames } from './names-in-other-scripts.ts';

/** Makes whose name is also a word, a number or a place: told from their title only together with one of their models. */
const ambiguousMakes = new Set(
  'AMC, Airstream, Alpina, Austin, Beta, Blue Bird, Crosley, DS, Daimler, Eagle, Exeed, Fuso, GAC, GAZ, Geo, Great Wall, GWM, Hero, Hillman, HSV, Hudson, Husqvarna, IC Bus, Imperial, Indian, Innocenti, International, Izh, Jensen, Kaiser, KGM, Li Auto, Lincoln, Lucid, MAN, Mack, Maxus, Microcar, Morgan, Morris, NIO, Nash, Ora, Packard, Plymouth, Polaris, Ram, Reliant, Scout, Seat, Singer, Smart, Standard, Sterling, Sunbeam, SYM, Talbot, Tank, Tata, Tatra, TVS, UD, Western Star, Winnebago, Wolseley, Workhorse, Xiaomi, Yugo, ZAZ, Zero'.split(
    ', ',
  ),
);

/** Such makes that a year directly before them is enough for: `2016 Jaguar` is no animal, but `2021 Hero` may be one. */
const makesToldByYear = new Set(
  'Alpine, Benelli, DAF, Fisker, Genesis, Holden, JAC, Jaguar, LDV, Lotus, Maybach, Mercury, MG, MINI, Rover, Saturn, Triumph, Vespa'.split(
    ', ',
  ),
);

/** Aliases that mean the make alone only in a make's own field, not in running text. */
const fieldOnlyAliases = new Set(
  'Caddy, HD, Aston, BMC, Merc, MB, Thomas, V W, Chev, Alfa, Dodge Ram'.split(', ').map(foldText),
);

interface Model {
  readonly name: string;
  /** Folded words. */
  readonly words: readonly string[];
}

interface Make {
  readonly name: string;
  readonly ambiguous: boolean;
  /** By their first word; of several the longest first, so that `X6 M` is found before `X6`. */
  readonly models: ReadonlyMap<string, readonly Model[]>;
  /** Names of several words, by these words written together: `f150` for `F-150`. */
  readonly joined: ReadonlyMap<string, Model>;
}

const wordsOf = (text: string): readonly string[] => foldText(text).split(' ');

const makeOf = (name: string, list: string): Make => {
  const models = list
    .split(', ')
    .map((model): Model => ({ name: model, words: wordsOf(model) }))
    .sort((a, b) => b.words.length - a.words.length || b.name.length - a.name.length);
  const severalWords = models.filter(({ words }) => words.length > 1).reverse();
  return {
    name,
    ambiguous: ambiguousMakes.has(name) || makesToldByYear.has(name),
    models: Map.groupBy(models, ({ words: [first = ''] }) => first),
    joined: new Map(severalWords.map((model) => [model.words.join(''), model])),
  };
};

const makes = new Map(Object.entries(modelsByMake).map(([name, list]) => [name, makeOf(name, list)]));

/** Every spelling, folded, to its make. */
const spellings = new Map<string, string>([
  ...[...makes.keys()].map((name): [string, string] => [foldText(name), name]),
  ...Object.entries(makeAliases).map(([alias, name]): [string, string] => [foldText(alias), name]),
]);

const textSpellings = new Map([...spellings].filter(([spelling]) => !fieldOnlyAliases.has(spelling)));

/** Few words of a text are one of these. */
const firstWords = new Set([...textSpellings.keys()].map((spelling) => spelling.split(' ', 1)[0] ?? ''));

/** The dictionary's name for a make, e.g. `Volkswagen` for `VW`; undefined when it does not know it. */
export const knownMake = (text: string): string | undefined => spellings.get(foldText(withLatinNames(text)));

/** The words of a text, folded, as `findMake` and `findModel` take them. */
export const nameWords = (text: string): readonly string[] => foldText(withLatinNames(text)).split(' ');

export interface NamePart {
  readonly name: string;
  /** Index of its first word, and of the word after its last. */
  readonly start: number;
  readonly end: number;
}

const longestSpelling = 3;

/** Years of cars, from the first that are sold as such to those announced for next year. */
const modelYear = /^(?:19[1-9]|20[0-4])\d$/;

/** Whether what stands beside an ambiguous make tells that it is one. */
const isVouchedFor = (make: Make, words: readonly string[], { start, end }: NamePart): boolean =>
  findModel(make.name, words, end)?.start === end ||
  (makesToldByYear.has(make.name) && modelYear.test(words[start - 1] ?? ''));

/** The first make that the words name, with its place; ambiguous ones only together with a model or a year. */
export const findMake = (words: readonly string[]): NamePart | undefined => {
  for (let start = 0; start < words.length; start += 1) {
    if (!firstWords.has(words[start] ?? '')) continue;
    for (let length = Math.min(longestSpelling, words.length - start); length > 0; length -= 1) {
      const make = makes.get(textSpellings.get(words.slice(start, start + length).join(' ')) ?? '');
      if (make === undefined) continue;
      const { name } = make;
      // `Range Rover` and `DS 7` are make and model at once.
      const own = modelAt(make, words, start);
      if (own !== undefined && own.end >= start + length) return { name, start, end: start };
      const found = { name, start, end: start + length };
      if (!make.ambiguous || isVouchedFor(make, words, found)) return found;
    }
  }
  return undefined;
};

/** A model of the make at the given word; where none is, undefined. */
const modelAt = (make: Make, words: readonly string[], at: number): NamePart | undefined => {
  const word = words[at] ?? '';
  const model = make.models
    .get(word)
    ?.find((candidate) => candidate.words.every((part, offset) => words[at + offset] === part));
  if (model !== undefined) return { name: model.name, start: at, end: at + model.words.length };
  const joined = make.joined.get(word);
  return joined === undefined ? undefined : { name: joined.name, start: at, end: at + 1 };
};

const numberBehindLetters = /^[a-z]{1,3} \d{1,3}[a-z]?$/;
const lettersBehindNumber = /^\d{2,3} [a-z]{1,3}$/;

/** `Audi A 4`, `Volvo XC 60`, `Mercedes 380 SL`: a name of letters and a number, printed apart. */
const modelInTwoWords = (make: Make, words: readonly string[], at: number): NamePart | undefined => {
  const [first = '', second = ''] = words.slice(at, at + 2);
  if (!numberBehindLetters.test(`${first} ${second}`) && !lettersBehindNumber.test(`${first} ${second}`))
    return undefined;
  const model = make.models.get(`${first}${second}`)?.find(({ words: { length } }) => length === 1);
  return model === undefined ? undefined : { name: model.name, start: at, end: at + 2 };
};

/** How far behind the make its model is looked for: `Ford 2.0 TDCi Mondeo` is still a Mondeo. */
const modelReach = 4;

/** The model of a known make, among the words from `from` on. */
export const findModel = (makeName: string, words: readonly string[], from: number): NamePart | undefined => {
  const make = makes.get(makeName);
  if (make === undefined) return undefined;
  const parted = modelInTwoWords(make, words, from);
  if (parted !== undefined) return parted;
  for (let at = from; at < Math.min(words.length, from + modelReach); at += 1) {
    const model = modelAt(make, words, at);
    // A bare number behind other words is an engine or a year, not the Mazda 3.
    if (model !== undefined && (at === from || !/^\d{1,4}$/.test(model.name))) return model;
  }
  return undefined;
};
