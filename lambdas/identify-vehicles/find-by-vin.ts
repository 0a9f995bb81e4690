import { vinKey } from '../domain/identity/blocking-keys.ts';
import { type MatchedVehicle, matchFingerprints } from '../domain/identity/match-vehicles.ts';
import { parseVin } from '../domain/vin.ts';
import { ApiError } from '../shared/api/api-error.ts';
import { gatherEvidence } from '../shared/identity/gather-evidence.ts';
import type { VehicleTables } from './view-vehicle.ts';

/** Whether somebody means a VIN: no id of ours has 17 letters and digits. */
export const isMeantAsVin = (id: string): boolean => /^[A-Za-z0-9]{17}$/.test(id);

/** The vehicles whose listings print a VIN: one, unless people or other numbers part them. */
export interface VehiclesOfVin {
  /** The one that has most of these listings. */
  readonly vehicle: MatchedVehicle;
  readonly others: readonly MatchedVehicle[];
}

/** @throws ApiError `invalid-vin`, or `not-found` where no listing prints it, or too many to mean one vehicle. */
export const findByVin = async (
  identities: VehicleTables['identities'],
  stated: string,
): Promise<VehiclesOfVin> => {
  const vin = parseVin(stated);
  if (vin === undefined) {
    throw new ApiError(
      'invalid-vin',
      'This is no VIN: it has no I, O and Q, ends in digits, and in North America its ninth character is a check digit. Compare it with the vehicle, letter by letter.',
    );
  }
  const sharing = await identities.sharing(vinKey(vin));
  if (sharing === undefined) {
    throw new ApiError(
      'not-found',
      'More listings print this VIN than can show one vehicle: it is a placeholder.',
    );
  }
  const { prints, decisions, about, tooLarge } = await gatherEvidence(identities, sharing);
  const printing = (vehicle: MatchedVehicle): number =>
    vehicle.listingIds.filter((listingId) => sharing.includes(listingId)).length;
  const [vehicle, ...others] = matchFingerprints(prints, decisions, { about, tooLarge })
    .vehicles.filter((each) => printing(each) > 0)
    .sort((one, other) => printing(other) - printing(one));
  if (vehicle === undefined) {
    throw new ApiError('not-found', 'No listing that is still known prints this VIN.');
  }
  return { vehicle, others };
};
