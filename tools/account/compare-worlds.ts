import { isDeepStrictEqual } from 'node:util';
import type { Row } from '../../test/support/dynamo-expressions.ts';
import { opportunitiesIn } from '../../test/support/opportunities-in.ts';
import type { Balance, Discrepancy } from './balance.ts';
import { type JobOfRun, jobsOfRun } from './rows-of-run.ts';
import type { World } from './world.ts';

/** What tells when something was done, or how often it was written, and so differs between two runs of the same seed. */
const timely = new Set([
  'firstSeenAt',
  'lastSeenAt',
  'detectedAt',
  'seenAt',
  'from',
  'to',
  'expiresAt',
  'revision',
  // What hangs on how fresh a listing is.
  'score',
  'scorePlace',
  'sightPlace',
  'confidence',
  'quality',
  'receipt',
]);

/** And what tells which way a page was got, of sites whose scripts' data may be asked for in place of their pages. */
const timelyOrByWay = new Set([...timely, 'rawPageKey', 'contentHash', 'provenance']);

const without = (value: unknown, left: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((part) => without(part, left));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !left.has(name))
      .map(([name, part]) => [name, without(part, left)]),
  );
};

const text = (value: unknown): string => String(value);

/** A vehicle is named by the listing of it that was seen first: here by the one that sorts first. */
const namesOfVehicles = (world: World): ReadonlyMap<unknown, string> => {
  const names = new Map<unknown, string>();
  for (const { vehicleId, listingId } of world.rows('listings')) {
    const [first = ''] = [names.get(vehicleId) ?? text(listingId), text(listingId)].sort();
    names.set(vehicleId, first);
  }
  return names;
};

const renamed = (row: Row, names: ReadonlyMap<unknown, string>): Row => ({
  ...row,
  ...(typeof row.summary === 'object' && { summary: renamed(row.summary as Row, names) }),
  ...('vehicleId' in row && { vehicleId: names.get(row.vehicleId) ?? row.vehicleId }),
  ...(Array.isArray(row.listingIds) && { listingIds: row.listingIds.toSorted() }),
});

/** What of a row is otherwise, as it is and as it should be. */
const differenceOf = (row: Row, expected: Row): string =>
  [...new Set([...Object.keys(row), ...Object.keys(expected)])]
    .filter((name) => !isDeepStrictEqual(row[name], expected[name]))
    .map((name) => `${name} ${JSON.stringify(row[name])} rather than ${JSON.stringify(expected[name])}`)
    .join('; ');

/** Rows of a table by their keys, and the listing that each is about. */
const tables: readonly {
  readonly name: 'listings' | 'histories' | 'identities' | 'opportunities';
  readonly keyOf: (row: Row) => string;
  readonly listingOf: (row: Row) => string;
}[] = [
  { name: 'listings', keyOf: (row) => text(row.listingId), listingOf: (row) => text(row.listingId) },
  {
    name: 'histories',
    keyOf: (row) => `${row.listingId} ${row.recordId}`,
    listingOf: (row) => text(row.listingId),
  },
  {
    name: 'identities',
    keyOf: (row) => `${row.identityKey} ${row.recordId}`,
    listingOf: (row) => {
      const [, listingId] = /^listing#(.*)$/.exec(text(row.identityKey)) ?? [];
      return listingId ?? text(row.recordId);
    },
  },
  {
    name: 'opportunities',
    keyOf: (row) => text(row.opportunityId),
    listingOf: (row) => text(row.opportunityId),
  },
];

/** Models of which a page was not read, since it or one before it was given up or skipped: their market is another without it. */
const modelsAmiss = (jobs: readonly JobOfRun[], { sites }: World): readonly string[] => {
  const read = new Set(
    jobs.flatMap(({ pages }) => pages.filter(({ state }) => state === 'extracted').map(({ url }) => url)),
  );
  const all = [...sites.values()].flatMap(({ pages }) => [...pages.values()]);
  return all.filter(({ url }) => !read.has(url)).map(({ model = '' }) => model);
};

const modelsOf = (world: World): Map<string, string> =>
  new Map(world.rows('listings').map((row) => [text(row.listingId), text((row.fields as Row).model)]));

/** Listings of sites whose pages may be got in two ways, each of which is stored as it came. */
const listingsOfTwoWays = (world: World): readonly string[] => {
  const sites = [...world.sites.values()].filter(({ dataByUrl }) => dataByUrl.size > 0);
  const sourceIds = new Set(sites.map(({ source }) => source.sourceId));
  return world
    .rows('listings')
    .filter(({ sourceId }) => sourceIds.has(text(sourceId)))
    .map(({ listingId }) => text(listingId));
};

/** Holds what a run with faults has left to what the same seed leaves without any. */
export const compareWorlds = async (calm: World, faulty: World): Promise<Balance> => {
  const amiss = new Set([
    ...modelsAmiss(await jobsOfRun(calm), calm),
    ...modelsAmiss(await jobsOfRun(faulty), faulty),
  ]);
  const models = new Map([...modelsOf(calm), ...modelsOf(faulty)]);
  const ofTwoWays = new Set([...listingsOfTwoWays(calm), ...listingsOfTwoWays(faulty)]);
  const discrepancies: Discrepancy[] = [];
  let compared = 0;
  for (const { name, keyOf, listingOf } of tables) {
    const rowsOf = (world: World): Map<string, Row> => {
      const names = namesOfVehicles(world);
      return new Map(
        (name === 'opportunities' ? opportunitiesIn(world) : world.rows(name))
          .filter((row) => !amiss.has(models.get(listingOf(row)) ?? ''))
          .map((row) => {
            const left = ofTwoWays.has(listingOf(row)) ? timelyOrByWay : timely;
            return [keyOf(row), without(renamed(row, names), left) as Row];
          }),
      );
    };
    const [expected, actual] = [rowsOf(calm), rowsOf(faulty)];
    for (const [key, row] of expected) {
      compared += 1;
      const own = actual.get(key);
      if (own === undefined) discrepancies.push({ kind: 'lost', what: `${name} lack ${key}` });
      else if (!isDeepStrictEqual(row, own))
        discrepancies.push({
          kind: 'unexpected',
          what: `${name} ${key}: ${differenceOf(own, row)}`,
        });
    }
    for (const key of actual.keys()) {
      if (!expected.has(key))
        discrepancies.push({
          kind: 'unexpected',
          what: `${name} have ${key} beside what they have without faults`,
        });
    }
  }
  return { discrepancies, tallies: { 'rows compared': compared, 'models left out': amiss.size } };
};
