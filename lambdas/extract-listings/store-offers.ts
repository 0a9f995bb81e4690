import type { FlagValues } from '../contract/flags.ts';
import type { StoredPageMessage } from '../contract/queue-messages.ts';
import type { Listing } from '../domain/listing.ts';
import { listingIdOfPage } from '../domain/listing-identity.ts';
import { endsAllOffers } from '../domain/page-outcome.ts';
import { redactUrl } from '../domain/personal-data/redact-url.ts';
import type { PageReading } from '../domain/reading/page-reading.ts';
import type { HistoryStore } from '../shared/stores/history-store.ts';
import type { ListingChange, ListingStore } from '../shared/stores/listing-store.ts';
import type { QuarantineEntry, QuarantineStore } from '../shared/stores/quarantine-store.ts';
import type { Violation } from '../shared/validation/violation.ts';
import { listingsOf } from './listings-of.ts';

export interface OfferStores {
  readonly listings: Pick<ListingStore, 'saw' | 'sawEnd'>;
  readonly histories: Pick<HistoryStore, 'saw' | 'sawOffer' | 'endsOf'>;
  readonly quarantine: QuarantineStore;
  /** Every way in which a listing breaks its contract; with provenance, a value that does not say where it came from is one. */
  readonly violationsOf: (listing: Listing, options: { readonly withProvenance: boolean }) => Violation[];
  /** Written into each listing. */
  readonly versions: Pick<Listing, 'extractorVersion' | 'schemaVersion'>;
  readonly readFlags: () => Promise<
    Pick<FlagValues, 'ENABLE_SCHEMA_VALIDATION' | 'ENABLE_PROVENANCE_TRACKING'>
  >;
}

/** What became of a page's offers. */
export interface StoredOffers {
  readonly stored: readonly ListingChange[];
  readonly quarantined: number;
  /** Those that broke their contract, stored or not. */
  readonly invalid: number;
}

/** Where a quarantined page or record came from. */
export const originOf = ({
  sourceId,
  jobId,
  pageId,
  finalUrl,
  rawPageKey,
  contentHash,
}: StoredPageMessage): Pick<
  QuarantineEntry,
  'sourceId' | 'jobId' | 'pageId' | 'url' | 'rawPageKey' | 'contentHash'
> => ({ sourceId, jobId, pageId, url: redactUrl(finalUrl), rawPageKey, contentHash });

/**
 * A sighting that comes late, of a listing whose page was seen to be over before anybody knew of it, knows its end.
 * @param page the listing that its page would be if it offered one
 */
const withKnownEnd = async (
  { listings, histories }: Pick<OfferStores, 'listings' | 'histories'>,
  change: ListingChange,
  page: string,
): Promise<ListingChange> => {
  const { before, after } = change;
  const { listingId } = after;
  // What brought no news may be the repetition of a delivery that died before this.
  if (before !== undefined && before !== after) return change;
  // Before the ends are read: whoever sees the page's end meanwhile finds the listing.
  if (listingId !== page) await histories.sawOffer(page, listingId);
  const endedAt = (await histories.endsOf(page))
    .filter(({ kind }) => listingId === page || endsAllOffers(kind))
    .map(({ lastSeenAt }) => lastSeenAt)
    .sort()
    .at(-1);
  if (endedAt === undefined) return change;
  const ended = await listings.sawEnd(listingId, endedAt);
  return ended === undefined || ended.before === ended.after ? change : { before, after: ended.after };
};

/** Stores the offers that keep their contract, and sets the others aside with everything that is wrong with them. */
export const storeOffers = async (
  stores: OfferStores,
  message: StoredPageMessage,
  reading: PageReading,
): Promise<StoredOffers> => {
  const { listings, histories, quarantine, violationsOf, versions, readFlags } = stores;
  const flags = await readFlags();
  const page = listingIdOfPage(message.sourceId, message.finalUrl);
  const withProvenance = flags.ENABLE_PROVENANCE_TRACKING;
  const stored: ListingChange[] = [];
  let quarantined = 0;
  let invalid = 0;
  for (const listing of listingsOf(message, reading.offers, { versions, withProvenance })) {
    const violations = violationsOf(listing, { withProvenance });
    if (violations.length > 0) invalid += 1;
    if (violations.length === 0 || !flags.ENABLE_SCHEMA_VALIDATION) {
      await histories.saw(listing);
      stored.push(await withKnownEnd(stores, await listings.saw(listing), page));
      continue;
    }
    quarantined += 1;
    await quarantine.put({
      ...originOf(message),
      reason: 'broken-contract',
      evidence: reading.evidence,
      violations,
      record: listing,
    });
  }
  return { stored, quarantined, invalid };
};
