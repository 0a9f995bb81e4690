import { earlier, later } from '../known-listing.ts';
import type { Listing, VehicleFields } from '../listing.ts';
import { contentMarkOf } from './content-mark.ts';

/** First and last time of something, ISO 8601, UTC. */
interface Span {
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** One thing that a listing's page said, from the first visit that found it so to the last. */
export interface ContentVersion extends Span {
  readonly mark: string;
  readonly fields: VehicleFields;
}

/** `sold`: the page says so; `ended`: an auction is over; `withdrawn`: the page is gone, or offers nothing any more. */
export type EndKind = 'sold' | 'ended' | 'withdrawn';

export interface EndVersion extends Span {
  readonly kind: EndKind;
}

/**
 * Contents that are kept of one listing: two months of a page that says something else every day, which is longer than
 * most vehicles are offered. Those that were seen last stay, so that histories do not grow with every visit for ever.
 */
export const mostVersions = 60;

/**
 * What visits to a listing's page found, but of its contents only the last. Only what pages said is in it: a source that is
 * down, blocks us or shows an empty list says nothing about a listing, so that no observation of it exists.
 */
export interface ListingHistory extends Span {
  readonly listingId: string;
  /** By first sight. A content that comes back is one version, whose span encloses what was between. */
  readonly versions: readonly ContentVersion[];
  readonly ends: readonly EndVersion[];
}

const joined = <T extends Span>(known: T, seen: Span): T => {
  const firstSeenAt = earlier(known.firstSeenAt, seen.firstSeenAt);
  const lastSeenAt = later(known.lastSeenAt, seen.lastSeenAt);
  return firstSeenAt === known.firstSeenAt && lastSeenAt === known.lastSeenAt
    ? known
    : { ...known, firstSeenAt, lastSeenAt };
};

const bySight =
  <T extends Span>(nameOf: (item: T) => string) =>
  (a: T, b: T): number =>
    a.firstSeenAt === b.firstSeenAt
      ? nameOf(a) < nameOf(b)
        ? -1
        : 1
      : a.firstSeenAt < b.firstSeenAt
        ? -1
        : 1;

/** Of two sightings of one mark, the fields that stand for it: of the earlier; ties are broken the same way everywhere. */
const fieldsOf = (known: ContentVersion, seen: ContentVersion): VehicleFields => {
  if (known.firstSeenAt !== seen.firstSeenAt)
    return known.firstSeenAt < seen.firstSeenAt ? known.fields : seen.fields;
  return JSON.stringify(known.fields) <= JSON.stringify(seen.fields) ? known.fields : seen.fields;
};

/**
 * A version after another sighting of its mark, in whatever order they come.
 * @returns `known` itself when the sighting says nothing new
 */
export const withVersionSeen = (known: ContentVersion | undefined, seen: ContentVersion): ContentVersion => {
  if (known === undefined) return seen;
  const span = joined(known, seen);
  const fields = fieldsOf(known, seen);
  return span === known && fields === known.fields ? known : { ...span, fields };
};

/**
 * The same for an end.
 * @returns `known` itself when the sighting says nothing new
 */
export const withEndVersionSeen = (known: EndVersion | undefined, seen: EndVersion): EndVersion =>
  known === undefined ? seen : joined(known, seen);

/** What a sighting found, as a version of its own. */
export const versionOf = ({ fields, firstSeenAt, lastSeenAt }: Listing): ContentVersion => ({
  mark: contentMarkOf(fields),
  fields,
  firstSeenAt,
  lastSeenAt,
});

const byLastSight = (a: ContentVersion, b: ContentVersion): number =>
  a.lastSeenAt === b.lastSeenAt ? (a.mark < b.mark ? -1 : 1) : a.lastSeenAt > b.lastSeenAt ? -1 : 1;

/**
 * The contents that are too many, in whatever order they are given: the same are left of the same sightings. Only when
 * one of those left out comes back, it is not known any more when it was seen first.
 */
export const outlivedVersions = <V extends ContentVersion>(versions: readonly V[]): readonly V[] =>
  versions.toSorted(byLastSight).slice(mostVersions);

/** The history that versions and ends make, in whatever order they are given; undefined when there is no version. */
export const historyOf = (
  listingId: string,
  versions: readonly ContentVersion[],
  ends: readonly EndVersion[],
): ListingHistory | undefined => {
  const [first] = versions;
  if (first === undefined) return undefined;
  const span = versions.reduce<Span>(joined, {
    firstSeenAt: first.firstSeenAt,
    lastSeenAt: first.lastSeenAt,
  });
  return {
    listingId,
    firstSeenAt: span.firstSeenAt,
    lastSeenAt: span.lastSeenAt,
    versions: versions.toSorted(bySight(({ mark }) => mark)),
    ends: ends.toSorted(bySight(({ kind }) => kind)),
  };
};

/**
 * The history after a visit saw the listing standing. Visits end in the same history in whatever order and however
 * often they come.
 * @returns `history` itself when the visit says nothing new
 */
export const withVisit = (history: ListingHistory | undefined, seen: Listing): ListingHistory => {
  const version = versionOf(seen);
  const { listingId, firstSeenAt, lastSeenAt } = seen;
  if (history === undefined) return { listingId, firstSeenAt, lastSeenAt, versions: [version], ends: [] };
  const same = history.versions.find(({ mark }) => mark === version.mark);
  const next = withVersionSeen(same, version);
  if (next === same) return history;
  const others = history.versions.filter((other) => other !== same);
  const versions = [...others, next].sort(bySight(({ mark }) => mark));
  return { ...joined(history, seen), versions };
};

/**
 * The history after a visit found the listing's page saying that the offer is over.
 * @param at ISO 8601, UTC
 * @returns `history` itself when that is known
 */
export const withEndSeen = (history: ListingHistory, kind: EndKind, at: string): ListingHistory => {
  const known = history.ends.find((end) => end.kind === kind);
  const end = withEndVersionSeen(known, { kind, firstSeenAt: at, lastSeenAt: at });
  if (end === known) return history;
  const ends = [...history.ends.filter((other) => other !== known), end].sort(bySight((item) => item.kind));
  return { ...history, ends };
};
