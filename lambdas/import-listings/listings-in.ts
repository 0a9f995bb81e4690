import { type RowFault, rowFault } from '../domain/imports/import-record.ts';
import { importSourceId, type ListingImport } from '../domain/imports/listing-import.ts';
import { readImport } from '../domain/imports/read-import.ts';
import type { Listing } from '../domain/listing.ts';
import { redactUrl } from '../domain/personal-data/redact-url.ts';
import type { Violation } from '../shared/validation/violation.ts';

/** Where a file is kept, and when its listings were seen. */
export interface ImportedFile {
  readonly text: string;
  readonly rawPageKey: string;
  readonly contentHash: string;
  /** ISO 8601, UTC. */
  readonly readAt: string;
}

export interface ListingRules {
  /** Every way in which a listing breaks its contract. */
  readonly violationsOf: (listing: Listing, options: { readonly withProvenance: boolean }) => Violation[];
  /** Written into each listing. */
  readonly versions: Pick<Listing, 'extractorVersion' | 'schemaVersion'>;
}

/** A row as it is to be stored, or why it is not. */
export type ImportedRow =
  | { readonly row: number; readonly listing: Listing }
  | { readonly row: number; readonly faults: readonly RowFault[] };

/**
 * The rows of a file as listings that keep their contract, one at a time; the same at every reading.
 * @throws UnreadableFileError when no row can be read
 */
export function* listingsIn(
  { text, rawPageKey, contentHash, readAt }: ImportedFile,
  { source, format, pageUrl, currency }: ListingImport,
  { violationsOf, versions, withProvenance }: ListingRules & { readonly withProvenance: boolean },
): Generator<ImportedRow> {
  const sourceId = importSourceId(source);
  for (const read of readImport(text, { sourceId, format, pageUrl, currency, seenAt: readAt })) {
    if (read.kind === 'rejected') {
      yield read;
      continue;
    }
    const { row, listingId, url, offer } = read;
    const places = { rawPageKey, contentHash };
    const provenance = withProvenance
      ? Object.fromEntries(
          Object.entries(offer.provenance).map(([field, entry]) => [field, { ...entry, ...places }]),
        )
      : {};
    const listing: Listing = {
      listingId,
      sourceId,
      url: redactUrl(url),
      ...places,
      ...versions,
      firstSeenAt: readAt,
      lastSeenAt: readAt,
      fields: offer.fields,
      provenance,
    };
    const violations = violationsOf(listing, { withProvenance });
    yield violations.length === 0
      ? { row, listing }
      : { row, faults: violations.map(({ path, message }) => rowFault(`${path}: ${message}`)) };
  }
}
