import { canonicalUrl } from '../canonical-url.ts';
import { foldText } from '../clean-text.ts';
import { findMake } from '../vehicle-names/make-dictionary.ts';
import type { ReadingContext, Subject } from './candidates.ts';
import type { PageOutline } from './document/page-outline.ts';

/** Said to be a vehicle, or named like one. */
export const isVehicle = (subject: Subject): boolean =>
  subject.isVehicle || findMake(foldText(subject.name).split(' ')) !== undefined;

/** A name alone describes a category or a search as well as a vehicle. */
const saysSomething = (subject: Subject): boolean =>
  subject.candidates.some(({ field }) => field === 'price' || field === 'mileage' || field === 'vin');

const identityOf = (subject: Subject): string => {
  const value = (field: string): string =>
    foldText(String(subject.candidates.find((candidate) => candidate.field === field)?.value ?? ''));
  return `${value('make')}|${value('model')}`;
};

/** Readers that each found exactly one vehicle mean the same one, named differently. */
const onlyOneOfEachMethod = (subjects: readonly Subject[]): readonly Subject[] =>
  subjects.filter((subject) => subjects.filter((other) => other.method === subject.method).length === 1);

/**
 * What the data says about the vehicle that the page is about: the subjects at the page's address and those that name
 * the same vehicle; without such, the ones that stand in no list, if they are about one vehicle.
 */
export const ownVehicleOf = (
  subjects: readonly Subject[],
  outline: PageOutline,
  context: ReadingContext,
): readonly Subject[] => {
  const declared = [outline.relations.get('canonical'), outline.metas.get('og:url')];
  const addresses = [context.url, ...declared.map((url) => canonicalUrl(url ?? '', context.url))];
  const credible = subjects.filter((subject) => isVehicle(subject) && saysSomething(subject));
  const here = credible.filter((subject) => subject.url !== undefined && addresses.includes(subject.url));
  const alone = credible.filter((subject) => !subject.inList);
  if (here.length > 0) {
    const identities = new Set(here.map(identityOf));
    return [...new Set([...here, ...alone.filter((subject) => identities.has(identityOf(subject)))])];
  }
  return new Set(alone.map(identityOf)).size === 1 ? alone : onlyOneOfEachMethod(alone);
};
