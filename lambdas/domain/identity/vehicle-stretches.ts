import { later } from '../known-listing.ts';
import type { ListingHistory } from './listing-history.ts';
import { vinLikeness } from './vin-likeness.ts';

/** A time in which a listing showed one vehicle. */
export interface VehicleStretch {
  /** The latest spelling; null as long as the page shows none. */
  readonly vin: string | null;
  /** ISO 8601, UTC. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** How its VIN came to be: shown from the start, added later, corrected by a slip, or put in place of another vehicle's. */
  readonly vinBecame: 'shown' | 'added' | 'corrected' | 'replaced';
}

const changeOf = (before: string | null, after: string | null): VehicleStretch['vinBecame'] | 'kept' => {
  if (after === null || after === before) return 'kept';
  if (before === null) return 'added';
  return vinLikeness(before, after) === 'different' ? 'replaced' : 'corrected';
};

/**
 * What a listing that changes its VIN means: a VIN that is added, or corrected by one slip, is the same vehicle's; any
 * other is of another vehicle, which the page shows from then on (dealers reuse pages). Prices and mileages of one
 * stretch say nothing about the vehicle of another. The last stretch is what the listing shows now.
 */
export const vehicleStretches = ({ versions }: ListingHistory): readonly VehicleStretch[] => {
  const stretches: VehicleStretch[] = [];
  for (const { fields, firstSeenAt, lastSeenAt } of versions) {
    const current = stretches.at(-1);
    if (current === undefined) {
      stretches.push({ vin: fields.vin, firstSeenAt, lastSeenAt, vinBecame: 'shown' });
      continue;
    }
    const change = changeOf(current.vin, fields.vin);
    if (change === 'replaced') {
      stretches.push({ vin: fields.vin, firstSeenAt, lastSeenAt, vinBecame: change });
      continue;
    }
    stretches[stretches.length - 1] = {
      ...current,
      lastSeenAt: later(lastSeenAt, current.lastSeenAt),
      ...(change === 'kept' ? {} : { vin: fields.vin, vinBecame: change }),
    };
  }
  return stretches;
};
