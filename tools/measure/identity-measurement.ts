import { pairOf } from '../../lambdas/domain/identity/identity-decision.ts';
import { type Identities, matchVehicles } from '../../lambdas/domain/identity/match-vehicles.ts';
import { type KnownListing, withSighting } from '../../lambdas/domain/known-listing.ts';
import { makeWorld, type World, type WorldTruth } from '../world/make-world.ts';
import type { Measurement } from './measurement.ts';

/** What is known at the world's end: every listing as its visits left it. */
const knownListings = ({ sightings }: World): KnownListing[] => {
  const known = new Map<string, KnownListing>();
  for (const seen of sightings) known.set(seen.listingId, withSighting(known.get(seen.listingId), seen));
  return [...known.values()];
};

const pairsOf = (ids: readonly string[]): [string, string][] =>
  ids.flatMap((a, at) => ids.slice(at + 1).map((b): [string, string] => [a, b]));

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** Pairs of listings by what was found and what is true. */
const countPairs = ({ vehicles, undecidable }: Identities, { undecidable: open, ...truth }: WorldTruth) => {
  const openPairs = new Map(open.map(({ a, b, truth: is }) => [pairOf(a, b), is]));
  const merged = vehicles.flatMap(({ listingIds }) => pairsOf(listingIds));
  const wrong = merged.filter(([a, b]) => truth.vehicleOf(a) !== truth.vehicleOf(b));
  const found = new Set(merged.map((pair) => pairOf(...pair)));
  const same = [...Map.groupBy(truth.listingIds, truth.vehicleOf).values()].flatMap(pairsOf);
  const decidable = same.filter((pair) => !openPairs.has(pairOf(...pair)));
  const openTwins = [...openPairs].filter(([, is]) => is === 'twins').map(([pair]) => pair);
  const reported = new Set(undecidable.map(({ listings }) => pairOf(...listings)));
  return {
    merged: merged.length,
    wronglyMerged: wrong.length,
    decidable: decidable.length,
    missed: decidable.filter((pair) => !found.has(pairOf(...pair))).length,
    /** One vehicle, but nothing published proves it. */
    undecidableSame: same.length - decidable.length,
    undecidableSameFound: same.filter((pair) => openPairs.has(pairOf(...pair)) && found.has(pairOf(...pair)))
      .length,
    undecidableTwins: openTwins.length,
    undecidableTwinsKeptTwo: openTwins.filter((pair) => !found.has(pair)).length,
    undecidableTwinsReported: openTwins.filter((pair) => reported.has(pair)).length,
    reportedAsUndecidable: reported.size,
    missedButReported: decidable.filter(
      (pair) => !found.has(pairOf(...pair)) && reported.has(pairOf(...pair)),
    ).length,
  };
};

/** Milliseconds of CPU that `run` takes, and what it gives. */
const timed = <T>(run: () => T): { readonly result: T; readonly milliseconds: number } => {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: (user + system) / 1_000 };
};

export const identityMeasurement: Measurement = {
  name: 'identity',
  summary:
    'which listings are one vehicle, over pairs of listings; pairs that nobody can decide are counted apart',
  listings: 20_000,
  measure: (options) => {
    const world = makeWorld(options);
    const listings = knownListings(world);
    const { result, milliseconds } = timed(() => matchVehicles(listings));
    const pairs = countPairs(result, world.truth);
    const precision = 100 * share(pairs.merged - pairs.wronglyMerged, pairs.merged);
    const recall = 100 * share(pairs.decidable - pairs.missed, pairs.decidable);
    const millisecondsEach = milliseconds / listings.length;
    const twinsKept = 100 * share(pairs.undecidableTwinsKeptTwo, pairs.undecidableTwins);
    const text = [
      `${listings.length} listings were joined into ${result.vehicles.length} vehicles by ${result.merges.length} merges.`,
      `Of ${pairs.merged} pairs joined, ${pairs.wronglyMerged} are two vehicles.`,
      `Of ${pairs.decidable} pairs of one vehicle that what is published proves, ${pairs.missed} were missed (${pairs.missedButReported} of them reported as undecidable).`,
      `Undecidable pairs of one vehicle: ${pairs.undecidableSame}, of which ${pairs.undecidableSameFound} were joined all the same.`,
      `Undecidable pairs of twins: ${pairs.undecidableTwins}, of which ${pairs.undecidableTwinsKeptTwo} stayed two and ${pairs.undecidableTwinsReported} were reported. Reported in all: ${pairs.reportedAsUndecidable} pairs.`,
    ].join('\n');
    return {
      text,
      figures: { precision, recall, twinsKept, millisecondsEach, vehicles: result.vehicles.length, ...pairs },
      goals: [
        { what: 'precision over pairs', measured: precision, bound: 'at least', limit: 99.5, unit: '%' },
        {
          what: 'recall over pairs that can be decided',
          measured: recall,
          bound: 'at least',
          limit: 97,
          unit: '%',
        },
        {
          what: 'undecidable twins kept two',
          measured: twinsKept,
          bound: 'at least',
          limit: 99,
          unit: '%',
        },
        { what: 'CPU a listing', measured: millisecondsEach, bound: 'at most', limit: 5, unit: 'ms' },
      ],
    };
  },
};
