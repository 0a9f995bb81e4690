import { foldText } from '../clean-text.ts';
import { latestYear, lonelyYearsIn } from '../model-year.ts';
import { findMake, findModel, knownMake } from './make-dictionary.ts';
import { withLatinNames } from './names-in-other-scripts.ts';

/** What a title such as `2021 Ford F-150 XLT, 6k miles` says about the vehicle. */
export interface VehicleName {
  readonly make: string | undefined;
  readonly model: string | undefined;
  readonly year: number | undefined;
  /** Whether the model is in the dictionary, not merely the word after the make. */
  readonly modelIsKnown: boolean;
}

interface Word {
  readonly raw: string;
  readonly folded: string;
}

const wordPattern = /[\p{L}\p{N}+!#]+/gu;

const wordsOf = (text: string): readonly Word[] =>
  (withLatinNames(text.slice(0, 400)).match(wordPattern) ?? []).flatMap((raw) => {
    const folded = foldText(raw);
    return folded === '' ? [] : [{ raw, folded }];
  });

/** Words after a make that start something else than a model. */
const notModels = new Set(
  'for sale used new cars car vehicles vehicle in near a an the and or with dealer dealers gebraucht occasion occasions kaufen und in bei te koop van voor models parts club forum auto autos automobili deals leasing bank service samochody osobowe de en la le du der die das fur other andere inne'.split(
    ' ',
  ),
);

/** BMW prints `320d`, `320 d` and `320`: the number is the model. */
const bmwNumber = /^([1-8][1-5]\d)[a-z]{0,3}$/;

const wordAfter = (makeName: string, word: Word | undefined): string | undefined => {
  if (word === undefined || notModels.has(word.folded) || word.raw.length > 20) return undefined;
  if (makeName === 'BMW')
    return bmwNumber.exec(word.folded)?.[1] ?? (/^[a-z]\d/.test(word.folded) ? word.raw : undefined);
  if (/^(?:19|20)\d{2}$/.test(word.raw) || /^\d{1,2}$/.test(word.raw)) return undefined;
  return word.raw;
};

/**
 * Reads year, make and model off a title or heading.
 * @param statedMake a make that the page states elsewhere, for titles whose make is not in the dictionary
 */
export const parseVehicleName = (title: string, latest = latestYear, statedMake?: string): VehicleName => {
  const words = wordsOf(title);
  const folded = words.map((word) => word.folded);
  const make = findMake(folded) ?? placeOf(statedMake, folded);
  if (make === undefined)
    return { make: undefined, model: undefined, year: loneYear(title, latest), modelIsKnown: false };
  const model = findModel(make.name, folded, make.end);
  const unknownModel = model === undefined ? wordAfter(make.name, words[make.end]) : undefined;
  return {
    make: make.name,
    model: model?.name ?? unknownModel,
    year: yearBeside(words, model, latest) ?? loneYear(title, latest, model?.name),
    modelIsKnown: model !== undefined,
  };
};

const placeOf = (make: string | undefined, folded: readonly string[]) => {
  if (make === undefined) return undefined;
  const words = foldText(make).split(' ');
  const start = folded.findIndex((_, at) => words.every((word, offset) => folded[at + offset] === word));
  return start < 0 ? undefined : { name: knownMake(make) ?? make, start, end: start + words.length };
};

/** A year that opens the title is the model year, whatever other years follow. */
const yearBeside = (
  words: readonly Word[],
  model: { readonly start: number; readonly end: number } | undefined,
  latest: number,
): number | undefined => {
  const opening = words
    .slice(0, 3)
    .find(
      (word, at) =>
        /^(?:19|20)\d{2}$/.test(word.raw) && !(model !== undefined && at >= model.start && at < model.end),
    );
  const year = Number(opening?.raw);
  return year >= 1900 && year <= latest ? year : undefined;
};

const loneYear = (title: string, latest: number, model?: string): number | undefined => {
  const years = new Set(lonelyYearsIn(title, latest));
  // A Peugeot 2008 or a BMW 2002 names its model, not its year.
  if (model !== undefined && years.size > 1) years.delete(Number(model));
  else if (model !== undefined && years.has(Number(model))) return undefined;
  const [year] = years;
  return years.size === 1 ? year : undefined;
};
