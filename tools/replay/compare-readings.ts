import { isDeepStrictEqual } from 'node:util';
import type { Change } from './change.ts';
import type { PageResult, ReadListing } from './version.ts';

type Fields = ReadListing['fields'];

const longestShown = 160;

/** A value for people, cut. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
};

const isSameMoment = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && Date.parse(a) === Date.parse(b);

/** Whether two versions say the same: of a moment, how it is written does not count. */
const isSameValue = (field: string, a: unknown, b: unknown): boolean =>
  isDeepStrictEqual(a, b) || (field === 'auctionEnd' && isSameMoment(a, b));

const stated = (fields: Fields): string[] =>
  Object.keys(fields).filter((field) => (fields[field] ?? null) !== null);

const compareField = (field: string, before: unknown, after: unknown): Change => {
  if (isSameValue(field, before, after)) return { subject: field, change: 'same' };
  const sides = {
    ...((before ?? null) !== null && { before: shown(before) }),
    ...((after ?? null) !== null && { after: shown(after) }),
  };
  const change = !('before' in sides) ? 'gained' : !('after' in sides) ? 'lost' : 'different';
  return { subject: field, change, ...sides };
};

const compareFields = (before: Fields, after: Fields): Change[] =>
  [...new Set([...stated(before), ...stated(after)])].map((field) =>
    compareField(field, before[field], after[field]),
  );

const nameOf = ({ fields }: ReadListing): string =>
  [fields.year, fields.make, fields.model].filter((word) => (word ?? null) !== null).join(' ') || 'a vehicle';

type Pair = readonly [before: ReadListing, after: ReadListing];

/** Two offers that say two things alike are one: an empty offer is like any other. */
const leastAlike = 2;

const likeness = (a: ReadListing, b: ReadListing): number =>
  stated(a.fields).filter((field) => isSameValue(field, a.fields[field], b.fields[field])).length;

/** Of offers under different ids, those that are most alike. */
const pairAlike = (before: readonly ReadListing[], after: readonly ReadListing[]): Pair[] => {
  const possible = before
    .flatMap((a, i) => after.map((b, j) => ({ pair: [a, b] as const, alike: likeness(a, b), place: i + j })))
    .filter(({ alike }) => alike >= leastAlike)
    .sort((x, y) => y.alike - x.alike || x.place - y.place);
  const taken = new Set<ReadListing>();
  return possible.flatMap(({ pair }) => {
    if (pair.some((listing) => taken.has(listing))) return [];
    for (const listing of pair) taken.add(listing);
    return [pair];
  });
};

const keeps = ({ violations }: ReadListing): boolean => violations.length === 0;
const broken = ({ violations }: ReadListing): string => shown(violations.join('; '));

/** One change for listings that keep their contract before, after or both. */
const compareContracts = (before: ReadListing | undefined, after: ReadListing | undefined): Change[] => {
  if (before === undefined || after === undefined) return [];
  if (keeps(before) && keeps(after)) return [{ subject: 'contract', change: 'same' }];
  if (keeps(before)) return [{ subject: 'contract', change: 'lost', after: broken(after) }];
  return keeps(after) ? [{ subject: 'contract', change: 'gained', before: broken(before) }] : [];
};

const compareListings = (before: readonly ReadListing[], after: readonly ReadListing[]): Change[] => {
  const byId = new Map(after.map((listing) => [listing.listingId, listing]));
  const same = before.flatMap((listing): Pair[] => {
    const other = byId.get(listing.listingId);
    return other === undefined ? [] : [[listing, other]];
  });
  const paired = new Set(same.map(([{ listingId }]) => listingId));
  const alone = (listings: readonly ReadListing[]) =>
    listings.filter(({ listingId }) => !paired.has(listingId));
  const [left, come] = [alone(before), alone(after)];
  const renamed = pairAlike(left, come);
  const found = new Set(renamed.flat());
  const lost = left.filter((listing) => !found.has(listing));
  const gained = come.filter((listing) => !found.has(listing));
  const changes: Change[] = [
    ...same.map((): Change => ({ subject: 'listings', change: 'same' })),
    ...renamed.map(
      ([a, b]): Change => ({
        ...{ subject: 'listings', change: 'different' },
        ...{ before: `${nameOf(a)}, ${a.listingId}`, after: `${nameOf(b)}, ${b.listingId}` },
      }),
    ),
    ...lost.map((listing): Change => ({ subject: 'listings', change: 'lost', before: nameOf(listing) })),
    ...gained.map((listing): Change => ({ subject: 'listings', change: 'gained', after: nameOf(listing) })),
  ];
  const sides: readonly (readonly [ReadListing | undefined, ReadListing | undefined])[] = [
    ...same,
    ...renamed,
    ...lost.map((listing) => [listing, undefined] as const),
    ...gained.map((listing) => [undefined, listing] as const),
  ];
  return [
    ...changes,
    ...sides.flatMap(([a, b]) => [
      ...compareContracts(a, b),
      // What a listing said goes with it.
      ...compareFields(a?.fields ?? {}, b?.fields ?? {}),
    ]),
  ];
};

const compareLinks = (before: readonly string[], after: readonly string[]): Change[] => {
  const [was, is] = [new Set(before), new Set(after)];
  return [...new Set([...was, ...is])].map((link): Change => {
    if (!is.has(link)) return { subject: 'links', change: 'lost', before: shown(link) };
    if (!was.has(link)) return { subject: 'links', change: 'gained', after: shown(link) };
    return { subject: 'links', change: 'same' };
  });
};

/**
 * Everything that two versions say of one page, same or not; where values come from does not count. Listings are held
 * together by their id, else by what they say.
 */
export const compareReadings = (before: PageResult, after: PageResult): readonly Change[] => [
  before.kind === after.kind
    ? { subject: 'pages', change: 'same' }
    : { subject: 'pages', change: 'different', before: before.kind, after: after.kind },
  ...compareListings(before.listings, after.listings),
  ...compareLinks(before.links, after.links),
];
