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

/**
 * Names the place behind an anomaly in the list of open ones. It holds nothing but what the list shows, and whoever makes
 * up one begins somewhere else in the same list: it needs no signature.
 */
export const cursorBehind = ({ listingId, mark, detectedAt }: OpenPosition): string =>
  Buffer.from([detectedAt, listingId, mark].join(separator)).toString('base64url');

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** @returns undefined when it is none of ours. */
export const readCursor = (cursor: string): OpenPosition | undefined => {
  const [detectedAt = '', listingId, mark, ...more] = Buffer.from(cursor, 'base64url')
    .toString()
    .split(separator);
  if (!moment.test(detectedAt) || !listingId || !mark || more.length > 0) return undefined;
  const position = { detectedAt, listingId, mark };
  // What decodes to a position but is not how we write it was changed on its way.
  return cursorBehind(position) === cursor ? position : undefined;
};
