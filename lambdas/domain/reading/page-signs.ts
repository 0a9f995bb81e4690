import { parseVehicleName } from '../vehicle-names/parse-vehicle-name.ts';
import type { Candidate, Subject } from './candidates.ts';
import type { PageOutline } from './document/page-outline.ts';
import type { CardGroup } from './item-cards.ts';
import type { Signs } from './judge-kind.ts';
import { othersBegin } from './others-begin.ts';
import { isVehicle } from './own-vehicle.ts';
import type { OwnVehicle } from './read-own-text.ts';
import type { PageTitle } from './readers/titles.ts';
import { announcesList, countsResults, isArticle, namesOnlyAPart, saysNoResults } from './title-words.ts';

/** Data that says the vehicle is gone, or a price that was paid. */
const endOf = (own: readonly Subject[], candidates: readonly Candidate[]): string | undefined => {
  if (own.some((subject) => subject.isEnded)) return 'the data says that it is sold or ended';
  const isSold = candidates.some(
    (candidate) => candidate.field === 'price' && candidate.value.kind === 'sold',
  );
  return isSold ? 'the price is what it was sold for' : undefined;
};

export const signsOfVehicle = (
  own: readonly Subject[],
  titles: readonly PageTitle[],
  { candidates, ended }: OwnVehicle,
): Pick<
  Signs,
  | 'ended'
  | 'ownVehicle'
  | 'labelledFields'
  | 'titleNamesVehicle'
  | 'titleNamesOneVehicle'
  | 'labelsNameVehicle'
  | 'namesOnlyAPart'
  | 'hasVin'
  | 'labelledVins'
  | 'hasPrice'
  | 'hasMileage'
> => {
  const has = (field: string): boolean => candidates.some((candidate) => candidate.field === field);
  const labelled = candidates.filter(
    ({ method, field }) => method === 'labelled-text' && field !== 'location' && field !== 'condition',
  );
  const names = titles.map((title) => parseVehicleName(title.text));
  return {
    ownVehicle: own[0],
    ended: endOf(own, candidates) ?? (ended === undefined ? undefined : `the page says "${ended}"`),
    labelledFields: new Set(labelled.map(({ field }) => field)).size,
    titleNamesVehicle: names.some(
      ({ make, year, modelIsKnown }) => make !== undefined && (year !== undefined || modelIsKnown),
    ),
    titleNamesOneVehicle: titles.some(({ text }) => namesOneVehicle(text)),
    labelsNameVehicle: ['make', 'model'].every((name) => labelled.some(({ field }) => field === name)),
    namesOnlyAPart:
      !has('vin') &&
      !has('mileage') &&
      titles.slice(0, 1).some(({ text }) => namesOnlyAPart(text) || isArticle(text)),
    hasVin: has('vin'),
    labelledVins: new Set(labelled.flatMap(({ field, value }) => (field === 'vin' ? [value] : []))).size,
    hasPrice: has('price'),
    hasMileage: has('mileage'),
  };
};

/** Whether cards are what the page of one vehicle recommends besides. */
export const isBesideTheSubject = (
  group: CardGroup | undefined,
  outline: PageOutline,
  titles: readonly PageTitle[],
): boolean => {
  const others = othersBegin(outline, 0);
  return (
    group !== undefined &&
    others < outline.texts.length &&
    group.items.every(({ range }) => range.start >= others) &&
    titles.some(({ text }) => namesOneVehicle(text))
  );
};

/** `2010 Porsche 911 for sale in Surrey` announces one vehicle, and no list. */
const namesOneVehicle = (title: string): boolean => {
  const { make, year, modelIsKnown } = parseVehicleName(title);
  return make !== undefined && year !== undefined && modelIsKnown;
};

export const signsOfList = (
  outline: PageOutline,
  subjects: readonly Subject[],
  titles: readonly PageTitle[],
  cards: CardGroup | undefined,
): Pick<
  Signs,
  'listedVehicles' | 'titleAnnouncesList' | 'titleCountsResults' | 'saysNoResults' | 'cards'
> => ({
  saysNoResults: outline.texts.some((piece) => !piece.inChrome && saysNoResults(piece.text)),
  listedVehicles: subjects.filter((subject) => subject.inList && isVehicle(subject)).length,
  titleCountsResults: titles.some(({ text }) => countsResults(text)),
  titleAnnouncesList: titles.some(
    ({ text }) => countsResults(text) || (announcesList(text) && !namesOneVehicle(text)),
  ),
  cards,
});
