import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { largestUpload, uploadKey, uploadSeconds } from '../contract/uploads.ts';
import type { ImportFormat } from '../domain/imports/import-record.ts';

/** What a client sends to S3 with the file (multipart/form-data): each field as it is, then the file as `file`. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Whoever holds the form may upload one file: of this import and type, and no larger than allowed. */
export type CreateUploadForm = (importId: string, format: ImportFormat) => Promise<UploadForm>;

const contentTypes = { csv: 'text/csv', json: 'application/json' } as const;

let client: S3Client | undefined;

export const uploadForms =
  (bucket: string): CreateUploadForm =>
  (importId, format) => {
    client ??= new S3Client({});
    const type = contentTypes[format];
    return createPresignedPost(client, {
      Bucket: bucket,
      Key: uploadKey(importId),
      Fields: { 'Content-Type': type },
      Conditions: [
        ['content-length-range', 1, largestUpload],
        ['eq', '$Content-Type', type],
      ],
      Expires: uploadSeconds,
    });
  };
