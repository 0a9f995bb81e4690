import { foldText } from '../clean-text.ts';
import type { VehicleFields } from '../listing.ts';
import { canonicalModel } from '../vehicle-names/canonical-model.ts';
import { knownMake } from '../vehicle-names/make-dictionary.ts';

/** Vehicles of one make and model, across all sources: what a market value is made from. */
export interface Cohort {
  /** `make#model`, folded: `F-150`, `F 150` and `f150` are one. */
  readonly name: string;
  readonly year: number;
}

const joined = (text: string): string => foldText(text).replaceAll(' ', '');

type Named = Pick<VehicleFields, 'make' | 'model' | 'year'>;

const nameOf = (make: string, model: string): string =>
  `${joined(knownMake(make) ?? make) || make}#${joined(canonicalModel(model) ?? model) || model}`;

/** A cohort is asked for each pair of neighbours, and names take long to tell. */
const known = new WeakMap<Named, Cohort>();

/** @returns undefined when the page does not say enough to compare the vehicle with any other. */
export const cohortOf = (fields: Named): Cohort | undefined => {
  const { make, model, year } = fields;
  if (make === null || model === null || year === null) return undefined;
  const cohort = known.get(fields) ?? { name: nameOf(make, model), year };
  known.set(fields, cohort);
  return cohort;
};
