import { csvRecords } from './csv-records.ts';
import type { ImportFormat, ImportRecord } from './import-record.ts';
import { jsonRecords } from './json-records.ts';

/**
 * The rows of a file, one at a time.
 * @param text decoded, without a byte order mark
 * @throws UnreadableFileError when it is nothing of that format
 */
export const recordsOf = (text: string, format: ImportFormat): Generator<ImportRecord> =>
  format === 'csv' ? csvRecords(text) : jsonRecords(text);
