import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** No packed value of ours is larger, and a row of DynamoDB holds 400 kB. */
const MAX_BYTES = 2_000_000;

/** A value as a short text, for parts of rows that nobody searches: rows are paid for by the kilobyte. */
export const packJson = (value: unknown): string =>
  deflateRawSync(JSON.stringify(value), { level: 9 }).toString('base64');

/** @throws Error when the text was not packed by `packJson`. */
export const unpackJson = (text: string): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: MAX_BYTES }).toString());
