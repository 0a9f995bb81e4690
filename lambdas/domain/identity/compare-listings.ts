import { isLastingNumber } from './blocking-keys.ts';
import { compareOdometers } from './compare-odometers.ts';
import { comparePlaces } from './compare-places.ts';
import type { Fingerprint } from './fingerprint.ts';
import { identityRules, type ReasonCode } from './identity-rules.ts';
import { type VinLikeness, vinLikeness } from './vin-likeness.ts';

/** One piece of evidence for or against two listings being one vehicle. */
export interface Reason {
  readonly code: ReasonCode;
  /** In powers of ten; above zero speaks for one vehicle. */
  readonly weight: number;
}

export interface Comparison {
  readonly verdict: 'same' | 'undecidable' | 'different';
  /** Sum of the reasons' weights. */
  readonly weight: number;
  readonly reasons: readonly Reason[];
}

const dayMilliseconds = 86_400_000;

/** Days between the time the one was seen last and the other first; 0 when both stood at one time. */
const daysApart = (a: Fingerprint, b: Fingerprint): number =>
  Math.max(0, a.from - b.to, b.from - a.to) / dayMilliseconds;

const compareNames = (a: Fingerprint, b: Fingerprint): ReasonCode[] => {
  const codes: ReasonCode[] = [];
  const differ = (one: unknown, other: unknown): boolean =>
    one !== undefined && other !== undefined && one !== other;
  const isPart = (one = '', other = ''): boolean => one.startsWith(other) || other.startsWith(one);
  if (differ(a.make, b.make)) codes.push('make-differs');
  if (differ(a.model, b.model) && !isPart(a.model, b.model)) codes.push('model-differs');
  const years = a.year === undefined || b.year === undefined ? 0 : Math.abs(a.year - b.year);
  if (years > 0) codes.push(years === 1 ? 'year-differs-by-one' : 'year-differs');
  return codes;
};

/** The text fingerprint: what a trim says beside make and model; sites add words, and cut them off. */
const compareTrims = ({ trimWords: a }: Fingerprint, { trimWords: b }: Fingerprint): ReasonCode[] => {
  if (a.length === 0 || b.length === 0) return [];
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  const shared = fewer.filter((word) => more.includes(word)).length;
  return shared === 0 ? ['trim-differs'] : shared / fewer.length > 0.5 ? ['trim-agrees'] : [];
};

const compareDetails = (a: Fingerprint, b: Fingerprint): ReasonCode[] => {
  const codes: ReasonCode[] = [];
  const pairs = [
    [a.fuel, b.fuel],
    [a.transmission, b.transmission],
  ].filter(([one, other]) => one !== undefined && other !== undefined);
  if (pairs.some(([one, other]) => one !== other)) codes.push('details-differ');
  else if (pairs.length > 0) codes.push('details-agree');
  if (a.titleStatus !== undefined && b.titleStatus !== undefined && a.titleStatus !== b.titleStatus)
    codes.push('title-differs');
  return codes;
};

const comparePrices = ({ price: a }: Fingerprint, { price: b }: Fingerprint): ReasonCode[] => {
  // A bid tells where an auction stands, and currencies move.
  if (
    a === undefined ||
    b === undefined ||
    a.kind !== b.kind ||
    a.kind === 'current-bid' ||
    a.currency !== b.currency
  )
    return [];
  if (a.amount === b.amount) return ['price-equal'];
  const ratio = Math.max(a.amount, b.amount) / Math.min(a.amount, b.amount);
  return ratio <= 1.08 ? ['price-near'] : ratio > 1.6 ? ['price-far'] : [];
};

const comparePictures = (
  a: Fingerprint,
  b: Fingerprint,
  isCommon: (picture: string) => boolean,
): ReasonCode[] => {
  const isShared = a.pictures.some((picture) => b.pictures.includes(picture) && !isCommon(picture));
  if (!isShared) return [];
  const isDriven = [a, b].some(({ odometer }) => (odometer?.value ?? 0) >= identityRules.newBelow);
  return [isDriven ? 'picture-shared' : 'picture-of-new-shared'];
};

const compareNumbers = (a: Fingerprint, b: Fingerprint): ReasonCode[] => {
  const codes: ReasonCode[] = [];
  if (a.chassisNumber !== undefined && a.chassisNumber === b.chassisNumber)
    codes.push('chassis-number-equal');
  if (a.sourceId === b.sourceId && isLastingNumber(a.lotNumber) && a.lotNumber === b.lotNumber)
    codes.push('lot-number-equal');
  if (a.auctionEnd !== undefined && a.auctionEnd === b.auctionEnd) codes.push('auction-end-equal');
  return codes;
};

const compareTimes = (a: Fingerprint, b: Fingerprint, isOnePrice: boolean): ReasonCode[] => {
  const days = daysApart(a, b);
  if (days > identityRules.longApartDays) return ['long-apart'];
  if (a.sourceId === b.sourceId) return days === 0 ? ['offered-at-once'] : [];
  return isOnePrice && days <= identityRules.sideBySideDays ? ['offered-side-by-side'] : [];
};

const underOneVin = (code: ReasonCode): ReasonCode =>
  code === 'odometer-contradicts' ? 'odometer-contradicts-under-one-vin' : code;

const total = (reasons: readonly Reason[]): number => reasons.reduce((sum, { weight }) => sum + weight, 0);

/** A slip in a VIN is believed only when everything else agrees. */
const toleratesSlip = (likeness: VinLikeness, codes: readonly ReasonCode[]): boolean => {
  const isTold =
    codes.includes('odometer-equal') || (likeness === 'mistyped' && codes.includes('picture-shared'));
  return isTold && codes.every((code) => identityRules.weights[code] > 0);
};

/** Whether the numbers alone say that the two are different vehicles. */
export const numbersContradict = (a: Fingerprint, b: Fingerprint): boolean => {
  if (a.vin !== undefined && b.vin !== undefined) return vinLikeness(a.vin, b.vin) === 'different';
  return (
    a.chassisNumber !== undefined && b.chassisNumber !== undefined && a.chassisNumber !== b.chassisNumber
  );
};

/** What does not tell one vehicle from its twin: twins are sold by one dealer, at one time or another, at any price. */
const tellsNothing: readonly ReasonCode[] = ['offered-at-once', 'long-apart', 'price-far'];

/** Whether all that is printed fits both: twins of a fleet, or one vehicle advertised twice. */
const isTwin = (a: Fingerprint, b: Fingerprint, codes: readonly ReasonCode[]): boolean => {
  const isNamed = a.model !== undefined && a.model === b.model && a.year !== undefined && a.year === b.year;
  const isDrivenOn = codes.includes('odometer-driven-on');
  const isTold = codes.some((code) => identityRules.weights[code] < 0 && !tellsNothing.includes(code));
  const isOnePlace = codes.includes('city-equal') || codes.includes('region-equal');
  return isNamed && isOnePlace && !isDrivenOn && !isTold;
};

const verdictOf = (weight: number, isOpen: boolean): Comparison['verdict'] => {
  if (weight >= identityRules.same) return 'same';
  return isOpen || weight >= identityRules.undecidable ? 'undecidable' : 'different';
};

/**
 * Whether two listings show one vehicle, with every reason for and against. The same whichever comes first.
 * @param isCommon whether a picture is known to be shown with several vehicles
 */
export const compareListings = (
  a: Fingerprint,
  b: Fingerprint,
  isCommon: (picture: string) => boolean = () => false,
): Comparison => {
  const likeness = a.vin === undefined || b.vin === undefined ? undefined : vinLikeness(a.vin, b.vin);
  const isOneVin = likeness === 'equal';
  const days = daysApart(a, b);
  const prices = comparePrices(a, b);
  const codes: ReasonCode[] = [
    ...compareNumbers(a, b),
    ...compareNames(a, b),
    ...comparePictures(a, b, isCommon),
    ...compareOdometers(a, b, days).map((code) => (isOneVin ? underOneVin(code) : code)),
    ...comparePlaces(a, b),
    ...prices,
    ...compareTrims(a, b),
    ...compareDetails(a, b),
    ...compareTimes(a, b, prices.includes('price-equal')),
  ];
  if (isOneVin) codes.unshift('vin-equal');
  const isSlip = (likeness === 'mistyped' || likeness === 'neighbour') && toleratesSlip(likeness, codes);
  if (isSlip) codes.unshift('vin-mistyped');
  const reasons = codes.map((code): Reason => ({ code, weight: identityRules.weights[code] }));
  // Without the sign of a zero, which no table keeps.
  const weight = Number(total(reasons).toFixed(1)) + 0;
  const isTwo = numbersContradict(a, b) || (likeness !== undefined && likeness !== 'equal' && !isSlip);
  return { verdict: isTwo ? 'different' : verdictOf(weight, isTwin(a, b, codes)), weight, reasons };
};
