import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StoredProvenance } from '../../lambdas/domain/listing.ts';
import { UsageError } from '../command-line/usage-error.ts';
import type { BucketClient } from '../raw-pages/bucket-pages.ts';
import { openRawPages } from '../raw-pages/open-raw-pages.ts';
import { RawPagesError, UnreadablePageError } from '../raw-pages/raw-pages.ts';
import type { PageOrigin } from './lineage-options.ts';

/** A raw page whose bytes are the ones that its hash names. */
export interface VerifiedPage {
  readonly body: Uint8Array;
  readonly contentType: string;
}

/** Why there is no page to look into, in words. */
export interface MissingPage {
  readonly reason: string;
}

export type PageFinder = (
  page: Pick<StoredProvenance, 'rawPageKey' | 'contentHash'>,
) => Promise<VerifiedPage | MissingPage>;

/** Twice what the fetcher and the renderer let through. */
const mostBytes = 20_000_000;

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

const readBody = (file: string): Uint8Array => {
  try {
    const bytes = readFileSync(file);
    return isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : bytes;
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
};

const verified = (page: VerifiedPage, contentHash: string): VerifiedPage | MissingPage => {
  const hash = hashOf(page.body);
  return hash === contentHash
    ? page
    : {
        reason: `the bytes are another page's: their SHA-256 is ${hash}, and the value came from ${contentHash}`,
      };
};

const finderInStore = async (from: string, createClient?: () => BucketClient): Promise<PageFinder> => {
  const store = await openRawPages(from, createClient);
  return async ({ rawPageKey, contentHash }) => {
    try {
      const page = await store.find(rawPageKey);
      return page === undefined
        ? { reason: `${from} does not hold ${rawPageKey}: its time may be over, or it lies in another store` }
        : verified(page, contentHash);
    } catch (error) {
      if (error instanceof UnreadablePageError) return { reason: error.message };
      throw error;
    }
  };
};

/**
 * How to get at the raw pages; each is asked for once.
 * @param createClient of S3; without it, what the environment says
 * @throws UsageError when the file or the store cannot be read.
 */
export const pageFinder = async (
  origin: PageOrigin,
  createClient?: () => BucketClient,
): Promise<PageFinder> => {
  if ('page' in origin) {
    const page = { body: readBody(origin.page), contentType: origin.contentType };
    return async ({ contentHash }) => verified(page, contentHash);
  }
  const find = await finderInStore(origin.from, createClient).catch((cause: unknown) => {
    throw cause instanceof RawPagesError ? new UsageError(cause.message, { cause }) : cause;
  });
  const known = new Map<string, ReturnType<PageFinder>>();
  return (page) => {
    const finding = known.get(page.rawPageKey) ?? find(page);
    known.set(page.rawPageKey, finding);
    return finding;
  };
};
