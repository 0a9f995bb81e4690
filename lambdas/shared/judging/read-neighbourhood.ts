import { type Cohort, cohortOf } from '../../domain/judging/cohort.ts';
import { neighbourhoodOf } from '../../domain/judging/neighbourhood.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import type { ListingStore } from '../stores/listing-store.ts';

export type CohortReader = Pick<ListingStore, 'smallCohort' | 'neighbourhood'>;

/** The listings that a judgement in a model year of a cohort sees. */
export type NeighbourhoodReader = (cohort: Cohort) => Promise<readonly KnownListing[]>;

const once = <T>(read: (key: string) => Promise<T>): ((key: string) => Promise<T>) => {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const answer = answers.get(key) ?? read(key);
    answers.set(key, answer);
    return answer;
  };
};

/**
 * A reader for one round of judging: one query for a cohort that is small, as nearly all are, else two for each model
 * year that is asked for.
 * @param options `newest`: listings that the index may not have yet, by id; `years`: how far a neighbourhood reaches
 */
export const createNeighbourhoodReader = (
  listings: CohortReader,
  { years, newest }: { readonly years: number; readonly newest: ReadonlyMap<string, KnownListing> },
): NeighbourhoodReader => {
  const wholeCohort = once((name) => listings.smallCohort(name));
  const nearYear = once((key) => {
    const at = key.indexOf(' ');
    return listings.neighbourhood({ name: key.slice(at + 1), year: Number(key.slice(0, at)) }, years);
  });
  return async (cohort) => {
    const found = (await wholeCohort(cohort.name)) ?? (await nearYear(`${cohort.year} ${cohort.name}`));
    const others = found.filter(({ listingId }) => !newest.has(listingId));
    const here = [...newest.values()].filter(({ fields }) => cohortOf(fields)?.name === cohort.name);
    return neighbourhoodOf([...others, ...here], cohort, years);
  };
};
