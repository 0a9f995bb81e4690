import { vinLikeness } from '../identity/vin-likeness.ts';
import type { KnownListing } from '../known-listing.ts';
import type { VehicleFields } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { dayOf } from './describe-values.ts';
import { impossibleVin, isOfClassic, mistypedVin } from './impossible-vin.ts';
import { isOneKind } from './one-kind.ts';
import type { Sight } from './vehicle-sights.ts';
import { formError, formErrorAmong } from './vin-form.ts';
import { isNorthAmerican } from './vin-year.ts';

const nameOf = ({ year, make, model }: VehicleFields): string =>
  [year, make, model].filter((part) => part !== null).join(' ');

/**
 * A VIN against those of other vehicles, and against what other pages of the vehicle, or of the same VIN, show. Another page
 * that agrees outweighs one that does not. Where two differ and neither contradicts its VIN by itself, nobody can say which
 * is right: both are doubtful.
 * @param context `sights`: what other pages showed of the vehicle, or of one with its VIN; `others`: listings of other vehicles
 */
export const doubtfulVin = (
  subject: KnownListing,
  { sights, others }: { readonly sights: readonly Sight[]; readonly others: readonly KnownListing[] },
  rules: AnomalyRules,
): readonly Anomaly[] => {
  const { fields } = subject;
  const { vin } = fields;
  if (vin === null || isOfClassic(fields.year, rules.vin)) return [];
  const formErrorOf = (each: string): string | undefined =>
    formError(each) ?? formErrorAmong(each, others, rules);
  const error = formErrorOf(vin);
  if (error !== undefined) return [mistypedVin(vin, error)];
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
  // A check digit that is right tells which of the two is mistyped, and so do others of the maker.
  const slip = isNorthAmerican(vin)
    ? undefined
    : sights
        .flatMap((sight) => (sight.fields.vin === null ? [] : [{ ...sight, vin: sight.fields.vin }]))
        .find((sight) => vinLikeness(vin, sight.vin) === 'neighbour' && formErrorOf(sight.vin) === undefined);
  if (slip === undefined) return [];
  return [
    mistypedVin(vin, `Another page showed the vehicle with VIN ${slip.vin} on ${dayOf(slip.lastSeenAt)}.`),
  ];
};
