import type { Subject } from './candidates.ts';
import type { CardGroup } from './item-cards.ts';
import type { PageKind } from './page-reading.ts';

/** What the readers found, reduced to what the verdict turns on. */
export interface Signs {
  /** Of the vehicle that the page seems to be about, found fields per place: data, labels. */
  readonly ownVehicle: Subject | undefined;
  /** How the page says that its vehicle is sold or its auction over. */
  readonly ended: string | undefined;
  /** Distinct fields with a label. */
  readonly labelledFields: number;
  /** Whether the titles name a make with a model or a year. */
  readonly titleNamesVehicle: boolean;
  /** Whether they name make, model and year together, as one vehicle is called. */
  readonly titleNamesOneVehicle: boolean;
  /** Whether labels name make and model. */
  readonly labelsNameVehicle: boolean;
  /** Whether the titles announce several: `1.000 Angebote`, `Cars for sale`, `0 results`. */
  readonly titleAnnouncesList: boolean;
  readonly hasVin: boolean;
  /** Different VINs behind labels. */
  readonly labelledVins: number;
  readonly hasPrice: boolean;
  readonly hasMileage: boolean;
  /** Whether a title says how many results there are: nobody counts one vehicle. */
  readonly titleCountsResults: boolean;
  /** Vehicles as elements of lists in data. */
  readonly listedVehicles: number;
  readonly listedLinks: number;
  readonly cards: CardGroup | undefined;
  readonly hasNextPage: boolean;
  /** Whether the page says that its search found nothing. */
  readonly saysNoResults: boolean;
  readonly namesOnlyAPart: boolean;
  readonly clientRendering: readonly string[];
  /** Whether the page shows nothing to read at all: a broken answer that says nothing of what it was to be. */
  readonly isBlank: boolean;
}

export interface Judgement {
  readonly kind: PageKind;
  readonly evidence: readonly string[];
}

/** Points for a page about one vehicle, each with its reason. */
const detailPoints = (signs: Signs): readonly (readonly [number, string])[] => {
  const isOne = signs.labelledVins < 2;
  return [
    [signs.ownVehicle === undefined ? 0 : 3, 'data of one vehicle'],
    [
      !isOne ? 0 : signs.labelledFields >= 4 ? 3 : Math.min(signs.labelledFields, 2),
      `${signs.labelledFields} labelled vehicle fields`,
    ],
    [signs.titleNamesOneVehicle ? 3 : signs.titleNamesVehicle ? 2 : 0, 'the title names a vehicle'],
    [signs.labelsNameVehicle ? 1 : 0, 'labels name make and model'],
    [signs.hasVin && isOne ? 1 : 0, 'a VIN'],
    [signs.hasMileage ? 1 : 0, signs.hasPrice ? 'a price and a mileage' : 'a mileage'],
    [signs.ended === undefined ? 0 : 1, 'an end'],
  ];
};

/** A list of all sorts of things with a vehicle among them is no list of vehicles. */
const leastShare = 0.15;

const vehicleCards = ({ cards }: Signs): number =>
  cards !== undefined && cards.share >= leastShare ? cards.vehicles : 0;

const listPoints = (signs: Signs): readonly (readonly [number, string])[] => {
  const cards = vehicleCards(signs);
  return [
    [cards >= 8 ? 3 : cards >= 3 ? 2 : cards >= 2 ? 1 : 0, `${cards} cards of vehicles`],
    [
      signs.listedVehicles >= 3 ? 3 : signs.listedVehicles >= 2 ? 2 : 0,
      `${signs.listedVehicles} vehicles listed in data`,
    ],
    [signs.listedLinks >= 3 ? 2 : 0, `${signs.listedLinks} links listed in data`],
    [signs.hasNextPage ? 2 : 0, 'a next page'],
    [signs.titleAnnouncesList ? 2 : 0, 'the title announces a list'],
    [signs.saysNoResults ? 2 : 0, 'no results'],
    [signs.labelledVins >= 2 ? 3 : 0, `${signs.labelledVins} different VINs`],
  ];
};

const sum = (points: readonly (readonly [number, string])[]): number =>
  points.reduce((total, [point]) => total + point, 0);
const reasons = (points: readonly (readonly [number, string])[]): string[] =>
  points.filter(([point]) => point > 0).map(([, reason]) => reason);

/** A page about one vehicle needs its name, and something said about it. */
const leastForDetail = 4;
const leastForList = 3;

/** The verdict on a page that was delivered: what it is about, and what that stands on. */
export const judgeKind = (signs: Signs): Judgement => {
  const detail = detailPoints(signs);
  const list = listPoints(signs);
  const says =
    signs.ownVehicle !== undefined ||
    signs.hasPrice ||
    signs.hasMileage ||
    signs.hasVin ||
    signs.labelledFields >= 2;
  const isSearch = signs.titleCountsResults && signs.ownVehicle === undefined;
  const isDetail = sum(detail) >= leastForDetail && says && !signs.namesOnlyAPart && !isSearch;
  const hasItems = vehicleCards(signs) >= 2 || signs.listedVehicles >= 2 || signs.listedLinks >= 3;
  const isList = sum(list) >= leastForList && (hasItems || (signs.titleAnnouncesList && signs.saysNoResults));
  if (isDetail && (!isList || sum(detail) >= sum(list))) {
    return signs.ended === undefined
      ? { kind: 'detail', evidence: reasons(detail) }
      : { kind: 'ended', evidence: [...reasons(detail), signs.ended] };
  }
  if (isList) return { kind: 'list', evidence: reasons(list) };
  if (signs.clientRendering.length > 0) return { kind: 'empty-shell', evidence: signs.clientRendering };
  if (signs.isBlank) return { kind: 'empty-shell', evidence: ['the page has no text'] };
  return {
    kind: 'not-a-vehicle',
    evidence: ['neither one vehicle nor a list of them', ...reasons([...detail, ...list])],
  };
};
