import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { BucketClient } from '../../../tools/raw-pages/bucket-pages.ts';

export interface StoredObject {
  readonly body: Uint8Array;
  readonly metadata?: Record<string, string>;
  readonly error?: Error;
}

/** A raw page as the product stores it. */
export const stored = (
  sourceId: string,
  html: string,
  metadata: Record<string, string> = {},
): readonly [key: string, object: StoredObject] => {
  const hash = createHash('sha256').update(html).digest('hex');
  return [`pages/${sourceId}/${hash}.gz`, { body: gzipSync(html), metadata }];
};

export const writtenAt = new Date('2026-11-20T08:00:00.000Z');

/** A bucket in memory that lists two keys at a time and knows two commands. */
export const bucketOf = (objects: ReadonlyMap<string, StoredObject>): BucketClient => ({
  send: (async (command: unknown) => {
    if (command instanceof ListObjectsV2Command) {
      const { Prefix = '', Delimiter, ContinuationToken = '' } = command.input;
      const keys = [...objects.keys()].filter((key) => key.startsWith(Prefix));
      const entries = keys.map((key) => {
        const end = Delimiter === undefined ? -1 : key.indexOf(Delimiter, Prefix.length);
        return end === -1 ? { Key: key } : { Prefix: key.slice(0, end + 1) };
      });
      const unique = [...new Set(entries.map((entry) => JSON.stringify(entry)))].sort();
      const rest = unique.filter((entry) => entry > ContinuationToken);
      const page = rest.slice(0, 2);
      const read = page.map((entry): { Key?: string; Prefix?: string } => JSON.parse(entry));
      return {
        Contents: read.filter(({ Key }) => Key !== undefined),
        CommonPrefixes: read.filter((entry) => entry.Prefix !== undefined),
        ...(rest.length > 2 && { NextContinuationToken: page.at(-1) }),
      };
    }
    if (command instanceof GetObjectCommand) {
      const object = objects.get(String(command.input.Key));
      if (object === undefined) throw Object.assign(new Error('no such key'), { name: 'NoSuchKey' });
      if (object.error !== undefined) throw object.error;
      return {
        Body: { transformToByteArray: async () => object.body },
        Metadata: object.metadata,
        LastModified: writtenAt,
      };
    }
    throw new Error('The bucket of this test knows no such command');
  }) as never,
});
