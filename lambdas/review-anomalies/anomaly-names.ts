import type { AnomalyKey, OpenPosition } from '../shared/stores/anomaly-store.ts';

/** Stands in no listing's id and in no mark, but may stand in an identifier of the API. */
const separator = '~';

/** The anomaly's identifier for clients. It names the values, too: a review can never meet others than were looked at. */
export const anomalyIdOf = ({ listingId, mark }: AnomalyKey): string => `${listingId}${separator}${mark}`;

/** @returns undefined when no anomaly can have this identifier. */
export const keyOfAnomaly = (anomalyId: string): AnomalyKey | undefined => {
  const [listingId, mark, ...more] = anomalyId.split(separator);
  return listingId && mark && more.length === 0 ? { listingId, mark } : undefined;
};

/** The anomaly's place in the list of open ones. */
export const placeOf = ({ listingId, mark, detectedAt }: OpenPosition): string =>
  [detectedAt, listingId, mark].join(separator);

/** @param place as `placeOf` wrote it */
export const positionAt = (place: string): OpenPosition => {
  const [detectedAt = '', listingId = '', mark = ''] = place.split(separator);
  return { detectedAt, listingId, mark };
};
