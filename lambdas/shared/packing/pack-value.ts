import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Inflated; far above every value of ours, and no row of DynamoDB holds more than 400 kB packed. */
const mostBytes = 2_000_000;

/**
 * A value of JSON in few bytes (raw DEFLATE, RFC 1951).
 * @param level zlib's, from 1, quick, to 9, small.
 */
export const packValue = (value: unknown, level: number): Buffer => {
  const packed = deflateRawSync(JSON.stringify(value), { level });
  // Copied, since it lies in the 16 KB that zlib wrote into, and would keep them.
  return Buffer.from(Uint8Array.from(packed).buffer);
};

/** @throws Error when the bytes were not packed by `packValue`, or hold too much. */
export const unpackValue = (bytes: Buffer): unknown =>
  JSON.parse(inflateRawSync(bytes, { maxOutputLength: mostBytes }).toString());
