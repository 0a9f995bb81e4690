import { foldText } from '../clean-text.ts';
import { makeAliases, modelsByMake } from './models-by-make.ts';
import { withLatinNames } from './names-in-other-scripts.ts';

/** Makes whose name is also a word, a number or a place: told from their title only together with one of their models. */
const ambiguousMakes = new Set([
  'DS',
  'MG',
  'MAN',
  'Ram',
  'International',
  'Smart',
  'Genesis',
  'Triumph',
  'Rover',
  'Saturn',
  'Mercury',
  'Seat',
  'Alpine',
  'Morgan',
  'Lucid',
  'Eagle',
  'Mini',
  'MINI',
  'Austin',
  'Lotus',
  'Scout',
  'Plymouth',
  'Polaris',
  'JAC',
  'DAF',
  'Morris',
  'Maybach',
  'Great Wall',
  'Lincoln',
  'Holden',
  'Jaguar',
  'Fisker',
  'Vespa',
  'LDV',
  'Jaecoo',
  ...[
    'Beta',
    'Geo',
    'GAC',
    'GAZ',
    'Hero',
    'Hudson',
    'Imperial',
    'Indian',
    'Kaiser',
    'Mack',
    'Nash',
    'NIO',
    'Ora',
  ],
  ...[
    'Singer',
    'Standard',
    'Sterling',
    'SYM',
    'Tank',
    'Tata',
    'TVS',
    'UD',
    'Zero',
    'Talbot',
    'Tatra',
    'Jensen',
  ],
  ...[
    'Hillman',
    'KGM',
    'IC Bus',
    'Blue Bird',
    'Workhorse',
    'Crosley',
    'Exeed',
    'Maxus',
    'Innocenti',
    'Wolseley',
  ],
  ...['Sunbeam', 'AMC', 'GWM', 'Western Star', 'Benelli', 'Airstream', 'Winnebago', 'Fuso', 'Yugo'],
]);

/** Aliases that mean the make alone only in a make's own field, not in running text. */
const fieldOnlyAliases = new Set(['Caddy', 'HD', 'Aston', 'BMC', 'Merc', 'V W', 'Chev', 'Alfa', 'Dodge Ram']);

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
    ambiguous: ambiguousMakes.has(name),
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

const textSpellings = new Map(
  [...spellings].filter(([spelling]) => ![...fieldOnlyAliases].some((alias) => foldText(alias) === spelling)),
);

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

/** The first make that the words name, with its place; ambiguous ones only when a model of theirs follows. */
export const findMake = (words: readonly string[]): NamePart | undefined => {
  for (let start = 0; start < words.length; start += 1) {
    if (!firstWords.has(words[start] ?? '')) continue;
    for (let length = Math.min(longestSpelling, words.length - start); length > 0; length -= 1) {
      const name = textSpellings.get(words.slice(start, start + length).join(' '));
      if (name === undefined) continue;
      const end = start + length;
      if (makes.get(name)?.ambiguous === true && findModel(name, words, end)?.start !== end) continue;
      // `Range Rover` is make and model at once.
      return { name, start, end: words[start] === 'range' ? start : end };
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

/** How far behind the make its model is looked for: `Ford 2.0 TDCi Mondeo` is still a Mondeo. */
const modelReach = 4;

/** The model of a known make, among the words from `from` on. */
export const findModel = (makeName: string, words: readonly string[], from: number): NamePart | undefined => {
  const make = makes.get(makeName);
  if (make === undefined) return undefined;
  for (let at = from; at < Math.min(words.length, from + modelReach); at += 1) {
    const model = modelAt(make, words, at);
    // A bare number behind other words is an engine or a year, not the Mazda 3.
    if (model !== undefined && (at === from || !/^\d{1,4}$/.test(model.name))) return model;
  }
  return undefined;
};
