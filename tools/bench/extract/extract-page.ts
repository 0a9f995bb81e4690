import type { Listing } from '../../../lambdas/domain/listing.ts';
import { decodeBody } from '../../../lambdas/domain/reading/decode-body.ts';
import { extractorVersion } from '../../../lambdas/domain/reading/extractor-version.ts';
import { readPage } from '../../../lambdas/domain/reading/read-page.ts';
import { listingSchemaVersion } from '../../../lambdas/domain/schemas/schema-parts.ts';
import { listingsOf } from '../../../lambdas/extract-listings/listings-of.ts';
import { listingViolations } from '../../../lambdas/shared/validation/validate-listing.ts';
import { rulesFor } from '../../../lambdas/sources/rules-for.ts';
import type { BenchPage } from '../pages/bench-page.ts';

/** What the message of a stored page says; nothing of it costs the extractor anything. */
const stored = {
  sourceId: 'bench',
  rawPageKey: 'pages/bench/0.gz',
  contentHash: '0'.repeat(64),
  fetchedAt: '2026-11-21T12:00:00.000Z',
} as const;
const versions = { extractorVersion, schemaVersion: listingSchemaVersion };

/** What came of a page. */
export interface Extracted {
  readonly kind: string;
  readonly links: number;
  readonly valid: number;
  readonly invalid: number;
}

/** All that the extractor does with a page between its raw bytes and the tables: decoding, reading, validation. */
export const extractPage = ({ url, status, contentType, body }: BenchPage): Extracted => {
  const text = decodeBody(body, contentType);
  const { kind, links, offers } = readPage(
    { url, status, contentType, text },
    { fetchedAt: stored.fetchedAt, rules: rulesFor(url) },
  );
  const listings = listingsOf({ ...stored, finalUrl: url }, offers, { versions, withProvenance: true });
  const isValid = (listing: Listing) => listingViolations(listing, { withProvenance: true }).length === 0;
  const valid = listings.filter(isValid).length;
  return { kind, links: links.length, valid, invalid: listings.length - valid };
};
