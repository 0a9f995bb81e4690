import { canonicalUrl } from '../canonical-url.ts';
import { foldText } from '../clean-text.ts';
import { findMake, nameWords } from '../vehicle-names/make-dictionary.ts';
import { type ReadingContext, type Subject, saysSomething } from './candidates.ts';
import type { PageOutline } from './document/page-outline.ts';

/** Said to be a vehicle, or named like one. */
export const isVehicle = (subject: Subject): boolean =>
  subject.isVehicle || findMake(nameWords(subject.name)) !== undefined;

const identifying = ['vin', 'make', 'model', 'mileage', 'year'] as const;

/** Whether two subjects can be the same vehicle: nothing that both say about it differs. */
const areCompatible = (a: Subject, b: Subject): boolean =>
  identifying.every((field) => {
    const valuesOf = ({ candidates }: Subject): readonly string[] =>
      candidates
        .filter((candidate) => candidate.field === field)
        .map(({ value }) => foldText(typeof value === 'object' ? JSON.stringify(value) : String(value)));
    const ofB = valuesOf(b);
    const ofA = valuesOf(a);
    return ofA.length === 0 || ofB.length === 0 || ofA.some((value) => ofB.includes(value));
  });

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
  const [first] = here.length > 0 ? here : alone;
  if (first === undefined) return [];
  if (here.length > 0) {
    const same = alone.filter((subject) => here.some((other) => areCompatible(subject, other)));
    return [...new Set([...here, ...same])];
  }
  return alone.every((subject) => areCompatible(subject, first)) ? alone : onlyOneOfEachMethod(alone);
};

/** From here on, vehicles side by side in a page's data are a list, even where nothing calls them one. */
const leastForList = 3;

/** Marks the vehicles of a method as listed when it knows several different ones side by side. */
export const withListsMarked = (subjects: readonly Subject[]): readonly Subject[] => {
  const vehicles = subjects.filter(
    (subject) => !subject.inList && isVehicle(subject) && saysSomething(subject),
  );
  const crowded = [...Map.groupBy(vehicles, (subject) => subject.method)]
    .filter(([, own]) => new Set(own.map(fingerprintOf)).size >= leastForList)
    .map(([method]) => method);
  return subjects.map((subject) =>
    crowded.includes(subject.method) ? { ...subject, inList: true } : subject,
  );
};

/** Tells one vehicle's data from another's. */
const fingerprintOf = (subject: Subject): string => {
  const first = (field: string): string =>
    JSON.stringify(subject.candidates.find((candidate) => candidate.field === field)?.value ?? '');
  return ['vin', 'price', 'mileage', 'year'].map(first).join(' ');
};
