import { foldText } from '../clean-text.ts';
import { findModel } from './make-dictionary.ts';
import { withLatinNames } from './names-in-other-scripts.ts';

/** A model as printed in one field, taken apart. */
export interface SplitModel {
  readonly model: string;
  /** What stands behind the model, e.g. `XLT` of `F-150 XLT`. */
  readonly trim: string | undefined;
}

/**
 * Takes the trim off a model: many pages print both in one field.
 * @returns undefined when the text does not begin with a model of the make that the dictionary knows
 */
export const splitModel = (make: string, printed: string): SplitModel | undefined => {
  const text = withLatinNames(printed).trim();
  const words = foldText(text).split(' ');
  const found = findModel(make, words, 0);
  if (found === undefined || found.start !== 0) return undefined;
  if (found.end === words.length) return { model: found.name, trim: undefined };
  // The rest begins behind as many letters and digits as the model has.
  let left = words.slice(0, found.end).join('').length;
  const at = [...text].findIndex((character) => {
    if (left === 0) return true;
    left -= foldText(character).length;
    return false;
  });
  const trim = text.slice(at).replace(/^[\s,/-]+/, '');
  return { model: found.name, trim: trim === '' ? undefined : trim };
};
