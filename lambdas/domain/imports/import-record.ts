/** What files that people hand in may look like. */
export const importFormats = ['csv', 'json'] as const;

export type ImportFormat = (typeof importFormats)[number];

/** A value as it is written: a cell of a table, or a text or number of a record of JSON. */
export interface ImportCell {
  readonly column: string;
  readonly raw: string | number;
  /** Where it stands in the text, without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a row, for whoever wrote it: what to write instead, in a sentence. */
export interface RowFault {
  /** As the file names it; null where the whole row is meant. */
  readonly column: string | null;
  /** What stands there; null where nothing does. */
  readonly value: string | null;
  readonly detail: string;
}

/** One row of a file. With faults, what cells it has are those that could be told apart. */
export interface ImportRecord {
  /** Of a table as a spreadsheet counts, its header being row 1; of JSON the records, from 1. */
  readonly row: number;
  readonly cells: readonly ImportCell[];
  readonly faults: readonly RowFault[];
}

/** A file of which no row can be read, and what to do. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}

/** A table with more columns is no table of vehicles. */
export const mostColumns = 200;

/** Characters; a description is shorter, and a quote that is never closed is longer. */
export const longestCell = 10_000;

/** Characters. */
export const longestColumnName = 100;

export const rowFault = (
  detail: string,
  { column = null, value = null }: Partial<Omit<RowFault, 'detail'>> = {},
): RowFault => ({ column, value, detail });

export const tooLong = `is longer than ${longestCell.toLocaleString('en')} characters; shorten it, and see that every quote is closed`;
