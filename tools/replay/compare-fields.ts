import { isDeepStrictEqual } from 'node:util';
import type { Change } from './change.ts';
import type { ReadListing } from './version.ts';

type Fields = ReadListing['fields'];

const longestShown = 160;

/** A value for people, cut. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
};

const isSameMoment = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' && Date.parse(a) === Date.parse(b);

/** Whether two versions say the same: of a moment, how it is written does not count. */
export const isSameValue = (field: string, a: unknown, b: unknown): boolean =>
  isDeepStrictEqual(a, b) || (field === 'auctionEnd' && isSameMoment(a, b));

/** The fields that have a value. */
export const statedFields = (fields: Fields): string[] =>
  Object.keys(fields).filter((field) => (fields[field] ?? null) !== null);

const compareField = (field: string, before: unknown, after: unknown): Change => {
  if (isSameValue(field, before, after)) return { subject: field, change: 'same' };
  const sides = {
    ...((before ?? null) !== null && { before: shown(before) }),
    ...((after ?? null) !== null && { after: shown(after) }),
  };
  const change = !('before' in sides) ? 'gained' : !('after' in sides) ? 'lost' : 'different';
  return { subject: field, change, ...sides };
};

/** One change for each field that either side states. */
export const compareFields = (before: Fields, after: Fields): Change[] =>
  [...new Set([...statedFields(before), ...statedFields(after)])].map((field) =>
    compareField(field, before[field], after[field]),
  );
