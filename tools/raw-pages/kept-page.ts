import { rawPageMetadata } from '../../lambdas/contract/raw-pages.ts';
import { unpackRawPage } from '../../lambdas/shared/stores/raw-page-store.ts';
import { printedAddress } from './printed-address.ts';
import { type KeptPage, UnreadablePageError } from './raw-pages.ts';

/** Where a key ends that the product wrote, whatever folder the bucket was copied into. */
const keyEnd = /(?:^|\/)(pages\/([^/]+)\/([0-9a-f]{64})\.gz)$/;

/** The parts of an object's name; undefined when it is no raw page. */
export const partsOf = (
  name: string,
): Pick<KeptPage, 'rawPageKey' | 'sourceId' | 'contentHash'> | undefined => {
  const [, rawPageKey, sourceId, contentHash] = keyEnd.exec(name) ?? [];
  return rawPageKey === undefined || sourceId === undefined || contentHash === undefined
    ? undefined
    : { rawPageKey, sourceId, contentHash };
};

/** What a store kept beside the bytes of a page. */
export interface KeptObject {
  readonly packed: Uint8Array;
  /** S3's metadata; empty in a copy of the bucket, which loses it. */
  readonly metadata: Readonly<Record<string, string>>;
  /** When the object was written. */
  readonly writtenAt: Date;
}

const decoded = (value: string | undefined): string | undefined => {
  try {
    return value === undefined ? undefined : decodeURI(value);
  } catch {
    return undefined; // Not written by us.
  }
};

/**
 * A stored object as a page. What its metadata leaves out is taken from the page itself, or stands for the usual:
 * status 200, no content type, fetched when it was written.
 * @throws UnreadablePageError
 */
export const keptPageOf = async (
  name: string,
  { packed, metadata, writtenAt }: KeptObject,
): Promise<KeptPage> => {
  const parts = partsOf(name);
  if (parts === undefined) throw new UnreadablePageError('unreadable', `${name} is no raw page`);
  const body = await unpackRawPage(name, packed).catch((cause: unknown) => {
    throw new UnreadablePageError('corrupt', `${name}: ${cause}`, { cause });
  });
  const stated = (fact: keyof typeof rawPageMetadata) => decoded(metadata[rawPageMetadata[fact]]);
  const contentType = stated('contentType') ?? '';
  const fetchedAt = new Date(stated('fetchedAt') ?? writtenAt);
  const url = stated('url');
  return {
    ...{ name, ...parts, body, contentType },
    status: Number(stated('status')) || 200,
    fetchedAt: (Number.isNaN(fetchedAt.getTime()) ? writtenAt : fetchedAt).toISOString(),
    url: url ?? printedAddress(body, contentType) ?? `https://${parts.sourceId}.invalid/${parts.contentHash}`,
    isUrlKept: url !== undefined,
  };
};
