import { isDeepStrictEqual } from 'node:util';

type Row = Readonly<Record<string, unknown>>;

/** What two crawls found of one listing, where it is not the same. */
export interface ListingDifference {
  readonly listingId: string;
  /** Names of fields, or `missing` with the crawl that has not got it. */
  readonly differs: readonly string[];
}

const fieldsOf = (row: Row): Row => row.fields as Row;

/** Compares the vehicles' fields of all listings of two crawls; what tells of the visit itself may differ. */
export const compareListings = (one: readonly Row[], other: readonly Row[]): readonly ListingDifference[] => {
  const others = new Map(other.map((row) => [String(row.listingId), row]));
  const ids = new Set([...one, ...other].map((row) => String(row.listingId)));
  const ones = new Map(one.map((row) => [String(row.listingId), row]));
  return [...ids].sort().flatMap((listingId) => {
    const [left, right] = [ones.get(listingId), others.get(listingId)];
    if (left === undefined) return [{ listingId, differs: ['missing in the first'] }];
    if (right === undefined) return [{ listingId, differs: ['missing in the second'] }];
    const names = new Set([...Object.keys(fieldsOf(left)), ...Object.keys(fieldsOf(right))]);
    const differs = [...names].filter(
      (name) => !isDeepStrictEqual(fieldsOf(left)[name], fieldsOf(right)[name]),
    );
    return differs.length === 0 ? [] : [{ listingId, differs }];
  });
};
