import type { Change } from './change.ts';
import { compareFields, shown } from './compare-fields.ts';
import { isOfOneId, pairListings } from './pair-listings.ts';
import type { PageResult, ReadListing } from './version.ts';

const nameOf = ({ fields }: ReadListing): string =>
  [fields.year, fields.make, fields.model]
    .filter((word) => (word ?? null) !== null)
    .map(shown)
    .join(' ') || 'a vehicle';

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
  const pairs = pairListings(before, after);
  const [same, renamed] = [pairs.filter(isOfOneId), pairs.filter((pair) => !isOfOneId(pair))];
  const found = new Set(pairs.flat());
  const lost = before.filter((listing) => !found.has(listing));
  const gained = after.filter((listing) => !found.has(listing));
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
 * together by what they say and by their id.
 */
export const compareReadings = (before: PageResult, after: PageResult): readonly Change[] => [
  before.kind === after.kind
    ? { subject: 'pages', change: 'same' }
    : { subject: 'pages', change: 'different', before: before.kind, after: after.kind },
  ...compareListings(before.listings, after.listings),
  ...compareLinks(before.links, after.links),
];
