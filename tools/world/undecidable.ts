import type { Posting } from './postings.ts';
import { amountOn } from './visits.ts';

/** Two listings of which nobody who sees only what is published can say whether they show one vehicle. */
export interface UndecidablePair {
  readonly a: string;
  readonly b: string;
  /** `same`: they show one vehicle, and nothing published proves it; `twins`: they show two that nothing published tells apart. */
  readonly truth: 'same' | 'twins';
}

const isExact = ({ fields, site, campaign }: Posting): boolean =>
  fields.mileage !== null && site.mileageStep === 1 && campaign.mileage >= 1_000;

/** To what a page rounds an odometer; of a new vehicle every unit is printed. */
const stepOf = ({ site, campaign }: Posting): number => (campaign.mileage < 1_000 ? 1 : site.mileageStep);

/** Whether two printed odometers can show the same distance, by the coarser step of the two sites. */
const mayEqual = (a: Posting, b: Posting): boolean => {
  if (a.fields.mileage === null || b.fields.mileage === null) return true;
  return Math.abs(a.fields.mileage.value - b.fields.mileage.value) <= Math.max(stepOf(a), stepOf(b)) / 2;
};

const fileOf = (picture: string): string => picture.split('/').at(-1) ?? picture;

/** Pictures that show this one vehicle and are found again elsewhere: by address, or by a name that no camera counts. */
const sharesPicture = (a: Posting, b: Posting): boolean => {
  if (a.campaign.pictures.kind !== 'own' || b.campaign.pictures.kind !== 'own') return false;
  return a.images.some((picture) =>
    b.images.some(
      (other) =>
        picture === other || (fileOf(picture) === fileOf(other) && !/^IMG_|^\d\./.test(fileOf(picture))),
    ),
  );
};

/** Whether both say where the vehicle stands, to the city. */
const bothNameCity = (a: Posting, b: Posting): boolean =>
  [a, b].every(({ fields }) => fields.location !== null && fields.location.city !== null) &&
  a.campaign.seller.city === b.campaign.seller.city;

/** Two significant digits of an odometer are many vehicles' in a region: there the price must be one, too. */
const isOnePrice = (a: Posting, b: Posting): boolean => {
  const { start, seller } = a.campaign;
  return seller.kind !== 'auction' && amountOn(a, start) === amountOn(b, start);
};

/** Whether two sites show one seller's offer in facts that no other vehicle on this market fits. */
const provesOneOffer = (a: Posting, b: Posting, isUnique: (posting: Posting) => boolean): boolean => {
  const isTold = [a, b].every(
    ({ fields }) => fields.mileage !== null && fields.location !== null && fields.year !== null,
  );
  if (a.campaign !== b.campaign || !isTold || !mayEqual(a, b) || !isUnique(a)) return false;
  const isCoarse = Math.max(a.site.mileageStep, b.site.mileageStep) > 100 || !bothNameCity(a, b);
  return !isCoarse || isOnePrice(a, b);
};

/** Whether the two print what proves one vehicle. */
const proves = (a: Posting, b: Posting, isUnique: (posting: Posting) => boolean): boolean => {
  const vins = [a.printedVin, b.printedVin];
  if (vins.includes('another')) return false;
  const exactMatch = isExact(a) && isExact(b) && mayEqual(a, b);
  if (vins.every((vin) => vin === 'right')) return true;
  // Somebody who sees two VINs that differ by a slip believes in one vehicle when all the rest is one.
  if (vins.includes('right') && vins.includes('mistyped')) return exactMatch && bothNameCity(a, b);
  const isOneChassis = a.fields.chassisNumber !== null && a.fields.chassisNumber === b.fields.chassisNumber;
  return (
    isOneChassis ||
    sharesPicture(a, b) ||
    (exactMatch && bothNameCity(a, b)) ||
    provesOneOffer(a, b, isUnique)
  );
};

/** Whether a twin's listing could be one of the same vehicle: no VIN on one side, no odometer that says otherwise. */
const looksAlike = (a: Posting, b: Posting): boolean => {
  const hasBothVins = a.printedVin !== 'none' && b.printedVin !== 'none';
  return !hasBothVins && mayEqual(a, b);
};

const pairsOf = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, at) => items.slice(at + 1).map((b): [T, T] => [a, b]));

/** The parts of one vehicle's listings that proofs hold together. */
const provenParts = (
  postings: readonly Posting[],
  isUnique: (posting: Posting) => boolean,
): Map<Posting, number> => {
  const parts = new Map(postings.map((posting, at) => [posting, at]));
  for (const [a, b] of pairsOf(postings)) {
    const [from, to] = [parts.get(b), parts.get(a)];
    if (from === to || to === undefined || !proves(a, b, isUnique)) continue;
    for (const [posting, part] of parts) if (part === from) parts.set(posting, to);
  }
  return parts;
};

const groupKey = ({ campaign: { vehicle, seller } }: Posting): string =>
  [vehicle.model.make, vehicle.model.model, vehicle.year, seller.region].join('|');

/** All undecidable pairs of the world's listings: within one vehicle, and among the twins of one fleet. */
export const undecidablePairs = (postings: readonly Posting[]): UndecidablePair[] => {
  const vehiclesAt = new Map<string, Set<string>>();
  for (const posting of postings) {
    const key = groupKey(posting);
    vehiclesAt.set(key, (vehiclesAt.get(key) ?? new Set()).add(posting.campaign.vehicle.vehicleId));
  }
  const isUnique = (posting: Posting): boolean => vehiclesAt.get(groupKey(posting))?.size === 1;
  const same = [...Map.groupBy(postings, ({ campaign }) => campaign.vehicle).values()].flatMap((own) => {
    const parts = provenParts(own, isUnique);
    return pairsOf(own)
      .filter(([a, b]) => parts.get(a) !== parts.get(b))
      .map(([a, b]): UndecidablePair => ({ a: a.listingId, b: b.listingId, truth: 'same' }));
  });
  const fleets = Map.groupBy(
    postings.filter(({ campaign }) => campaign.vehicle.fleet !== undefined),
    ({ campaign }) => campaign.vehicle.fleet,
  );
  const twins = [...fleets.values()].flatMap((fleet) =>
    pairsOf(fleet)
      .filter(([a, b]) => a.campaign.vehicle !== b.campaign.vehicle && looksAlike(a, b))
      .map(([a, b]): UndecidablePair => ({ a: a.listingId, b: b.listingId, truth: 'twins' })),
  );
  return [...same, ...twins];
};
