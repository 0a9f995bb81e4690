import { findMake, nameWords } from './make-dictionary.ts';
import { withLatinNames } from './names-in-other-scripts.ts';

/** Words that say the body, not the model: `Passat Variant` and `Astra Sports Tourer` are a Passat and an Astra. */
const bodyWords =
  /\s(?:variant|sportwagen|sports tourer|kombi|combi|estate|station wagon|wagon|sedan|limousine|berline|hatchback|cabriolet|cabrio|convertible|coup[eé]|karavan|touring|avant)$/i;

/** Names of series over several years (`F-Series 1973-1979`, `F-150 (2021+)`) are categories. */
const spansYears = /(?:19|20)\d{2}\s?(?:[-–+]|\.\.)/;

/**
 * A model's name without its make and its body style, e.g. `Passat` for `VW Passat Variant`.
 * @returns undefined for the name of a category
 */
export const canonicalModel = (printed: string): string | undefined => {
  const text = withLatinNames(printed).trim();
  if (spansYears.test(text)) return undefined;
  const make = findMake(nameWords(text));
  const words = text.split(' ');
  const withoutMake = make?.start === 0 && make.end < words.length ? words.slice(make.end).join(' ') : text;
  return withoutMake.replace(bodyWords, '').trim() || withoutMake;
};
