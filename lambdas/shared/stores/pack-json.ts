import { packValue, unpackValue } from '../packing/pack-value.ts';

/** A value as a short text, for parts of rows that nobody searches: rows are paid for by the kilobyte. */
export const packJson = (value: unknown): string => packValue(value, 9).toString('base64');

/** @throws Error when the text was not packed by `packJson`. */
export const unpackJson = (text: string): unknown => unpackValue(Buffer.from(text, 'base64'));
