import type { Span } from './mapped-text.ts';

/** Bytes decoded at once where nobody asks for a position among them. */
const stride = 4_096;

const byteOrderMarks: Readonly<Record<string, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/** A byte order mark is no part of the text. */
const bytesBeforeText = (body: Uint8Array, encoding: string): number => {
  const mark = byteOrderMarks[encoding] ?? [];
  return mark.length > 0 && mark.every((byte, at) => body[at] === byte) ? mark.length : 0;
};

const decoderOf = (encoding: string) => new TextDecoder(encoding, { ignoreBOM: true });

/** Bytes and the characters that have come of them when the last one is read. */
interface Piece {
  readonly bytes: Span;
  readonly characters: Span;
}

const piecesOf = (body: Uint8Array, encoding: string): readonly Piece[] => {
  const decoder = decoderOf(encoding);
  const pieces: Piece[] = [];
  let known = 0;
  for (let start = bytesBeforeText(body, encoding); start < body.length; start += stride) {
    const end = Math.min(start + stride, body.length);
    const more = decoder.decode(body.subarray(start, end), { stream: true }).length;
    pieces.push({ bytes: { start, end }, characters: { start: known, end: known + more } });
    known += more;
  }
  return pieces;
};

/** Whether the last of several characters that came with one byte is that byte alone: the others stand for a broken start. */
const isByItself = (text: string, byte: number | undefined): boolean =>
  byte !== undefined && byte < 0x80 && text.length > 1 && text.charCodeAt(text.length - 1) === byte;

/**
 * Where characters of a decoded body stand among its bytes, whatever the encoding: found by decoding again, so that it
 * is the decoder itself that says which bytes make a character. Bytes of which no character comes (the escapes of
 * ISO-2022-JP) belong to the character behind them.
 * @param encoding a label that TextDecoder knows, with which the body was decoded
 * @param characters positions of UTF-16 code units in the text
 * @returns position → bytes of its character
 */
const bytesOf = (
  body: Uint8Array,
  encoding: string,
  characters: ReadonlySet<number>,
): ReadonlyMap<number, Span> => {
  const pieces = piecesOf(body, encoding);
  const last = pieces.at(-1);
  const isAsked = pieces.map((piece) =>
    [...characters].some(
      (at) => at >= piece.characters.start && (at < piece.characters.end || piece === last),
    ),
  );
  const found = new Map<number, Span>();
  const decoder = decoderOf(encoding);
  let start = bytesBeforeText(body, encoding);
  const note = (text: string, position: number, end: number): void => {
    const lastIsItself = isByItself(text, body[end - 1]);
    for (let unit = 0; unit < text.length; unit += 1) {
      if (!characters.has(position + unit)) continue;
      const isLast = unit === text.length - 1;
      if (!lastIsItself) found.set(position + unit, { start: Math.min(start, end - 1), end });
      else if (isLast) found.set(position + unit, { start: end - 1, end });
      // The rest of a start that broke off; an earlier one may have taken its bytes.
      else found.set(position + unit, { start: Math.min(start, end - 2), end: end - 1 });
    }
  };
  for (const [at, { bytes, characters: own }] of pieces.entries()) {
    // A character of the next piece may begin at the end of this one.
    if (isAsked[at] !== true && isAsked[at + 1] !== true) {
      decoder.decode(body.subarray(bytes.start, bytes.end), { stream: true });
      start = bytes.end;
      continue;
    }
    let position = own.start;
    for (let byte = bytes.start; byte < bytes.end; byte += 1) {
      const text = decoder.decode(body.subarray(byte, byte + 1), { stream: true });
      if (text === '') continue;
      note(text, position, byte + 1);
      position += text.length;
      start = byte + 1;
    }
  }
  // A body that breaks off within a character.
  note(decoder.decode(), last?.characters.end ?? 0, body.length);
  return found;
};

/** Node's decoders of Chinese and of EUC-JP cannot be fed every broken byte by itself. */
const isRefusal = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/**
 * Where parts of a decoded body stand among its bytes.
 * @param encoding as `decodeWithEncoding` tells it
 * @returns undefined for a part that is empty or no part of the text, and for all parts of some bodies that are no valid
 * text of their encoding
 */
export const byteSpans = (
  body: Uint8Array,
  encoding: string,
  parts: readonly Span[],
): readonly (Span | undefined)[] => {
  const asked = new Set(parts.flatMap(({ start, end }) => [start, end - 1]));
  let bytes: ReadonlyMap<number, Span>;
  try {
    bytes = bytesOf(body, encoding, asked);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return parts.map(() => undefined);
  }
  return parts.map(({ start, end }) => {
    const [first, last] = [bytes.get(start), bytes.get(end - 1)];
    return start >= end || first === undefined || last === undefined
      ? undefined
      : { start: first.start, end: last.end };
  });
};
