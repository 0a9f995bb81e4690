import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { expect, test } from '@jest/globals';
import { largestUpload } from '../../../../lambdas/contract/uploads.ts';
import type { ObjectClient } from '../../../../lambdas/shared/stores/raw-page-store.ts';
import { createUploadStore } from '../../../../lambdas/shared/stores/upload-store.ts';

const missing = new NoSuchKey({ message: 'The specified key does not exist.', $metadata: {} });

/** A bucket that answers each read alike. */
const bucket = (read: () => object) => {
  const asked: unknown[] = [];
  const send = async (command: { readonly input: unknown }): Promise<object> => {
    asked.push(command.input);
    return command instanceof GetObjectCommand ? read() : {};
  };
  return { asked, store: createUploadStore('uploads', { send } as unknown as ObjectClient) };
};

const Body = { transformToByteArray: async () => Uint8Array.of(1) };

test('a file is found under its import, and removed there', async () => {
  const { asked, store } = bucket(() => ({ Body, ContentLength: largestUpload }));
  expect(await store.get('i1')).toEqual(Uint8Array.of(1));
  await store.remove('i1');
  const place = { Bucket: 'uploads', Key: 'imports/i1' };
  expect(asked).toEqual([place, place]);
});

test('a file that is not there is none; any other failure stays one', async () => {
  const failing = (error: Error) =>
    bucket(() => {
      throw error;
    }).store.get('i1');
  expect(await failing(missing)).toBeUndefined();
  await expect(failing(new Error('slow down'))).rejects.toThrow('slow down');
});

test('a file larger than anybody may upload is not read', async () => {
  const { store } = bucket(() => ({ Body, ContentLength: largestUpload + 1 }));
  await expect(store.get('i1')).rejects.toThrow('bytes');
});
