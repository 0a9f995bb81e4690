import { cohortOf } from '../../lambdas/domain/judging/cohort.ts';
import { comparableOffers } from '../../lambdas/domain/judging/comparables.ts';
import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import { halfInterval, milesOf, valueVehicle } from '../../lambdas/domain/judging/market-value.ts';
import { influenceYears, neighbourhoodOf } from '../../lambdas/domain/judging/neighbourhood.ts';
import { type KnownListing, withSighting } from '../../lambdas/domain/known-listing.ts';
import { makeWorld, type World } from '../world/make-world.ts';
import type { Measurement } from './measurement.ts';

const knownListings = ({ sightings }: World): KnownListing[] => {
  const known = new Map<string, KnownListing>();
  for (const seen of sightings) known.set(seen.listingId, withSighting(known.get(seen.listingId), seen));
  return [...known.values()];
};

interface Valued {
  readonly segment: string;
  /** Share of the true value. */
  readonly error: number;
  readonly isInside: boolean;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const percent = (values: readonly Valued[], holds: (valued: Valued) => boolean): number =>
  (100 * values.filter(holds).length) / Math.max(1, values.length);
const medianError = (values: readonly Valued[]): number =>
  100 * median(values.map(({ error }) => Math.abs(error)));

export const valueMeasurement: Measurement = {
  name: 'value',
  summary:
    'what vehicles are worth, over all listings without a planted fault; whose price is hidden are valued, too',
  listings: 20_000,
  measure: (options) => {
    const world = makeWorld(options);
    const listings = knownListings(world);
    const cohorts = Map.groupBy(listings, ({ fields }) => cohortOf(fields)?.name);
    const right = listings.filter(({ listingId }) => world.truth.faultsOf(listingId).length === 0);
    const valued: Valued[] = [];
    let milliseconds = 0;
    for (const listing of right) {
      const { year, trim, titleStatus, mileage, price } = listing.fields;
      const vehicleId = world.truth.vehicleOf(listing.listingId);
      const { amount, currency, at } = world.truth.valueOf(vehicleId);
      const cohort = cohortOf(listing.fields);
      if (cohort === undefined || year === null) continue;
      const neighbours = neighbourhoodOf(
        cohorts.get(cohort.name) ?? [],
        cohort,
        influenceYears(judgingRules),
      );
      const hidden = { amount: 0, currency, kind: 'asking' } as const;
      const subject = { ...listing, fields: { ...listing.fields, price: price ?? hidden } };
      const before = process.cpuUsage();
      const { offers } = comparableOffers(subject, neighbours, {
        judgedOn: at,
        rules: judgingRules,
      });
      const vehicle = { cohort: cohort.name, year, trim, titleStatus, currency, miles: milesOf(mileage) };
      const estimate = valueVehicle(vehicle, offers, { judgedOn: at, rules: judgingRules }).estimate();
      const { user, system } = process.cpuUsage(before);
      milliseconds += (user + system) / 1_000;
      if (estimate === undefined) continue;
      valued.push({
        segment: world.truth.vehicle(vehicleId).model.segment,
        error: estimate.amount / amount - 1,
        isInside: Math.abs(Math.log(estimate.amount / amount)) <= halfInterval * estimate.deviation,
      });
    }
    const error = medianError(valued);
    const covered = percent(valued, ({ isInside }) => isInside);
    const unknown = 100 * (1 - valued.length / Math.max(1, right.length));
    const millisecondsEach = milliseconds / Math.max(1, right.length);
    const bySegment = [...Map.groupBy(valued, ({ segment }) => segment)]
      .map(([segment, of]) => ({
        segment,
        listings: of.length,
        medianError: medianError(of),
        covered: percent(of, ({ isInside }) => isInside),
      }))
      .sort((a, b) => b.listings - a.listings);
    const text = [
      `${valued.length} of ${right.length} listings were valued; half of them lie ${(100 * median(valued.map((each) => each.error))).toFixed(1)} % or more above the true value.`,
      ...bySegment.map(
        ({ segment, listings: count, ...of }) =>
          `${segment}: ${count} listings, median error ${of.medianError.toFixed(1)} %, interval covers ${of.covered.toFixed(1)} %`,
      ),
    ].join('\n');
    const goal = (what: string, measured: number, bound: 'at least' | 'at most', limit: number) => ({
      ...{ what, measured, bound, limit },
      unit: '%',
    });
    return {
      text,
      figures: { error, covered, unknown, millisecondsEach, bySegment },
      goals: [
        goal('median error', error, 'at most', 9),
        goal('unknown', unknown, 'at most', 10),
        goal('true value within the 90 % interval', covered, 'at least', 85),
        goal('true value within the 90 % interval', covered, 'at most', 95),
        { what: 'CPU a listing', measured: millisecondsEach, bound: 'at most', limit: 5, unit: 'ms' },
      ],
    };
  },
};
