import { foldText } from '../clean-text.ts';
import type { VehicleFields } from '../listing.ts';
import { knownMake } from '../vehicle-names/make-dictionary.ts';

/** Model year and year of first registration of one vehicle lie this far apart at most. */
const mostYearsApart = 2;

const firstWord = (text: string): string => foldText(text).split(' ', 1)[0] ?? '';
const joined = (text: string): string => foldText(text).replaceAll(' ', '');

/** `488` and `488 GTB`, `E-Class` and `E-Klasse`, `3er` and `3 Series` are one; `Focus` and `Fiesta` are two. */
const isOneModel = (a: string, b: string): boolean =>
  joined(b).startsWith(firstWord(a)) ||
  joined(a).startsWith(firstWord(b)) ||
  joined(a).includes(joined(b)) ||
  joined(b).includes(joined(a));

/** Whether two pages can name one vehicle, as far as they say: a make, a model however written, about one year. */
export const isOneKind = (a: VehicleFields, b: VehicleFields): boolean => {
  if (a.year !== null && b.year !== null && Math.abs(a.year - b.year) > mostYearsApart) return false;
  if (a.make === null || b.make === null) return true;
  if ((knownMake(a.make) ?? joined(a.make)) !== (knownMake(b.make) ?? joined(b.make))) return false;
  return a.model === null || b.model === null || isOneModel(a.model, b.model);
};
