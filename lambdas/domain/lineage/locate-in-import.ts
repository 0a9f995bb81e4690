import { importPath } from '../imports/import-path.ts';
import { type ImportFormat, type ImportRecord, UnreadableFileError } from '../imports/import-record.ts';
import { recordsOf } from '../imports/records-of.ts';
import type { Provenance } from '../listing.ts';
import type { FoundPlace } from './choose-place.ts';

/** The rows of a file as far as it is one: provenance may name another file than it came from. */
function* readableRecords(text: string, format: ImportFormat): Generator<ImportRecord> {
  try {
    yield* recordsOf(text, format);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
  }
}

/** Finds the cells of a file that a person handed in; it is gone through once. */
export const importLocator = (
  text: string,
  format: ImportFormat,
): ((provenance: Pick<Provenance, 'path'>) => FoundPlace | undefined) => {
  let places: Map<string, FoundPlace> | undefined;
  const placesIn = (): Map<string, FoundPlace> => {
    const found = new Map<string, FoundPlace>();
    for (const { row, cells } of readableRecords(text, format))
      for (const { column, start, end } of cells)
        found.set(importPath(row, column), { span: { start, end }, byPath: true });
    return found;
  };
  return ({ path }) => {
    places ??= placesIn();
    return places.get(path);
  };
};
