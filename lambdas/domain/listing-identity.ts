import { createHash } from 'node:crypto';
import { canonicalUrl } from './canonical-url.ts';
import type { Offer, VehicleFields } from './listing.ts';

/** 128 bits of SHA-256, hexadecimal. @param mark what tells the offer from the others of its page; empty for the only one. */
const listingIdOf = (sourceId: string, url: string, mark: string): string =>
  createHash('sha256')
    .update(`${sourceId}\n${canonicalUrl(url) ?? url}\n${mark}`)
    .digest('hex')
    .slice(0, 32);

/** What an offer says of itself, or its place on the page. */
const markOf = ({ fields }: Offer, index: number): string =>
  fields.vin ?? (fields.lotNumber === null ? `#${index}` : `lot ${fields.lotNumber}`);

/**
 * The identity of the listing of a page that offers a single vehicle: the page's, whatever it says, so that a corrected
 * VIN does not make another listing of it.
 */
export const listingIdOfPage = (sourceId: string, url: string): string => listingIdOf(sourceId, url, '');

/** The offers of a page, each with the identity of its listing: the same whenever the page is read again. */
export const identifyOffers = (
  sourceId: string,
  url: string,
  offers: readonly Offer[],
): { readonly listingId: string; readonly offer: Offer }[] => {
  const [only] = offers;
  if (only !== undefined && offers.length === 1) {
    return [{ listingId: listingIdOfPage(sourceId, url), offer: only }];
  }
  const taken = new Set<string>();
  return offers.map((offer, index) => {
    const mark = markOf(offer, index);
    // Two offers of one page under one VIN or lot number are told apart by their place.
    const unique = taken.has(mark) ? `${mark} #${index}` : mark;
    taken.add(unique);
    return { listingId: listingIdOf(sourceId, url, unique), offer };
  });
};

/**
 * The identity of an offer that a person wrote down: what it says of itself tells it from the others of its page, on which
 * many rows may stand; without that, the page alone.
 */
export const listingIdOfRow = (
  sourceId: string,
  url: string,
  { vin, lotNumber }: Pick<VehicleFields, 'vin' | 'lotNumber'>,
): string => listingIdOf(sourceId, url, vin ?? (lotNumber === null ? '' : `lot ${lotNumber}`));
