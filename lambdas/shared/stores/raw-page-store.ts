import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { StoredPageMessage } from '../../contract/queue-messages.ts';
import { rawPageKey, rawPageMetadata } from '../../contract/raw-pages.ts';

/** What a store needs of S3; a test passes its own. */
export type ObjectClient = Pick<S3Client, 'send'>;

/** A page as it came, with what is needed to read it again later. */
export interface RawPage
  extends Pick<StoredPageMessage, 'sourceId' | 'url' | 'fetchedAt' | 'fetchedBy' | 'status' | 'contentType'> {
  readonly body: Uint8Array;
}

export interface RawPageStore {
  /** Stores a page under its content; the same content again writes the same object. */
  put(page: RawPage): Promise<Pick<StoredPageMessage, 'rawPageKey' | 'contentHash'>>;
  /**
   * @returns the body as it was stored.
   * @throws Error when there is no such object, or when it is not what its name says.
   */
  get(key: string): Promise<Uint8Array>;
}

/** Twice what the fetcher and the renderer let through; a larger object was not written by us. */
const MAX_BODY_BYTES = 20_000_000;

/** S3 allows 2 kB of metadata; a longer value is left out, the message and the listing still have it. */
const MAX_METADATA_VALUE = 1_500;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

const hashOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');

const metadataOf = (page: RawPage): Record<string, string> => {
  const values = (Object.keys(rawPageMetadata) as (keyof typeof rawPageMetadata)[]).map(
    (name) => [rawPageMetadata[name], encodeURI(String(page[name]).toWellFormed())] as const,
  );
  return Object.fromEntries(values.filter(([, value]) => value.length <= MAX_METADATA_VALUE));
};

/**
 * The body of a stored page.
 * @param key names the hash of the body
 * @param packed the object as it lies in the bucket
 * @throws Error when it cannot be unpacked, or is not what its name says.
 */
export const unpackRawPage = async (key: string, packed: Uint8Array): Promise<Uint8Array> => {
  const body = await decompress(packed, { maxOutputLength: MAX_BODY_BYTES });
  if (!key.endsWith(`/${hashOf(body)}.gz`)) throw new Error(`The raw page ${key} does not match its hash`);
  return body;
};

let client: S3Client | undefined;

/** One client per process, made on first use so that importing a handler opens nothing. */
const objectClient = (): ObjectClient => {
  client ??= new S3Client({});
  return client;
};

export const createRawPageStore = (
  bucketName: string,
  objects: ObjectClient = objectClient(),
): RawPageStore => ({
  async put(page) {
    const contentHash = hashOf(page.body);
    const key = rawPageKey(page.sourceId, contentHash);
    await objects.send(
      new PutObjectCommand({
        Bucket: bucketName,
        Key: key,
        Body: await compress(page.body),
        ContentType: 'application/gzip',
        Metadata: metadataOf(page),
      }),
    );
    return { rawPageKey: key, contentHash };
  },

  async get(key) {
    const answer = await objects.send(new GetObjectCommand({ Bucket: bucketName, Key: key }));
    if (answer.Body === undefined) throw new Error(`The raw page ${key} came without a body`);
    return unpackRawPage(key, await answer.Body.transformToByteArray());
  },
});
