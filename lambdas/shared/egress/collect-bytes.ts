import { GiveUpError } from '../errors/work-errors.ts';

/** As much as most compressed pages need, where the server does not tell. */
const FIRST_ALLOCATION = 32_768;
/** What a server may claim to send before it sent anything. */
const MAX_EXPECTED_BYTES = 1_000_000;
/** In few steps: the old buffer is still there while it is copied, and the new one costs only what is written to it. */
const GROWTH = 8;
/** Templates that flush each tag send 20 bytes at a time; below half of that, each costs us more than the sender. */
const MIN_MEAN_PIECE_BYTES = 8;
/** So many small pieces are nothing yet. */
const MIN_JUDGED_PIECES = 50_000;

export interface ByteCollector {
  /** @throws GiveUpError `body-too-large`, `body-in-crumbs` */
  add(piece: Buffer): void;
  bytes(): Buffer;
}

const tooLarge = (maxBytes: number): GiveUpError =>
  new GiveUpError('body-too-large', `The body is larger than ${maxBytes} bytes`);

/**
 * Collects a body up to a limit by copying what comes: a list of pieces would hold, for each byte of a hostile body, an
 * object and all that was read along with it.
 * @param expectedBytes by the server's own word, if it gave it.
 * @throws GiveUpError `body-too-large` where that is more than the limit: nothing need be waited for
 */
export const collectBytes = (
  maxBytes: number,
  expectedBytes = Math.min(FIRST_ALLOCATION, maxBytes),
): ByteCollector => {
  if (expectedBytes > maxBytes) throw tooLarge(maxBytes);
  const firstAllocation = Math.min(expectedBytes, MAX_EXPECTED_BYTES);
  let bytes = Buffer.alloc(0);
  let length = 0;
  let pieces = 0;
  return {
    add: (piece) => {
      const end = length + piece.length;
      pieces += 1;
      if (end > maxBytes) throw tooLarge(maxBytes);
      if (pieces > MIN_JUDGED_PIECES && end < pieces * MIN_MEAN_PIECE_BYTES) {
        throw new GiveUpError('body-in-crumbs', `The body comes in ${pieces} pieces for ${end} bytes`);
      }
      if (end > bytes.length) {
        const size = Math.max(end, firstAllocation, GROWTH * bytes.length);
        const larger = Buffer.allocUnsafeSlow(Math.min(maxBytes, size));
        bytes.copy(larger, 0, 0, length);
        bytes = larger;
      }
      piece.copy(bytes, length);
      length = end;
    },
    bytes: () => bytes.subarray(0, length),
  };
};
