import type { ContentVersion, ListingHistory } from './listing-history.ts';
import { vinLikeness } from './vin-likeness.ts';

const lastSeen = (versions: readonly ContentVersion[]): ContentVersion | undefined =>
  versions.reduce<ContentVersion | undefined>(
    (last, version) => (last === undefined || version.lastSeenAt > last.lastSeenAt ? version : last),
    undefined,
  );

/**
 * What a listing's page showed of the vehicle that it shows now. A VIN that is added, or corrected by one slip, is the same
 * vehicle's; any other is of another one, for dealers reuse pages, and pages slip for a visit. Prices and mileages shown
 * with it say nothing about this one.
 */
export const versionsOfShownVehicle = ({ versions }: ListingHistory): readonly ContentVersion[] => {
  const shown =
    lastSeen(versions)?.fields.vin ??
    versions.findLast(({ fields }) => fields.vin !== null)?.fields.vin ??
    null;
  return versions.filter(
    ({ fields: { vin } }) => vin === null || shown === null || vinLikeness(vin, shown) !== 'different',
  );
};
