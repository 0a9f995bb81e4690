import { type Duplex, pipeline, Readable } from 'node:stream';
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib';
import { GiveUpError } from '../errors/work-errors.ts';
import { errorCode } from './error-code.ts';

/** What we can undo, in the order of our liking; deflate is understood but not asked for, servers disagree on it. */
export const acceptedEncodings = 'gzip, br, zstd';

/** RFC 9659: a zstd window of 8 MB is all that HTTP allows; more would be memory spent for an attacker. */
const ZSTD_WINDOW_LOG_MAX = 23;

/** Nobody compresses twice on purpose; some do by accident. */
const MAX_ENCODINGS = 2;

const decoders: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG_MAX } }),
};

const decodersOf = (contentEncoding: string): Duplex[] => {
  const encodings = contentEncoding
    .split(',')
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== '' && encoding !== 'identity');
  if (encodings.length > MAX_ENCODINGS || encodings.some((encoding) => !Object.hasOwn(decoders, encoding))) {
    throw new GiveUpError('unknown-encoding', `The body is encoded as "${contentEncoding.slice(0, 100)}"`);
  }
  return encodings.reverse().flatMap((encoding) => decoders[encoding]?.() ?? []);
};

const within = async function* (source: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes)
      throw new GiveUpError('body-too-large', `The body is larger than ${maxBytes} bytes`);
    yield chunk;
  }
};

const isBrokenEncoding = (error: unknown): boolean => /^(Z_|ZSTD_|ERR__ERROR_)/.test(errorCode(error));

/**
 * Reads a body to its end and undoes its Content-Encoding, keeping at most `maxBytes` in memory.
 * @param contentEncoding the header as it came; empty for none.
 * @throws GiveUpError `body-too-large`, `unknown-encoding` or `broken-encoding`; or what the stream fails with.
 */
export const readBody = async (
  body: Readable,
  contentEncoding: string,
  maxBytes: number,
): Promise<Uint8Array> => {
  let received = 0;
  const count = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      received += chunk.length;
      yield chunk;
    }
  };
  try {
    // Bounded on both sides of the decoders: an endless row of empty gzip members never grows once decompressed.
    let decoded = Readable.from(count(within(body, maxBytes)), { objectMode: false });
    for (const decoder of decodersOf(contentEncoding)) {
      decoded = pipeline(decoded, decoder, () => undefined);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of within(decoded, maxBytes)) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch (cause) {
    // Destroyed early, a body complains; nobody else listens.
    body.on('error', () => undefined).destroy();
    if (!isBrokenEncoding(cause)) throw cause;
    // No body at all, under a header that the server sends with everything.
    if (received === 0) return new Uint8Array();
    throw new GiveUpError('broken-encoding', `The body is not what "${contentEncoding}" promises`, { cause });
  }
};
