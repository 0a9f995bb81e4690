/** Where the files lie that people hand in, until they are read: one per import, in a bucket of their own. */
export const uploadPrefix = 'imports/';

export const uploadKey = (importId: string): string => `${uploadPrefix}${importId}`;

/** @returns undefined for a key of another form */
export const importIdOfUpload = (key: string): string | undefined =>
  key.startsWith(uploadPrefix) && key.length > uploadPrefix.length
    ? key.slice(uploadPrefix.length)
    : undefined;

/** Bytes: 10 MiB. S3 refuses a larger file. */
export const largestUpload = 10 * 1024 * 1024;

/** Seconds for which a file may be uploaded after it was announced. */
export const uploadSeconds = 15 * 60;
