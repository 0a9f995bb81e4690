import type { GradedField } from './grade-fields.ts';
import { foundShare, type Summary, wrongShare } from './summary.ts';

/** The fields that a buyer decides by. */
export const heldFields: readonly GradedField[] = ['year', 'make', 'model', 'price', 'mileage', 'vin'];

/** Shares of what pages state, or of what was found, 0 to 1. */
const leastFound = 0.95;
const mostWrong = 0.01;
const leastRightKinds = 0.97;
const mostInventedItems = 0.02;

export interface Goal {
  readonly name: string;
  readonly measured: string;
  readonly limit: string;
  readonly isMet: boolean;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const atLeast = (name: string, share: number, limit: number): Goal => ({
  name,
  measured: percent(share),
  limit: `≥ ${percent(limit)}`,
  isMet: share >= limit,
});
const atMost = (name: string, share: number, limit: number): Goal => ({
  name,
  measured: percent(share),
  limit: `≤ ${percent(limit)}`,
  isMet: share <= limit,
});
const shareOf = (part: number, whole: number, ofNothing: number): number =>
  whole === 0 ? ofNothing : part / whole;

/** What a version of the extractor is held to, and how far it came. */
export const goalsOf = ({
  fields,
  rightKinds,
  pages,
  items,
  forbiddenListings,
}: Summary): readonly Goal[] => [
  ...heldFields.flatMap((field) => [
    atLeast(`${field} found`, foundShare(fields[field]), leastFound),
    atMost(`${field} wrong or invented`, wrongShare(fields[field]), mostWrong),
  ]),
  atLeast('page kinds right', shareOf(rightKinds, pages, 1), leastRightKinds),
  atLeast('list items found', shareOf(items.found, items.stated, 1), leastFound),
  atMost('list items invented', shareOf(items.invented, items.found + items.invented, 0), mostInventedItems),
  {
    name: 'listings from blocked, missing and non-vehicle pages',
    measured: String(forbiddenListings),
    limit: '0',
    isMet: forbiddenListings === 0,
  },
];
