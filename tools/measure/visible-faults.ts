import type { KnownListing } from '../../lambdas/domain/known-listing.ts';
import type { Listing, Mileage } from '../../lambdas/domain/listing.ts';
import { hasValidCheckDigit } from '../../lambdas/domain/vin.ts';
import type { FaultName } from '../world/faults.ts';
import type { World } from '../world/make-world.ts';

/** Within this factor of the true value a price is nobody's fault to believe. */
const believablePrice = 2;
/** Share by which an earlier odometer must be higher before it contradicts a later one. */
const visibleDrop = 0.05;

const inMiles = ({ value, unit }: Mileage): number => (unit === 'mi' ? value : value / 1.609344);

/**
 * Whether the planted fault of a listing can be seen in what is published at all. Told from the world's truth alone: it
 * knows nothing of rules and codes.
 * - A price fault shows when the price last seen lies outside a factor of two of the true value.
 * - A wrong odometer shows always; one rolled back, when another page of the vehicle printed its VIN and more miles before.
 * - A year shows when it differs by two or more from the VIN's; by one it may be the year of registration.
 * - A mistyped VIN shows by its check digit, or when another page of the vehicle prints the right one.
 * - A VIN of another vehicle shows when that is of another make or, with a year in the VIN, of another year, or when
 *   another page offers that vehicle under it.
 */
export const faultShows = ({ sightings, truth }: World): ((listing: KnownListing) => boolean) => {
  const firstSeen = new Map<string, Listing>();
  for (const seen of sightings) if (!firstSeen.has(seen.listingId)) firstSeen.set(seen.listingId, seen);
  const ofVehicle = Map.groupBy(firstSeen.values(), ({ listingId }) => truth.vehicleOf(listingId));
  const vehicleByVin = new Map(
    truth.listingIds.flatMap((listingId) => {
      const vehicle = truth.vehicle(truth.vehicleOf(listingId));
      return vehicle.vin === undefined ? [] : [[vehicle.vin, vehicle] as const];
    }),
  );
  const mileageFaults: readonly FaultName[] = [
    'mileage-digit-lost',
    'mileage-digit-added',
    'mileage-placeholder',
  ];

  const showsVin = ({ fields: { vin } }: Listing): boolean => vin !== null && vehicleByVin.has(vin);

  const isRolledBack = (listing: KnownListing): boolean => {
    const vehicleId = truth.vehicleOf(listing.listingId);
    const { vin } = truth.vehicle(vehicleId);
    const { mileage } = listing.fields;
    if (mileage === null || listing.fields.vin !== vin) return false;
    return (ofVehicle.get(vehicleId) ?? []).some(
      ({ listingId, fields, firstSeenAt }) =>
        fields.mileage !== null &&
        fields.vin === vin &&
        !truth.faultsOf(listingId).some((name) => mileageFaults.includes(name)) &&
        firstSeenAt < listing.lastSeenAt &&
        inMiles(fields.mileage) * (1 - visibleDrop) > inMiles(mileage),
    );
  };

  const shows = (name: FaultName, listing: KnownListing): boolean => {
    const { price, year, vin } = listing.fields;
    const vehicleId = truth.vehicleOf(listing.listingId);
    const vehicle = truth.vehicle(vehicleId);
    const siblings = (ofVehicle.get(vehicleId) ?? []).filter(
      ({ listingId }) => listingId !== listing.listingId,
    );
    switch (name) {
      case 'price-digit-lost':
      case 'price-digit-added':
      case 'price-placeholder':
      case 'price-monthly-rate':
      case 'price-bait':
      case 'price-collapse':
        return price !== null && Math.abs(Math.log(price.amount / vehicle.value)) > Math.log(believablePrice);
      case 'mileage-digit-lost':
      case 'mileage-digit-added':
      case 'mileage-placeholder':
        return listing.fields.mileage !== null;
      case 'odometer-rolled-back':
        return isRolledBack(listing);
      case 'year-against-vin':
        return year !== null && Math.abs(year - vehicle.year) >= 2;
      case 'vin-mistyped':
        return (
          vin !== null &&
          ((/^[1-57]/.test(vehicle.vin ?? '') && !hasValidCheckDigit(vin)) ||
            siblings.some(({ fields }) => fields.vin === vehicle.vin))
        );
      case 'vin-of-another': {
        const other = vin === null ? undefined : vehicleByVin.get(vin);
        if (other === undefined || vin === null) return false;
        const isOtherYear = /^[1-57]/.test(vin) && Math.abs(other.year - vehicle.year) >= 2;
        const isShown = (ofVehicle.get(other.vehicleId) ?? []).some(showsVin);
        return other.model.make !== vehicle.model.make || isOtherYear || isShown;
      }
    }
  };
  return (listing) => truth.faultsOf(listing.listingId).some((name) => shows(name, listing));
};
