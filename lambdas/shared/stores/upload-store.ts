import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { largestUpload, uploadKey } from '../../contract/uploads.ts';
import type { ObjectClient } from './raw-page-store.ts';

/** Files that were handed in, until they are read. */
export interface UploadStore {
  /** @returns undefined when there is none. @throws Error when it is larger than S3 lets anybody upload. */
  get(importId: string): Promise<Uint8Array | undefined>;
  remove(importId: string): Promise<void>;
}

let client: S3Client | undefined;

/** One client per process, made on first use so that importing a handler opens nothing. */
const objectClient = (): ObjectClient => {
  client ??= new S3Client({});
  return client;
};

export const createUploadStore = (Bucket: string, objects: ObjectClient = objectClient()): UploadStore => ({
  async get(importId) {
    try {
      const answer = await objects.send(new GetObjectCommand({ Bucket, Key: uploadKey(importId) }));
      if (answer.Body === undefined || (answer.ContentLength ?? 0) > largestUpload)
        throw new Error(`The upload of ${importId} has ${answer.ContentLength} bytes, or no body`);
      return await answer.Body.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  },

  async remove(importId) {
    await objects.send(new DeleteObjectCommand({ Bucket, Key: uploadKey(importId) }));
  },
});
