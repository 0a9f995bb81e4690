import type { VehicleFields } from '../listing.ts';

/** Vehicles of one make and model, across all sources: what a market value is made from. */
export interface Cohort {
  /** `make#model`, in lower case. */
  readonly name: string;
  readonly year: number;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** @returns undefined when the page does not say enough to compare the vehicle with any other. */
export const cohortOf = ({ make, model, year }: VehicleFields): Cohort | undefined =>
  make === null || model === null || year === null
    ? undefined
    : { name: `${plain(make)}#${plain(model)}`, year };
