import { canonicalUrl } from '../canonical-url.ts';
import { cleanText } from '../clean-text.ts';
import type { FieldName, Offer } from '../listing.ts';
import { listingIdOfRow } from '../listing-identity.ts';
import { homeCurrency, localeOf, unknownLocale } from '../locale.ts';
import { parseCurrency } from '../money.ts';
import { redactOffer } from '../personal-data/redact-offer.ts';
import { redactPersonalData } from '../personal-data/redact-personal-data.ts';
import type { Candidate, ReadingContext } from '../reading/candidates.ts';
import { makeOffer } from '../reading/make-offer.ts';
import { type Found, plainText, propose } from '../reading/propose.ts';
import { fieldAdvice } from './field-advice.ts';
import { type ColumnMeaning, columnMeaning } from './import-columns.ts';
import { importPath } from './import-path.ts';
import {
  type ImportCell,
  type ImportFormat,
  type ImportRecord,
  type RowFault,
  rowFault,
  UnreadableFileError,
} from './import-record.ts';
import { recordsOf } from './records-of.ts';

/** What whoever hands a file in says of it. */
export interface ImportTerms {
  readonly sourceId: string;
  readonly format: ImportFormat;
  /** The page that offers all of it, for rows that name none. */
  readonly pageUrl?: string | undefined;
  /** ISO 4217, of prices that name none. */
  readonly currency?: string | undefined;
  /** ISO 8601: when the file came. Bounds the model years, and tells the year of dates that leave it out. */
  readonly seenAt: string;
}

/** A row that is a listing, or all that keeps it from being one. */
export type ReadRow =
  | {
      readonly kind: 'offer';
      readonly row: number;
      readonly listingId: string;
      readonly url: string;
      readonly offer: Offer;
    }
  | { readonly kind: 'rejected'; readonly row: number; readonly faults: readonly RowFault[] };

/** Rows of one file; one that has more is to be parted. */
export const mostRows = 50_000;

/** Enough to find the place in the file; a file of another kind has thousands. */
const mostFaultsOfRow = 10;

/** As much of a value as shows which one is meant. */
const longestShown = 60;

const shown = (raw: string | number): string =>
  redactPersonalData(cleanText(String(raw), longestShown)).text.slice(0, longestShown);

const faultOf = ({ column, raw }: ImportCell, detail: string): RowFault =>
  rowFault(detail, { column, value: shown(raw) });

type FieldColumn = Extract<ColumnMeaning, { readonly kind: 'field' }>;

interface FieldCell {
  readonly cell: ImportCell;
  readonly meaning: FieldColumn;
}

/** A column under which vehicles' own numbers stand, one kind or the other. */
const fieldsTakenFor = (field: FieldName): readonly FieldName[] =>
  field === 'vin' ? ['vin', 'chassisNumber'] : [field];

/** Seventeen characters mean a VIN, which is not kept as any other number when it cannot be right. */
const isBrokenVin = (field: string, raw: string | number): boolean =>
  field === 'chassisNumber' && String(raw).replace(/[\s-]/g, '').length === 17;

/** Cells that say something, by what their columns mean. */
const meantCells = (
  { cells }: ImportRecord,
  meaningOfColumn: (name: string) => ColumnMeaning | undefined,
): { readonly cell: ImportCell; readonly meaning: ColumnMeaning }[] =>
  cells.flatMap((cell) => {
    const meaning = meaningOfColumn(cell.column);
    // Longer than any value: what is too long is to be refused by its field, not passed over as nothing.
    const saysNothing =
      cleanText(String(cell.raw), longestShown).length < longestShown && isPlaceholder(cell.raw);
    return meaning === undefined || saysNothing ? [] : [{ cell, meaning }];
  });

/** `n/a`, `-`, nothing: what people write where they have nothing to say. Addresses and signs of markup say something. */
const isPlaceholder = (raw: string | number): boolean => {
  const text = cleanText(String(raw), longestShown);
  return text === '' || (plainText(text, longestShown) === undefined && !/[<>]|^https?:/.test(text));
};

/** A row's own address, else the one of all. */
const urlOf = (cell: ImportCell | undefined, terms: ImportTerms): string | RowFault => {
  if (cell === undefined)
    return terms.pageUrl === undefined
      ? rowFault(
          'has no address: add a column url with the page of each offer, or name a pageUrl for the file',
        )
      : (canonicalUrl(terms.pageUrl) ?? terms.pageUrl);
  const written = String(cell.raw).trim();
  const url = /^https?:\/\//i.test(written) && written.length <= 2_000 ? canonicalUrl(written) : undefined;
  return url ?? faultOf(cell, 'is no web address: write it in full, with https://');
};

const readFields = (
  fields: readonly FieldCell[],
  { row, currency }: { readonly row: number; readonly currency: string | undefined },
  context: ReadingContext,
) => {
  const found = fields.map(({ cell, meaning }) => {
    const one: Found = {
      ...meaning,
      raw: cell.raw,
      path: importPath(row, cell.column),
      currency: meaning.currency ?? currency,
      ...(meaning.priceKind !== undefined && { priceKind: meaning.priceKind }),
    };
    const candidates = propose('import', [one], context).filter(({ field, raw }) => !isBrokenVin(field, raw));
    return { cell, meaning, candidates };
  });
  const faults = found.flatMap(({ cell, meaning, candidates }) =>
    candidates.some(({ field }) => fieldsTakenFor(meaning.field).includes(field))
      ? []
      : [faultOf(cell, fieldAdvice[meaning.field])],
  );
  return { candidates: found.flatMap(({ candidates }) => candidates), faults };
};

const noVehicle = rowFault(
  'names no vehicle: it needs a make, a model or a VIN, and something else about it, such as price or mileage',
);

const noCurrency =
  'has no currency: write $12,500 or 12500 EUR, add a column currency, or name one for the file';

const lacksCurrency = (candidates: readonly Candidate[], { locale }: ReadingContext): boolean =>
  homeCurrency(locale) === undefined &&
  candidates.every((candidate) => candidate.field !== 'price' || candidate.value.currency === undefined);

/** What is found out once for all rows. */
interface Memory {
  readonly meaningOfColumn: (name: string) => ColumnMeaning | undefined;
  readonly isImpersonal: (cells: readonly FieldCell[]) => boolean;
}

/** Reads one row; whatever cannot be read is said, and nothing of it is left out in silence. */
const readRow = (
  record: ImportRecord,
  terms: ImportTerms,
  { meaningOfColumn, isImpersonal }: Memory,
): ReadRow => {
  const { row } = record;
  const rejected = (faults: readonly RowFault[]): ReadRow => ({
    kind: 'rejected',
    row,
    faults: faults.slice(0, mostFaultsOfRow),
  });
  // What is wrong with a column that is passed over anyway harms nobody.
  const ofRecord = record.faults.filter(
    ({ column }) => column === null || meaningOfColumn(column) !== undefined,
  );
  if (ofRecord.length > 0) return rejected(ofRecord);
  const cells = meantCells(record, meaningOfColumn);
  const url = urlOf(cells.find(({ meaning }) => meaning.kind === 'url')?.cell, terms);
  const stated = cells.find(({ meaning }) => meaning.kind === 'currency')?.cell;
  const currency = stated && parseCurrency(String(stated.raw), unknownLocale);
  const ownFaults = [
    ...(typeof url === 'string' ? [] : [url]),
    ...(stated !== undefined && currency === undefined
      ? [faultOf(stated, 'is no currency that we know: write its code, such as USD or EUR')]
      : []),
  ];
  const address = typeof url === 'string' ? url : '';
  const context: ReadingContext = {
    url: address,
    locale: localeOf(address, undefined, { stated: currency ?? terms.currency }),
    // As for pages: next year's models are sold this year, some of them early.
    latestYear: new Date(terms.seenAt).getUTCFullYear() + 2,
    fetchedAt: terms.seenAt,
  };
  const fields = cells.flatMap(({ cell, meaning }) => (meaning.kind === 'field' ? [{ cell, meaning }] : []));
  const { candidates, faults } = readFields(fields, { row, currency }, context);
  const allFaults = [...ownFaults, ...faults];
  if (allFaults.length > 0 || typeof url !== 'string') return rejected(allFaults);
  const price = fields.find(({ meaning }) => meaning.field === 'price');
  if (price !== undefined && lacksCurrency(candidates, context))
    return rejected([faultOf(price.cell, noCurrency)]);
  const made = makeOffer(candidates, context);
  if (made === undefined) return rejected([noVehicle]);
  const offer = isImpersonal(fields) ? made : redactOffer(made, [], context.locale).offer;
  return { kind: 'offer', row, url, offer, listingId: listingIdOfRow(terms.sourceId, url, offer.fields) };
};

/** A figure with its unit or currency: of seven digits at the most, which the value itself repeats. */
const figure = /^\p{Sc}? ?\d{1,3}(?:[., ]?\d{2,3}){0,2} ?(?:\p{Sc}|[\p{L}.]{1,5})?$/u;

/** Texts of which is remembered whether they are free of personal data: makes, models and places come again and again. */
const mostRemembered = 10_000;

/** Whether a row holds no personal data: nine rows in ten, which need not be gone through field by field. */
const impersonal = (): ((cells: readonly FieldCell[]) => boolean) => {
  const known = new Map<string, boolean>();
  const isClean = (text: string): boolean => {
    if (figure.test(text)) return true;
    const before = known.get(text);
    if (before !== undefined) return before;
    const clean = redactPersonalData(text).found.length === 0;
    if (known.size < mostRemembered) known.set(text, clean);
    return clean;
  };
  return (cells) =>
    cells.every(({ cell, meaning }) => meaning.field === 'vin' || isClean(cell.raw.toString()));
};

/** Looks each name up once: a record of JSON names its columns again and again, and may name any number of others. */
const rememberingMeanings = (): ((name: string) => ColumnMeaning | undefined) => {
  const known = new Map<string, ColumnMeaning | undefined>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    const meaning = columnMeaning(name);
    if (known.size < 1_000) known.set(name, meaning);
    return meaning;
  };
};

/**
 * Reads a file row by row: each row is a listing, or is refused with all that is wrong with it. Pure, and the same
 * however often it is read.
 * @param text decoded, without a byte order mark
 * @throws UnreadableFileError when no row can be read, or there are more than `mostRows`
 */
export function* readImport(text: string, terms: ImportTerms): Generator<ReadRow> {
  const memory = { meaningOfColumn: rememberingMeanings(), isImpersonal: impersonal() };
  const rowsOf = new Map<string, number>();
  let rows = 0;
  for (const record of recordsOf(text, terms.format)) {
    rows += 1;
    if (rows > mostRows)
      throw new UnreadableFileError(
        `The file has more than ${mostRows.toLocaleString('en')} rows: part it into several.`,
      );
    const read = readRow(record, terms, memory);
    if (read.kind === 'rejected') {
      yield read;
      continue;
    }
    const earlier = rowsOf.get(read.listingId);
    if (earlier === undefined) {
      rowsOf.set(read.listingId, read.row);
      yield read;
    } else {
      const detail = `is the offer of row ${earlier} again: leave one out, or give each its VIN, lot number or url`;
      yield { kind: 'rejected', row: read.row, faults: [rowFault(detail)] };
    }
  }
  if (rows === 0) throw new UnreadableFileError('The file has no rows.');
}
