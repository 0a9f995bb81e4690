import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { GiveUpError } from '../errors/work-errors.ts';
import { errorCode } from './error-code.ts';

/** What we can undo, in the order of our liking; deflate is understood but not asked for, servers disagree on it. */
export const acceptedEncodings = 'gzip, br, zstd';

/** RFC 9659: a zstd window of 8 MB is all that HTTP allows; more would be memory spent for an attacker. */
const ZSTD_WINDOW_LOG_MAX = 23;

/** Nobody compresses twice on purpose; some do by accident. */
const MAX_ENCODINGS = 2;

/**
 * Before a decoder. Text that came to more would unfold to more than we take, and a deflate stream of nothing but code
 * tables keeps a processor busy for a second with ten megabytes.
 */
const MAX_ENCODED_BYTES = 4_000_000;

/** Pages unfold to four to seven times their size; what fits into one output buffer is not copied again. */
const USUAL_RATIO = 8;
const MIN_CHUNK_BYTES = 16_384;
const MAX_CHUNK_BYTES = 1_000_000;

/** Tools that compress in parallel write a frame for each of their threads. */
const MAX_ZSTD_FRAMES = 64;

/** What zlib's functions return with `info`; `bytesWritten` counts the bytes written to the decoder. */
interface Frame {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

interface DecodeOptions {
  readonly maxOutputLength: number;
  readonly chunkSize: number;
}

type Decode = (bytes: Uint8Array, options: DecodeOptions) => Buffer;

const optionsFor = (bytes: Uint8Array, maxOutputLength: number): DecodeOptions => ({
  maxOutputLength,
  chunkSize: Math.min(MAX_CHUNK_BYTES, Math.max(MIN_CHUNK_BYTES, USUAL_RATIO * bytes.length)),
});

const tooLarge = (maxBytes: number): GiveUpError =>
  new GiveUpError('body-too-large', `The body is larger than ${maxBytes} bytes`);

/** RFC 9110 means the zlib format (first byte x8 hexadecimal), but some servers leave its header out. */
const inflate: Decode = (bytes, options) =>
  ((bytes[0] ?? 0) & 0x0f) === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options);

/** A body may be a row of frames (RFC 8878, 3); Node undoes the first and says how far it read. */
const decompressZstd: Decode = (bytes, { maxOutputLength, chunkSize }) => {
  const frames: Buffer[] = [];
  let room = maxOutputLength;
  for (let at = 0; at < bytes.length; ) {
    if (frames.length === MAX_ZSTD_FRAMES) throw new Error(`More than ${MAX_ZSTD_FRAMES} frames`);
    const { buffer, engine } = zstdDecompressSync(bytes.subarray(at), {
      maxOutputLength: Math.max(1, room),
      chunkSize,
      params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX },
      info: true,
    }) as unknown as Frame;
    frames.push(buffer);
    room -= buffer.length;
    if (room < 0) throw tooLarge(maxOutputLength);
    at += engine.bytesWritten;
  }
  return Buffer.concat(frames);
};

const decoders: Readonly<Record<string, Decode>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflate,
  br: brotliDecompressSync,
  zstd: decompressZstd,
};

const decodersOf = (contentEncoding: string): Decode[] => {
  const encodings = contentEncoding
    .split(',')
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  if (encodings.length > MAX_ENCODINGS || encodings.some((encoding) => !Object.hasOwn(decoders, encoding))) {
    throw new GiveUpError('unknown-encoding', `The body is encoded as "${contentEncoding.slice(0, 100)}"`);
  }
  return encodings.reverse().flatMap((encoding) => decoders[encoding] ?? []);
};

/**
 * How much of a body is worth reading, where no more than `maxBytes` of what it comes to are wanted.
 * @throws GiveUpError `unknown-encoding`: then nothing of it is
 */
export const maxSentBytes = (contentEncoding: string, maxBytes: number): number =>
  decodersOf(contentEncoding).length === 0 ? maxBytes : Math.min(maxBytes, MAX_ENCODED_BYTES);

/**
 * Undoes the Content-Encoding of a whole body, in no more memory than `maxBytes` for each step. At once and on the spot:
 * for a page that is three times as quick as a stream through the thread pool, and a bomb ends after tens of milliseconds.
 * @param contentEncoding the header as it came; empty for none.
 * @throws GiveUpError `body-too-large`, `unknown-encoding` or `broken-encoding`
 */
export const decodeContent = (encoded: Buffer, contentEncoding: string, maxBytes: number): Buffer => {
  const decode = decodersOf(contentEncoding);
  // No body at all, under a header that the server sends with everything.
  if (encoded.length === 0) return encoded;
  try {
    return decode.reduce((bytes, one) => {
      if (bytes.length > MAX_ENCODED_BYTES) throw tooLarge(MAX_ENCODED_BYTES);
      return one(bytes, optionsFor(bytes, maxBytes));
    }, encoded);
  } catch (cause) {
    if (cause instanceof GiveUpError) throw cause;
    if (errorCode(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    throw new GiveUpError('broken-encoding', `The body is not what "${contentEncoding}" promises`, { cause });
  }
};
