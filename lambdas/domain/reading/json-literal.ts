/** JSON as pages really write it: parsed within limits, with the names of JavaScript literals where state is code. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isArray = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const deepest = 200;
const longest = 12_000_000;
/** Characters. Nested brackets take a hundred bytes each once parsed, so that longer texts are counted through before. */
const longestUncounted = 500_000;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

class LiteralError extends Error {}

/** The names of a function's parameters, and the values they were called with. */
type Names = ReadonlyMap<string, Json>;

/** @param from the opening quote @returns the position of the closing one */
const endOfString = (text: string, from: number): number | undefined => {
  const quote = text[from] ?? '';
  for (let end = text.indexOf(quote, from + 1); end > 0; end = text.indexOf(quote, end + 1)) {
    let backslash = end;
    while (text.charCodeAt(backslash - 1) === 92) backslash -= 1;
    if ((end - backslash) % 2 === 0) return end;
  }
  return undefined;
};

/** A recursive-descent parser for JSON and for object literals: quotes of both kinds, bare keys, trailing commas, comments. */
class LiteralParser {
  private readonly text: string;
  private readonly names: Names;
  at: number;

  constructor(text: string, at: number, names: Names) {
    this.text = text;
    this.at = at;
    this.names = names;
  }

  value(depth: number): Json {
    if (depth > deepest) throw new LiteralError('too deep');
    this.skip();
    const character = this.text[this.at];
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === '"' || character === "'" || character === '`') return this.string();
    return this.word(depth);
  }

  private object(depth: number): JsonObject {
    const found: Record<string, Json> = Object.create(null);
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.take('}')) return found;
      const quote = this.text[this.at];
      const key = quote === '"' || quote === "'" ? this.string() : this.match(/[\w$]+/y);
      this.skip();
      if (!this.take(':')) throw new LiteralError('no colon');
      const value = this.value(depth + 1);
      if (!forbiddenKeys.has(key)) found[key] = value;
      this.skip();
      if (!this.take(',') && this.text[this.at] !== '}') throw new LiteralError('no comma');
    }
  }

  private array(depth: number): Json[] {
    const found: Json[] = [];
    this.at += 1;
    for (;;) {
      this.skip();
      if (this.take(']')) return found;
      if (this.take(',')) continue;
      found.push(this.value(depth + 1));
      this.skip();
      if (!this.take(',') && this.text[this.at] !== ']') throw new LiteralError('no comma');
    }
  }

  private string(): string {
    const end = endOfString(this.text, this.at);
    if (end === undefined) throw new LiteralError('open string');
    const inner = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inner.includes('\\') ? unescapeString(inner) : inner;
  }

  private word(depth: number): Json {
    if (this.take('!')) return this.match(/[01]/y) === '0';
    const word = this.match(/-?\d[\d.]*(?:[eE][+-]?\d+)?|-?[\w$.]+/y);
    if (word === 'new') return this.value(depth + 1);
    const number = Number(word);
    if (!Number.isNaN(number)) return number;
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'void') this.value(depth + 1);
    return this.take('(') ? this.call(depth) : (this.names.get(word) ?? null);
  }

  /** `Map([…])`, `Date("…")`, `Object.freeze({…})`: for a reader, what they are made of. */
  private call(depth: number): Json {
    return this.callArguments(depth + 1)[0] ?? null;
  }

  /** From behind the opening bracket up to behind the closing one. */
  callArguments(depth: number): Json[] {
    const found: Json[] = [];
    for (;;) {
      this.skip();
      if (this.take(')')) return found;
      found.push(this.value(depth));
      this.skip();
      if (!this.take(',') && this.text[this.at] !== ')') throw new LiteralError('no comma');
    }
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new LiteralError('unexpected character');
    this.at += found.length;
    return found;
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  skip(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code <= 32 || code === 0xa0 || code === 0xfeff) this.at += 1;
      else if (code === 47 && this.text[this.at + 1] === '*') {
        const end = this.text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? this.text.length : end + 2;
      } else return;
    }
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

const unescapeString = (text: string): string => {
  try {
    return JSON.parse(`"${text}"`);
  } catch {
    // Not as in JSON: escaped as in JavaScript.
    return unescapeInCode(text);
  }
};

const unescapeInCode = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g, (_, unicode, byte, other) => {
    const hexadecimal: string | undefined = unicode ?? byte;
    if (hexadecimal !== undefined) return String.fromCharCode(Number.parseInt(hexadecimal, 16));
    return escapes[String(other)] ?? String(other);
  });

/**
 * Parses JSON, or an object literal, that starts at `from`; what follows it is ignored.
 * @param names values of the bare names that occur in it; an unknown name reads as null
 * @returns undefined when it is neither, or nests deeper than 200
 */
export const parseLiteral = (text: string, from = 0, names: Names = new Map()): Json | undefined =>
  parseLiteralWithEnd(text, from, names)?.value;

/** As `parseLiteral`, with the position behind the literal. */
export const parseLiteralWithEnd = (
  text: string,
  from: number,
  names: Names = new Map(),
): { readonly value: Json; readonly end: number } | undefined => {
  if (text.length > longest) return undefined;
  const strict = names.size === 0 ? parseStrictly(text, from) : undefined;
  if (strict !== undefined) return strict;
  const parser = new LiteralParser(text, from, names);
  try {
    return { value: parser.value(0), end: parser.at };
  } catch (error) {
    if (error instanceof LiteralError) return undefined;
    throw error;
  }
};

/**
 * Most state is plain JSON that stands in code: the engine parses that many times faster. Only its end must be found,
 * by brackets and strings alone.
 */
const parseStrictly = (
  text: string,
  from: number,
): { readonly value: Json; readonly end: number } | undefined => {
  const start = from + (/^\s*/.exec(text.slice(from, from + 50))?.[0].length ?? 0);
  const end = endOfBrackets(text, start);
  if (end === undefined) return undefined;
  try {
    const value = withoutForbiddenDepth(JSON.parse(text.slice(start, end)));
    return value === undefined ? undefined : { value, end };
  } catch {
    return undefined;
  }
};

/** What JSON has besides strings and brackets: true at the characters' codes. */
const outsideStrings: boolean[] = new Array(128).fill(false);
for (const character of ' \t\r\n,:+-.0123456789Etruefalsn') outsideStrings[character.charCodeAt(0)] = true;

/** @param from an opening bracket @returns the position behind the one that closes it */
const endOfBrackets = (text: string, from: number): number | undefined => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = endOfString(text, at);
      if (end === undefined) return undefined;
      at = end;
    } else if (code === 123 || code === 91) {
      depth += 1;
      if (depth > deepest) return undefined;
    } else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
    // Stopping at once where it is no JSON keeps many failed attempts in one script linear.
    else if (depth === 0 || outsideStrings[code] !== true) return undefined;
  }
  return undefined;
};

/** The arguments of a call, from behind its opening bracket. */
export const parseArguments = (text: string, from: number): readonly Json[] | undefined => {
  try {
    return new LiteralParser(text, from, new Map()).callArguments(0);
  } catch (error) {
    if (error instanceof LiteralError) return undefined;
    throw error;
  }
};

const entity = /&(?:quot|#34|#x22);/i;

/**
 * Parses a whole text as JSON the strict way, and where that fails the tolerant way: entities for quotes, control
 * characters in strings, comments around it, trailing commas.
 */
export const parseJson = (text: string): Json | undefined => {
  if (text.length > longest) return undefined;
  const trimmed = text
    .trim()
    .replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '');
  const strict = parseWhole(trimmed);
  if (strict !== undefined) return strict;
  const unquoted = entity.test(trimmed.slice(0, 200))
    ? trimmed.replace(/&(?:quot|#34|#x22);/gi, '"').replaceAll('&amp;', '&')
    : trimmed;
  return parseLiteral(unquoted.replace(/;\s*$/, ''));
};

const parseWhole = (text: string): Json | undefined => {
  if (text.length > longestUncounted) return parseStrictly(text, 0)?.value;
  try {
    return withoutForbiddenDepth(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/** JSON.parse takes any depth; what recurses over its result must not. */
const withoutForbiddenDepth = (value: Json): Json | undefined =>
  isDeeperThan(value, deepest) ? undefined : value;

const isDeeperThan = (value: Json, limit: number): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if (limit === 0) return true;
  if (isArray(value)) return value.some((child) => isDeeperThan(child, limit - 1));
  for (const key in value) if (isDeeperThan(value[key] ?? null, limit - 1)) return true;
  return false;
};
