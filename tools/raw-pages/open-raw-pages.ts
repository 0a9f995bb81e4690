import { existsSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { type BucketClient, type BucketPlace, bucketPages } from './bucket-pages.ts';
import { copiedPages } from './copied-pages.ts';
import { indexedPages } from './indexed-pages.ts';
import { type RawPages, RawPagesError } from './raw-pages.ts';

/** @throws RawPagesError */
const parsePlace = (from: string): BucketPlace => {
  const [, bucket, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(from) ?? [];
  if (bucket === undefined)
    throw new RawPagesError(`${from} names no bucket: write s3://BUCKET or s3://BUCKET/PREFIX`);
  return { bucket, prefix };
};

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Opens a store of raw pages: `s3://BUCKET[/PREFIX]` (AWS_ENDPOINT_URL names another S3 than Amazon's), a folder of
 * saved pages with its `index.jsonl`, or a copy of the bucket.
 * @throws RawPagesError saying what to give instead.
 */
export const openRawPages = async (
  from: string,
  createClient: () => BucketClient = () => new S3Client({}),
): Promise<RawPages> => {
  if (/^s3:/i.test(from)) return bucketPages(createClient(), parsePlace(from));
  if (!isFolder(from))
    throw new RawPagesError(`There is no folder ${from}: give a folder of pages, or s3://BUCKET`);
  if (existsSync(join(from, 'index.jsonl'))) return indexedPages(from);
  if (isFolder(join(from, 'pages')) || basename(resolve(from)) === 'pages') return copiedPages(from);
  throw new RawPagesError(
    `${from} holds neither saved pages (index.jsonl) nor a copy of the raw-page bucket (pages/SOURCE/HASH.gz)`,
  );
};
