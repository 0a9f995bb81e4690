import type { Fingerprint } from './fingerprint.ts';
import type { ReasonCode } from './identity-rules.ts';

type Place = Pick<Fingerprint, 'city' | 'region' | 'country'>;

/** What two places say; what one of them leaves open says nothing. */
export const comparePlaces = (a: Place, b: Place): ReasonCode[] => {
  if (a.country !== undefined && b.country !== undefined && a.country !== b.country)
    return ['country-differs'];
  const regionsDiffer = a.region !== undefined && b.region !== undefined && a.region !== b.region;
  if (regionsDiffer) return ['region-differs'];
  if (a.city !== undefined && b.city !== undefined)
    return [a.city === b.city ? 'city-equal' : 'city-differs'];
  return a.region !== undefined && a.region === b.region ? ['region-equal'] : [];
};
