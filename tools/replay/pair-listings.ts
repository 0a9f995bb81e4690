import { compareFields, isSameValue, statedFields } from './compare-fields.ts';
import type { ReadListing } from './version.ts';

/** One offer as two versions read it. */
export type Pair = readonly [before: ReadListing, after: ReadListing];

/** Two offers that say two things alike are one: an empty offer is like any other. */
const leastAlike = 2;
/** An id counts as much as two values, and is not all: of a list without numbers, offers are told apart by their place. */
const idWeight = 2;

export const isOfOneId = ([a, b]: Pair): boolean => a.listingId === b.listingId;

const likeness = ([a, b]: Pair): number =>
  statedFields(a.fields).filter((field) => isSameValue(field, a.fields[field], b.fields[field])).length;

const isUnchanged = ([a, b]: Pair): boolean =>
  compareFields(a.fields, b.fields).every(({ change }) => change === 'same');

const mostAlikeFirst = (before: readonly ReadListing[], after: readonly ReadListing[]): Pair[] =>
  before
    .flatMap((a, i) => after.map((b, j) => ({ pair: [a, b] as const, place: i + j })))
    .map(({ pair, place }) => ({ pair, place, alike: likeness(pair) }))
    .filter(({ alike }) => alike >= leastAlike)
    .map((each) => ({ ...each, weight: each.alike + (isOfOneId(each.pair) ? idWeight : 0) }))
    .sort((x, y) => y.weight - x.weight || x.place - y.place)
    .map(({ pair }) => pair);

/** Which offers of a page are one: those of one id that say the same, then the most alike, then others of one id. */
export const pairListings = (
  before: readonly ReadListing[],
  after: readonly ReadListing[],
): readonly Pair[] => {
  const taken = new Set<ReadListing>();
  const isFree = (listing: ReadListing): boolean => !taken.has(listing);
  const take = (pairs: readonly Pair[]): Pair[] =>
    pairs.filter((pair) => {
      if (!pair.every(isFree)) return false;
      for (const listing of pair) taken.add(listing);
      return true;
    });
  const byId = new Map(after.map((listing) => [listing.listingId, listing]));
  const ofOneId = before.flatMap((a): Pair[] => {
    const b = byId.get(a.listingId);
    return b === undefined ? [] : [[a, b]];
  });
  const unchanged = take(ofOneId.filter(isUnchanged));
  const alike = take(mostAlikeFirst(before.filter(isFree), after.filter(isFree)));
  return [...unchanged, ...alike, ...take(ofOneId)];
};
