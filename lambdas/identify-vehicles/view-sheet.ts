import type { ReceiptInput } from '../domain/judging/opportunity.ts';
import { inputsOf } from '../domain/judging/receipt-facts.ts';
import { findByVin, isMeantAsVin } from './find-by-vin.ts';
import { type VehicleTables, type VehicleView, viewVehicle } from './view-vehicle.ts';

/** What a listing says of its vehicle now, each value with where on the page it was read. */
interface StatedFacts {
  readonly listingId: string;
  readonly values: readonly ReceiptInput[];
}

/** A vehicle with all that is known of it. Times are ISO 8601, UTC; null where no listing of it is known any more. */
export interface VehicleSheet extends Omit<VehicleView, 'listingId'> {
  readonly firstSeenAt: string | null;
  readonly lastSeenAt: string | null;
  readonly facts: readonly StatedFacts[];
  /** Vehicles that were asked for by the same VIN. */
  readonly others: readonly string[];
}

const atEnds = (times: readonly string[]): readonly [string | null, string | null] => {
  const sorted = [...times].sort();
  return [sorted[0] ?? null, sorted.at(-1) ?? null];
};

/**
 * @param id a VIN, the vehicle's own id, or that of any of its listings: a vehicle's id can change, and old ones lead on.
 * @returns undefined when no listing of it is known.
 * @throws ApiError `invalid-vin`, or `not-found` of a VIN.
 */
export const viewSheet = async (tables: VehicleTables, id: string): Promise<VehicleSheet | undefined> => {
  const found = isMeantAsVin(id) ? await findByVin(tables.identities, id) : undefined;
  const view = await viewVehicle(tables, found?.vehicle.vehicleId ?? id);
  if (view === undefined) return undefined;
  const { listingId: _, ...vehicle } = view;
  const known = await Promise.all(vehicle.listingIds.map((listingId) => tables.listings.get(listingId)));
  const listings = known.filter((listing) => listing !== undefined);
  const [firstSeenAt] = atEnds(vehicle.histories.map((history) => history.firstSeenAt));
  const [, lastSeenAt] = atEnds(vehicle.histories.map((history) => history.lastSeenAt));
  return {
    ...vehicle,
    firstSeenAt,
    lastSeenAt,
    facts: listings.map((listing) => ({ listingId: listing.listingId, values: inputsOf(listing) })),
    others: (found?.others ?? []).map(({ vehicleId }) => vehicleId),
  };
};
