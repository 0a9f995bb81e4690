import { type MappedText, replaced, sliceOf } from './mapped-text.ts';

/** JSON, or an object literal, whose texts and numbers know where they are written. */
export type MappedJson =
  | { readonly kind: 'scalar'; readonly value: MappedText; readonly isText: boolean }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, MappedJson])[] }
  | { readonly kind: 'array'; readonly items: readonly MappedJson[] };

const deepest = 200;

class LiteralError extends Error {}

const nothing: MappedJson = { kind: 'array', items: [] };

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

const unescapedCharacter = (written: string): string => {
  const kind = written[1] ?? '';
  if (written.length > 2) return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return escapes[kind] ?? kind;
};

/** A string's content as it is meant. */
const unescaped = (inner: MappedText): MappedText =>
  inner.text.includes('\\')
    ? replaced(inner, /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[\s\S])/g, unescapedCharacter)
    : inner;

/**
 * Reads what `reading/json-literal.ts` reads, strictly or tolerantly, and keeps the places: quotes of all kinds, bare
 * keys, trailing commas, comments, calls, names of JavaScript.
 */
class MappedParser {
  private readonly source: MappedText;
  private readonly names: ReadonlyMap<string, MappedJson>;
  at: number;

  constructor(source: MappedText, at: number, names: ReadonlyMap<string, MappedJson>) {
    this.source = source;
    this.at = at;
    this.names = names;
  }

  value(depth: number): MappedJson {
    if (depth > deepest) throw new LiteralError('too deep');
    this.skip();
    const character = this.source.text[this.at];
    if (character === '{') return this.object(depth);
    if (character === '[') return { kind: 'array', items: this.items(']', depth) };
    if (character === '"' || character === "'" || character === '`')
      return { kind: 'scalar', value: this.string(), isText: true };
    return this.word(depth);
  }

  private object(depth: number): MappedJson {
    const entries: [string, MappedJson][] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.take('}')) return { kind: 'object', entries };
      const quote = this.source.text[this.at];
      const key = quote === '"' || quote === "'" ? this.string().text : this.match(/[\w$]+/y).text;
      this.skip();
      if (!this.take(':')) throw new LiteralError('no colon');
      entries.push([key, this.value(depth + 1)]);
      this.skip();
      if (!this.take(',') && this.source.text[this.at] !== '}') throw new LiteralError('no comma');
    }
  }

  /** From the opening bracket, or from behind it, up to behind the closing one. */
  items(end: ']' | ')', depth: number): MappedJson[] {
    const items: MappedJson[] = [];
    if (end === ']') this.at += 1;
    for (;;) {
      this.skip();
      if (this.take(end)) return items;
      if (end === ']' && this.take(',')) continue;
      items.push(this.value(depth + 1));
      this.skip();
      if (!this.take(',') && this.source.text[this.at] !== end) throw new LiteralError('no comma');
    }
  }

  private string(): MappedText {
    const { text } = this.source;
    const quote = text[this.at];
    let end = this.at + 1;
    while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    if (end >= text.length) throw new LiteralError('open string');
    const inner = sliceOf(this.source, { start: this.at + 1, end });
    this.at = end + 1;
    return unescaped(inner);
  }

  private word(depth: number): MappedJson {
    if (this.take('!')) return this.word(depth);
    const value = this.match(/-?\d[\d.]*(?:[eE][+-]?\d+)?|-?[\w$.]+/y);
    if (value.text === 'new' || value.text === 'void') return this.value(depth + 1);
    if (this.take('(')) return this.items(')', depth + 1)[0] ?? nothing;
    return this.names.get(value.text) ?? { kind: 'scalar', value, isText: false };
  }

  private match(pattern: RegExp): MappedText {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source.text)?.[0];
    if (found === undefined) throw new LiteralError('unexpected character');
    this.at += found.length;
    return sliceOf(this.source, { start: this.at - found.length, end: this.at });
  }

  private take(character: string): boolean {
    if (this.source.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private skip(): void {
    const { text } = this.source;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code <= 32 || code === 0xa0 || code === 0xfeff) this.at += 1;
      else if (code === 47 && text[this.at + 1] === '*') {
        const end = text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? text.length : end + 2;
      } else return;
    }
  }
}

const attempt = <T>(parse: () => T): T | undefined => {
  try {
    return parse();
  } catch (error) {
    if (error instanceof LiteralError) return undefined;
    throw error;
  }
};

const noNames: ReadonlyMap<string, MappedJson> = new Map();

/**
 * The literal that begins at a position of a text, and the position behind it.
 * @param names what bare names stand for
 * @returns undefined where none begins, or one that nests deeper than 200
 */
export const mappedLiteral = (
  source: MappedText,
  from = 0,
  names = noNames,
): { readonly value: MappedJson; readonly end: number } | undefined =>
  attempt(() => {
    const parser = new MappedParser(source, from, names);
    return { value: parser.value(0), end: parser.at };
  });

/** The arguments of a call, from behind its opening bracket. */
export const mappedArguments = (source: MappedText, from: number): readonly MappedJson[] | undefined =>
  attempt(() => new MappedParser(source, from, noNames).items(')', 0));

/** A whole text as JSON, whatever stands around it, and with its quotes as entities if need be. */
export const mappedJson = (source: MappedText): MappedJson | undefined => {
  const plain = /&(?:quot|#34|#x22);/i.test(source.text.slice(0, 200))
    ? replaced(source, /&(?:quot|#34|#x22|amp);/gi, (entity) => (/amp/i.test(entity) ? '&' : '"'))
    : source;
  const opening = /^(?:[^[{]*<!\[CDATA\[)?[^[{]*(?=[[{])/.exec(plain.text);
  return opening === null ? undefined : mappedLiteral(plain, opening[0].length)?.value;
};
