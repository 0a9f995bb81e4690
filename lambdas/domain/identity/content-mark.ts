import { createHash } from 'node:crypto';
import type { VehicleFields } from '../listing.ts';
import { pictureKeyOf } from './picture-keys.ts';

/** Values in the order of their names, so that two spellings of one object are one text. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * SHA-256 (hexadecimal) of what a page says about a vehicle, without the noise: tokens in the addresses of pictures, their order,
 * and all that is not a field at all (provenance, confidence, versions, the page's bytes). Two visits with one mark saw
 * the same offer.
 */
export const contentMarkOf = (fields: VehicleFields): string => {
  const images = fields.images?.map((image) => pictureKeyOf(image) ?? image).sort() ?? null;
  return createHash('sha256')
    .update(JSON.stringify({ ...fields, images }, inOrder))
    .digest('hex');
};
