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

type Delimiter = ',' | ';' | '\t';

interface RawCell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface RawRow {
  readonly cells: readonly RawCell[];
  /** Where the next row begins. */
  readonly next: number;
  readonly fault?: string;
}

const isLineEnd = (character: string | undefined): boolean => character === '\n' || character === '\r';

/** Behind the end of a line; a CR with its LF is one. */
const afterLineEnd = (text: string, at: number): number => at + (text.startsWith('\r\n', at) ? 2 : 1);

/** Where the line that holds a position ends. */
const lineEnd = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && !isLineEnd(text[at])) at += 1;
  return at;
};

/** Where the quote is that ends a quoted cell; -1 when there is none within the longest cell. */
const closingQuote = (text: string, from: number): number => {
  for (let at = from; at < text.length && at - from <= longestCell; at += 1) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at;
    at += 1;
  }
  return -1;
};

/**
 * Reads one row as RFC 4180 has it: a quoted cell may hold delimiters, lines and doubled quotes; elsewhere a quote is a
 * character. A row that breaks the rules ends with its line, so that the next ones are read.
 */
const readRow = (text: string, start: number, delimiter: Delimiter): RawRow => {
  const cells: RawCell[] = [];
  let at = start;
  const broken = (fault: string): RawRow => ({
    cells,
    next: Math.min(text.length, afterLineEnd(text, lineEnd(text, at))),
    fault,
  });
  for (;;) {
    if (cells.length === mostColumns) return broken(`has more than ${mostColumns} cells`);
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end < 0) return broken(`begins a cell with a quote and does not close it, or it ${tooLong}`);
      const behind = text[end + 1];
      if (behind !== undefined && behind !== delimiter && !isLineEnd(behind))
        return broken('has text behind a closing quote; write a quote inside of a quoted cell twice ("")');
      cells.push({ text: text.slice(at + 1, end).replaceAll('""', '"'), start: at + 1, end });
      at = end + 1;
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && !isLineEnd(text[at])) at += 1;
      if (at - from > longestCell) return broken(`has a cell that ${tooLong}`);
      cells.push({ text: text.slice(from, at), start: from, end: at });
    }
    if (text[at] !== delimiter) return { cells, next: Math.min(text.length, afterLineEnd(text, at)) };
    at += 1;
  }
};

const delimiters = [',', ';', '\t'] as const satisfies readonly Delimiter[];

/** The delimiter that parts the header into most cells: names of columns hold none. */
const delimiterOf = (text: string, start: number): Delimiter =>
  delimiters
    .map((delimiter) => ({ delimiter, cells: readRow(text, start, delimiter).cells.length }))
    .reduce((best, other) => (other.cells > best.cells ? other : best)).delimiter;

const isBlank = (row: RawRow): boolean =>
  row.fault === undefined && row.cells.every(({ text }) => text.trim() === '');

/** The names of the columns; those behind the last name are none. */
const headerOf = (row: RawRow): readonly string[] => {
  if (row.fault !== undefined) throw new UnreadableFileError(`The header (row 1) ${row.fault}.`);
  const names = row.cells.map(({ text }) => text.trim().slice(0, longestColumnName));
  while (names.at(-1) === '') names.pop();
  const seen = new Set<string>();
  for (const name of names) {
    if (name !== '' && seen.has(name.toLowerCase()))
      throw new UnreadableFileError(`Two columns are called "${name}": rename one of them, or leave it out.`);
    seen.add(name.toLowerCase());
  }
  return names;
};

/** A row must have a cell for each column; what spreadsheets add behind them is empty. */
const widthFault = (cells: readonly RawCell[], columns: number): RowFault | undefined => {
  const named = cells.slice(columns).some(({ text }) => text.trim() !== '')
    ? cells.length
    : Math.min(cells.length, columns);
  return named === columns
    ? undefined
    : rowFault(
        `has ${named} cells, and the header ${columns}; put a cell that holds the delimiter in quotes`,
      );
};

/**
 * The rows of a table (RFC 4180; the delimiter is a comma, a semicolon or a tab, whichever the header uses), one at a
 * time. Rows without text are passed over, and counted.
 * @param text decoded, without a byte order mark
 * @throws UnreadableFileError when its header cannot be read
 */
export function* csvRecords(text: string): Generator<ImportRecord> {
  if (text.includes('\0'))
    throw new UnreadableFileError('The file holds NUL characters: save it as text, in UTF-8.');
  if (text.trim() === '') throw new UnreadableFileError('The file is empty.');
  const delimiter = delimiterOf(text, 0);
  const header = readRow(text, 0, delimiter);
  const columns = headerOf(header);
  let at = header.next;
  for (let row = 2; at < text.length; row += 1) {
    const raw = readRow(text, at, delimiter);
    at = raw.next;
    if (isBlank(raw)) continue;
    const fault = raw.fault === undefined ? widthFault(raw.cells, columns.length) : rowFault(raw.fault);
    const cells: ImportCell[] = raw.cells.flatMap(({ text: value, start, end }, index) => {
      const column = columns[index] ?? '';
      return column === '' ? [] : [{ column, raw: value, start, end }];
    });
    yield { row, cells, faults: fault === undefined ? [] : [fault] };
  }
}
