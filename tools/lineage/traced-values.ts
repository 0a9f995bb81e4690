import type { StoredProvenance } from '../../lambdas/domain/listing.ts';
import { UsageError } from '../command-line/usage-error.ts';

/** A value, and where it says that it came from. */
export interface TracedValue {
  readonly field: string;
  readonly value: unknown;
  /** Absent where provenance was not tracked. */
  readonly provenance?: StoredProvenance;
}

export interface TracedRecord {
  /** Address of the page. */
  readonly url: string;
  readonly values: readonly TracedValue[];
}

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As `aws dynamodb get-item` prints a value: `{"N":"5"}`. */
const plainAttribute = (attribute: unknown): unknown => {
  const [[type, value] = ['NULL', true]] = isRecord(attribute) ? Object.entries(attribute) : [];
  if (type === 'NULL') return null;
  if (type === 'N') return Number(value);
  if (type === 'L' && Array.isArray(value)) return value.map(plainAttribute);
  if (type === 'M' && isRecord(value)) return plainItem(value);
  return value;
};

const plainItem = (item: Fields): Fields =>
  Object.fromEntries(Object.entries(item).map(([name, attribute]) => [name, plainAttribute(attribute)]));

const parsed = (text: string): Fields => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`This is no JSON: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  if (!isRecord(value)) throw new UsageError('This is neither a listing nor an opportunity');
  const row = isRecord(value.Item) ? plainItem(value.Item) : value;
  // A quarantined listing lies within the entry that tells why.
  return isRecord(row.record) ? row.record : row;
};

const texts = ['method', 'path', 'raw', 'rawPageKey', 'contentHash'] as const;

/** @throws UsageError naming what is missing. */
const provenanceOf = (field: string, value: unknown): StoredProvenance | undefined => {
  if (value === undefined) return undefined;
  const missing = texts.find((name) => !isRecord(value) || typeof value[name] !== 'string');
  if (missing !== undefined) throw new UsageError(`The provenance of ${field} has no ${missing}`);
  return value as StoredProvenance;
};

const traced = (field: string, value: unknown, provenance: unknown): TracedValue => {
  const known = provenanceOf(field, provenance);
  return { field, value, ...(known === undefined ? {} : { provenance: known }) };
};

/** What a score was computed from; what no page says, such as the source, came from none. */
const valuesOfReceipt = (inputs: readonly unknown[]): readonly TracedValue[] =>
  inputs.filter(isRecord).flatMap(({ name, value, unit, provenance }) => {
    const shown = unit === '' || unit === undefined ? value : `${value} ${unit}`;
    return name === 'sourceId' ? [] : [traced(String(name), shown, provenance)];
  });

/**
 * The values of a listing, or of an opportunity's receipt.
 * @throws UsageError saying what the text is not.
 */
export const tracedValues = (text: string): TracedRecord => {
  const record = parsed(text);
  const url = String(record.url ?? '');
  const receipt = isRecord(record.receipt) ? record.receipt : record;
  if (Array.isArray(receipt.inputs)) return { url, values: valuesOfReceipt(receipt.inputs) };
  const { fields, provenance } = record;
  if (!isRecord(fields) || !isRecord(provenance))
    throw new UsageError('This is neither a listing (fields, provenance) nor an opportunity (receipt)');
  const known = Object.entries(fields).filter(([, value]) => value !== null);
  return { url, values: known.map(([field, value]) => traced(field, value, provenance[field])) };
};

/** @throws UsageError for a field that the record does not have. */
export const chosenValues = ({ values }: TracedRecord, fields: readonly string[]): readonly TracedValue[] => {
  const names = values.map(({ field }) => field);
  const unknown = fields.find((field) => !names.includes(field));
  if (unknown !== undefined)
    throw new UsageError(`There is no value of ${unknown}; there are ${names.join(', ') || 'none at all'}`);
  return fields.length === 0 ? values : values.filter(({ field }) => fields.includes(field));
};
