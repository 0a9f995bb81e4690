import type { Fingerprint, Odometer } from './fingerprint.ts';
import { identityRules } from './identity-rules.ts';

/** A lot number that starts again at every sale says nothing; one this long is given once. */
export const isLastingNumber = (lotNumber: string | undefined): lotNumber is string =>
  lotNumber !== undefined && lotNumber.length >= 5;

/** What listings that print one VIN share. */
export const vinKey = (vin: string): string => `vin ${vin}`;

/** Keys that matter only where one of the two odometers is not known. */
export const unreadPrefix = 'unread ';

/** The thousands in which a reading lies, and those it may have been rounded to: neighbours share one of them. */
const thousandsOf = (odometer: Odometer | undefined): readonly string[] => {
  if (odometer === undefined) return [];
  const exact = odometer.value / 1_000;
  return [...new Set([Math.floor(exact), Math.round(exact)])].map(
    (thousands) => `${thousands}${odometer.unit}`,
  );
};

/**
 * What two listings must share, one at least, to be compared at all: at most seventeen keys, each of which names few
 * listings, so that the cost of one listing does not grow with the table.
 */
export const blockingKeysOf = (print: Fingerprint): readonly string[] => {
  const { vin, chassisNumber, make, model, year, odometer, sourceId, lotNumber, city, region } = print;
  const keys = print.pictures.map((picture) => `picture ${picture}`);
  // A slip in the first half leaves the second as it was; for one in the second half other evidence must bring the two together.
  if (vin !== undefined) keys.push(vinKey(vin), `serial ${vin.slice(9)}`);
  if (chassisNumber !== undefined) keys.push(`chassis ${chassisNumber}`);
  if (isLastingNumber(lotNumber)) keys.push(`lot ${sourceId} ${lotNumber}`);
  if (make === undefined) return keys;
  const isTelling = odometer !== undefined && odometer.step === 1 && odometer.value >= identityRules.newBelow;
  if (isTelling) keys.push(`odometer ${make} ${odometer.value}${odometer.unit}`);
  if (year === undefined) return keys;
  const places = [city && `city ${city}`, region && `region ${region}`].filter(
    (place) => place !== undefined,
  );
  for (const place of places) keys.push(`${unreadPrefix}${make} ${model} ${year} ${place}`);
  for (const place of places)
    for (const thousands of thousandsOf(odometer))
      keys.push(`near ${make} ${model} ${year} ${place} ${thousands}`);
  return keys;
};
