/** How far into a document its own declaration may stand; the HTML standard says 1,024 bytes, real pages need more. */
const declarationReach = 4_096;

const byteOrderMarks: readonly (readonly [readonly number[], string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

const charsetIn = (text: string): string | undefined =>
  /charset\s{0,3}=\s{0,3}["']?([\w:.-]{2,40})/i.exec(text)?.[1];

type Decoder = InstanceType<typeof TextDecoder>;

/** Undefined for a label that names no encoding. */
const decoderFor = (label: string | undefined): Decoder | undefined => {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
};

/** Decodes strictly as UTF-8; undefined when a byte does not fit. */
const asUtf8 = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

export interface DecodedBody {
  readonly text: string;
  /** A label that TextDecoder knows. */
  readonly encoding: string;
}

const decodeAs = (decoder: Decoder, bytes: Uint8Array): DecodedBody => ({
  text: decoder.decode(bytes),
  encoding: decoder.encoding,
});

/**
 * The text of a body, by evidence: a byte order mark; else validity (text that is valid UTF-8 beyond ASCII is UTF-8,
 * whatever was declared); else what the header, then the document, declares; else windows-1252, as browsers do.
 * Never throws: bytes that fit nothing become U+FFFD.
 * @param contentType the Content-Type header; empty when there was none
 */
export const decodeBody = (bytes: Uint8Array, contentType: string): string =>
  decodeWithEncoding(bytes, contentType).text;

/** As `decodeBody`, with the encoding that the evidence speaks for. */
export const decodeWithEncoding = (bytes: Uint8Array, contentType: string): DecodedBody => {
  const mark = byteOrderMarks.find(([signature]) => signature.every((byte, at) => bytes[at] === byte));
  if (mark !== undefined) return decodeAs(new TextDecoder(mark[1]), bytes);
  const utf8 = asUtf8(bytes);
  const opening = new TextDecoder('latin1').decode(bytes.subarray(0, declarationReach));
  const fromHeader = decoderFor(charsetIn(contentType));
  const fromDocument = decoderFor(charsetIn(opening) ?? /encoding=["']([\w-]{2,40})["']/.exec(opening)?.[1]);
  // Escape-based encodings (ISO-2022-JP) are valid UTF-8 without being it.
  const escapeBased = [fromHeader, fromDocument].find((decoder) => decoder?.encoding === 'iso-2022-jp');
  if (utf8 !== undefined && escapeBased === undefined) return { text: utf8, encoding: 'utf-8' };
  const declared = [fromHeader, fromDocument].filter((decoder) => decoder !== undefined);
  const other = declared.find((decoder) => decoder.encoding !== 'utf-8');
  // Some stray bytes in a page that both sides call UTF-8 do not make it another encoding.
  const decoder =
    escapeBased ??
    (isMostlyUtf8(bytes) ? undefined : other) ??
    (isMostlyUtf8(bytes) ? new TextDecoder() : undefined);
  return decodeAs(decoder ?? new TextDecoder('windows-1252'), bytes);
};

/**
 * Whether at least nine in ten of the bytes beyond ASCII belong to valid UTF-8 sequences: a cut or a stray byte spoils the
 * rest.
 */
const isMostlyUtf8 = (bytes: Uint8Array): boolean => {
  const text = new TextDecoder().decode(bytes.subarray(0, 200_000));
  let good = 0;
  let bad = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0xfffd) bad += 1;
    else if (code > 127) good += 1;
  }
  return good > bad * 9;
};
