import {
  type ImportCell,
  type ImportRecord,
  longestCell,
  longestColumnName,
  mostColumns,
  type RowFault,
  rowFault,
  tooLong,
  UnreadableFileError,
} from './import-record.ts';

/** Values inside of values are passed over: deeper than this the file is meant to be a burden. */
const deepest = 20;

const space = /[ \t\r\n]*/y;
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

class SyntaxFault extends Error {}

const shown = (text: string, at: number): string =>
  at >= text.length ? 'the file ends' : `"${text.slice(at, at + 20)}" stands`;

/** What a text in quotes says. */
const meant = (quoted: string): string => {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw new SyntaxFault('is no JSON: a text holds a backslash that begins nothing');
  }
};

/** Reads flat records without building any object: no key of a file can be one of a prototype. */
class RecordReader {
  private readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
  }

  skip(): void {
    space.lastIndex = this.at;
    space.test(this.text);
    this.at = space.lastIndex;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Passes a character, if it is the next one. */
  takes(character: string): boolean {
    this.skip();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  needs(character: string): void {
    if (!this.takes(character))
      throw new SyntaxFault(`is no JSON: ${shown(this.text, this.at)} where ${character} must`);
  }

  /** A whole token of a kind, as it is written; undefined where another one stands. */
  private token(pattern: RegExp): string | undefined {
    this.skip();
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0];
    if (token !== undefined) this.at += token.length;
    return token;
  }

  /** A text with its quotes; not by a pattern, whose way back through megabytes would take as much again. */
  private quoted(): string | undefined {
    this.skip();
    const start = this.at;
    if (this.text[start] !== '"') return undefined;
    for (let at = start + 1; at < this.text.length; at += 1) {
      const character = this.text.charCodeAt(at);
      if (character === 0x22) {
        this.at = at + 1;
        return this.text.slice(start, this.at);
      }
      if (character < 0x20)
        throw new SyntaxFault('is no JSON: a text holds a line end or a control character');
      if (character === 0x5c) at += 1;
    }
    throw new SyntaxFault('is no JSON: a text is not closed');
  }

  private needsName(): string {
    const quoted = this.quoted();
    if (quoted === undefined)
      throw new SyntaxFault(`is no JSON: ${shown(this.text, this.at)} where a name in "quotes" must`);
    return quoted.length > longestCell ? quoted.slice(1, longestColumnName) : meant(quoted);
  }

  /** Passes over whatever value stands here. */
  private passValue(depth: number): void {
    if (depth > deepest) throw new SyntaxFault(`is deeper than ${deepest} levels; write flat records`);
    const closing = this.takes('{') ? '}' : this.takes('[') ? ']' : undefined;
    if (closing === undefined) {
      if (this.quoted() === undefined && this.token(scalar) === undefined)
        throw new SyntaxFault(`is no JSON: ${shown(this.text, this.at)} where a value must`);
      return;
    }
    if (this.takes(closing)) return;
    do {
      if (closing === '}') {
        this.needsName();
        this.needs(':');
      }
      this.passValue(depth + 1);
    } while (this.takes(','));
    this.needs(closing);
  }

  /** The value of a column; undefined for null. */
  private cell(column: string): ImportCell | RowFault | undefined {
    this.skip();
    const start = this.at;
    if (this.text[start] === '{' || this.text[start] === '[') {
      this.passValue(1);
      return rowFault('is a list or an object; write one text or number', { column });
    }
    const quoted = this.quoted();
    if (quoted !== undefined) {
      if (quoted.length > longestCell) return rowFault(tooLong, { column });
      return { column, raw: meant(quoted), start: start + 1, end: this.at - 1 };
    }
    const bare = this.token(scalar);
    if (bare === undefined)
      throw new SyntaxFault(`is no JSON: ${shown(this.text, this.at)} where a value must`);
    if (bare === 'null') return undefined;
    const raw = bare === 'true' || bare === 'false' ? bare : Number(bare);
    return { column, raw, start, end: this.at };
  }

  /** A record: the members of an object. */
  record(row: number): ImportRecord {
    const cells: ImportCell[] = [];
    const faults: RowFault[] = [];
    const seen = new Set<string>();
    this.needs('{');
    if (this.takes('}')) return { row, cells, faults: [rowFault('is empty')] };
    do {
      const column = this.needsName().trim().slice(0, longestColumnName);
      this.needs(':');
      const cell = this.cell(column);
      if (seen.has(column)) faults.push(rowFault('stands twice in this record; leave one out', { column }));
      seen.add(column);
      if (cell === undefined) continue;
      if ('detail' in cell) faults.push(cell);
      else if (cells.length < mostColumns) cells.push(cell);
    } while (this.takes(','));
    this.needs('}');
    if (seen.size > mostColumns) faults.push(rowFault(`has more than ${mostColumns} columns`));
    return { row, cells, faults };
  }
}

/** What cannot be read, as a row with one fault. */
const unreadable = (row: number, error: unknown, rest: string): ImportRecord => {
  if (!(error instanceof SyntaxFault)) throw error;
  return { row, cells: [], faults: [rowFault(`${error.message}${rest}`)] };
};

function* arrayRecords(reader: RecordReader): Generator<ImportRecord> {
  if (reader.takes(']')) return;
  for (let row = 1; ; row += 1) {
    try {
      const record = reader.record(row);
      const isLast = !reader.takes(',');
      if (isLast) reader.needs(']');
      yield record;
      if (isLast) break;
    } catch (error) {
      return yield unreadable(row, error, '; nothing behind it was read');
    }
  }
  reader.skip();
  if (!reader.isAtEnd) throw new UnreadableFileError('The file goes on behind its list: leave that out.');
}

function* lineRecords(text: string): Generator<ImportRecord> {
  let row = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const line = text.slice(at, end);
    const offset = at;
    at = end + 1;
    if (line.trim() === '') continue;
    row += 1;
    try {
      const reader = new RecordReader(line);
      const { cells, faults } = reader.record(row);
      reader.skip();
      if (!reader.isAtEnd) throw new SyntaxFault('has text behind its record; write one record a line');
      const placed = cells.map((cell) => ({ ...cell, start: cell.start + offset, end: cell.end + offset }));
      yield { row, cells: placed, faults };
    } catch (error) {
      yield unreadable(row, error, '');
    }
  }
}

/**
 * The records of a list of flat objects, or of one such object a line (NDJSON), one at a time.
 * @param text decoded, without a byte order mark
 * @throws UnreadableFileError when it is neither
 */
export function* jsonRecords(text: string): Generator<ImportRecord> {
  const reader = new RecordReader(text);
  if (reader.takes('[')) return yield* arrayRecords(reader);
  if (reader.takes('{')) return yield* lineRecords(text);
  throw new UnreadableFileError('The file is neither a list of records, [{…}, …], nor one record a line.');
}
