import { vinLikeness } from '../identity/vin-likeness.ts';
import type { KnownListing } from '../known-listing.ts';
import type { VehicleFields } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { dayOf } from './describe-values.ts';
import { isOneKind } from './one-kind.ts';
import type { Sight } from './vehicle-sights.ts';
import { impossibleVin } from './vin-anomalies.ts';
import { isNorthAmerican } from './vin-year.ts';

const nameOf = ({ year, make, model }: VehicleFields): string =>
  [year, make, model].filter((part) => part !== null).join(' ');

/**
 * A VIN against what other pages of the vehicle, or of the same VIN, show. Another page that agrees outweighs one that
 * does not. Where two differ and neither contradicts its VIN by itself, nobody can say which is right: both are doubtful.
 * @param sights what other pages showed of the vehicle, or of a vehicle with its VIN
 */
export const contradictedVin = (
  subject: KnownListing,
  sights: readonly Sight[],
  rules: AnomalyRules,
): readonly Anomaly[] => {
  const { fields } = subject;
  const { vin } = fields;
  if (vin === null) return [];
  const isAgreed = sights.some((sight) => sight.fields.vin === vin && isOneKind(sight.fields, fields));
  if (isAgreed) return [];
  const other = sights.find((sight) => sight.fields.vin === vin);
  if (other !== undefined && impossibleVin({ ...subject, ...other }, rules).length === 0)
    return [
      {
        code: 'vin-contradicts-vehicle',
        field: 'vin',
        value: `${vin} of a ${nameOf(fields)}`,
        evidence: `Another page showed a ${nameOf(other.fields)} with this VIN on ${dayOf(other.lastSeenAt)}.`,
      },
    ];
  // A check digit that is right tells which of the two is mistyped.
  const slip = isNorthAmerican(vin)
    ? undefined
    : sights.find((sight) => sight.fields.vin !== null && vinLikeness(vin, sight.fields.vin) === 'neighbour');
  if (slip === undefined) return [];
  return [
    {
      code: 'vin-mistyped',
      field: 'vin',
      value: vin,
      evidence: `Another page showed the vehicle with VIN ${slip.fields.vin} on ${dayOf(slip.lastSeenAt)}.`,
    },
  ];
};
