import type { Offer } from '../listing.ts';
import type { Candidate, ReadingContext, Subject } from './candidates.ts';
import type { PageReading } from './page-reading.ts';
import { readTitles } from './readers/titles.ts';
import { resolve } from './resolve.ts';
import { withModelsSplit } from './split-models.ts';
import { withoutContradictions } from './without-contradictions.ts';

/** A verdict without offers or links. */
export const emptyReading = (kind: PageReading['kind'], ...evidence: readonly string[]): PageReading => ({
  kind,
  evidence,
  offers: [],
  links: [],
});

/**
 * One offer from everything proposed for one vehicle; it must name the vehicle, and say something else about it.
 * @param crossedOut amounts that the page shows as former prices
 */
export const makeOffer = (
  candidates: readonly Candidate[],
  context: ReadingContext,
  crossedOut: ReadonlySet<number> = new Set(),
): Offer | undefined => {
  const { found, ...offer } = resolve(withModelsSplit(candidates), crossedOut, context.locale);
  const { make, model, vin } = offer.fields;
  const isNamed = make !== null || model !== null || vin !== null;
  return isNamed && found >= 2 ? withoutContradictions(offer) : undefined;
};

/** What is proposed for a subject, its name read as the title it is. */
export const withName = (subject: Subject, context: ReadingContext): readonly Candidate[] => {
  const { candidates, name, method } = subject;
  const make = candidates.find((candidate) => candidate.field === 'make');
  const title = { text: name, path: `${method} name`, weight: 0.9 };
  return name === '' ? candidates : [...candidates, ...readTitles([title], context, make?.value)];
};

/** No page shows more vehicles than this to a person. */
const mostOffers = 500;

/**
 * Vehicles of a list in data: their links, or, where they have none, the offers themselves. A name and a price alone are
 * a line of a list, and no offer.
 */
export const readSubjectList = (
  subjects: readonly Subject[],
  context: ReadingContext,
): PageReading | undefined => {
  const vehicles = subjects.filter((subject) => subject.isVehicle);
  const links = [...new Set(vehicles.flatMap((subject) => subject.url ?? []))].filter(
    (url) => url !== context.url,
  );
  if (links.length > 1) {
    return { kind: 'list', evidence: [`${links.length} vehicles with links in data`], offers: [], links };
  }
  const offers = vehicles
    .slice(0, mostOffers)
    .flatMap((subject) => makeOffer(withName(subject, context), context) ?? [])
    .filter(({ fields: { vin, year, mileage } }) => vin !== null || year !== null || mileage !== null);
  if (offers.length < 2) return undefined;
  const beyond = vehicles.length > mostOffers ? [`only the first ${mostOffers} were read`] : [];
  const evidence = [`${vehicles.length} vehicles without links in data`, ...beyond];
  return { kind: 'several-vehicles', evidence, offers, links: [] };
};
