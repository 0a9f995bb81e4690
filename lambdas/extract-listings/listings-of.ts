import type { StoredPageMessage } from '../contract/queue-messages.ts';
import { canonicalUrl } from '../domain/canonical-url.ts';
import type { Listing, Offer } from '../domain/listing.ts';
import { identifyOffers } from '../domain/listing-identity.ts';
import { redactUrl } from '../domain/personal-data/redact-url.ts';

interface ListingOptions {
  /** The versions that wrote the listings. */
  readonly versions: Pick<Listing, 'extractorVersion' | 'schemaVersion'>;
  /** Whether the fields carry where they came from. */
  readonly withProvenance: boolean;
}

/** Every field's provenance leads to the bytes of the page that said so. */
const storedProvenance = (
  provenance: Offer['provenance'],
  page: Pick<Listing, 'rawPageKey' | 'contentHash'>,
): Listing['provenance'] =>
  Object.fromEntries(Object.entries(provenance).map(([field, entry]) => [field, { ...entry, ...page }]));

/** The offers of a stored page as listings, seen when the page was fetched. */
export const listingsOf = (
  page: Pick<StoredPageMessage, 'sourceId' | 'finalUrl' | 'rawPageKey' | 'contentHash' | 'fetchedAt'>,
  offers: readonly Offer[],
  { versions, withProvenance }: ListingOptions,
): Listing[] => {
  const { sourceId, finalUrl, rawPageKey, contentHash } = page;
  // Times are compared as text, so that all must be written alike.
  const seenAt = new Date(page.fetchedAt).toISOString();
  return identifyOffers(sourceId, finalUrl, offers).map(({ listingId, offer }) => ({
    listingId,
    sourceId,
    url: redactUrl(canonicalUrl(finalUrl) ?? finalUrl),
    rawPageKey,
    contentHash,
    ...versions,
    firstSeenAt: seenAt,
    lastSeenAt: seenAt,
    fields: offer.fields,
    provenance: withProvenance ? storedProvenance(offer.provenance, { rawPageKey, contentHash }) : {},
  }));
};
