import {
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { rawPagePrefix } from '../../lambdas/contract/raw-pages.ts';
import { keptPageOf, partsOf } from './kept-page.ts';
import { type KeptPage, type RawPages, RawPagesError, UnreadablePageError } from './raw-pages.ts';

/** What reading a bucket needs of S3; a test passes its own. */
export type BucketClient = Pick<S3Client, 'send'>;

export interface BucketPlace {
  readonly bucket: string;
  /** Keys begin with it: a folder that the bucket was copied into, or one of `pages/` itself. */
  readonly prefix: string;
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

/** S3's names for an object that is not there, in answers with and without a body. */
const isAbsent = (error: unknown): boolean =>
  error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name);

/** The folder of the bucket below which `pages/` lies; empty, or ends with a slash. */
const rootOf = (prefix: string): string => {
  const at = `/${prefix}/`.indexOf(`/${rawPagePrefix}`);
  if (at >= 0) return prefix.slice(0, at);
  return prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`;
};

/** A raw-page bucket, or a copy of one in another bucket. */
export const bucketPages = (client: BucketClient, { bucket, prefix }: BucketPlace): RawPages => {
  const root = rootOf(prefix);
  const pagesFolder = `${root}${rawPagePrefix}`;
  /** What was named beyond `pages/`: sources of which the name begins so, or one source and how its hashes begin. */
  const inside = prefix.slice(pagesFolder.length);

  const list = async function* (
    start: string,
    delimiter?: string,
  ): AsyncGenerator<ListObjectsV2CommandOutput> {
    let token: string | undefined;
    do {
      const request = { Bucket: bucket, Prefix: start, Delimiter: delimiter, ContinuationToken: token };
      const answer = await client.send(new ListObjectsV2Command(request)).catch((cause: unknown) => {
        throw new RawPagesError(
          `The bucket ${bucket} cannot be listed (${messageOf(cause)}). Check its name, AWS_REGION, the credentials and their right to s3:ListBucket; AWS_ENDPOINT_URL names another S3.`,
          { cause },
        );
      });
      yield answer;
      token = answer.NextContinuationToken;
    } while (token !== undefined);
  };

  const fetchPage = async (key: string): Promise<KeptPage | undefined> => {
    try {
      const { Body, Metadata, LastModified } = await client.send(
        new GetObjectCommand({ Bucket: bucket, Key: key }),
      );
      const packed = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return await keptPageOf(key, {
        packed,
        metadata: Metadata ?? {},
        writtenAt: LastModified ?? new Date(0),
      });
    } catch (cause) {
      if (isAbsent(cause)) return undefined;
      if (cause instanceof UnreadablePageError) throw cause;
      throw new UnreadablePageError('unreadable', `${key}: ${messageOf(cause)}`, { cause });
    }
  };

  return {
    async sources() {
      const [source, hash] = inside.split('/');
      if (source !== undefined && hash !== undefined) return [source];
      const found: string[] = [];
      for await (const { CommonPrefixes = [] } of list(`${pagesFolder}${inside}`, '/'))
        for (const { Prefix = '' } of CommonPrefixes) found.push(Prefix.slice(pagesFolder.length, -1));
      return found.sort();
    },

    async *names(source) {
      const folder = `${pagesFolder}${source}/`;
      for await (const { Contents = [] } of list(prefix.startsWith(folder) ? prefix : folder))
        for (const { Key = '' } of Contents) if (partsOf(Key) !== undefined) yield Key;
    },

    async read(name) {
      const page = await fetchPage(name);
      if (page === undefined) throw new UnreadablePageError('unreadable', `${name} is gone`);
      return page;
    },

    find: (rawPageKey) => fetchPage(`${root}${rawPageKey}`),
  };
};
