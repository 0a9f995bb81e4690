import { findPrinted } from './find-printed.ts';
import { type Span, writtenAt } from './mapped-text.ts';
import type { Place } from './place.ts';

/** Where a value is written, and how that is known. */
export interface FoundPlace {
  readonly span: Span;
  /** Whether it stands where the reader said; otherwise it is the text that says so. */
  readonly byPath: boolean;
}

/** Provenance keeps so much of a path, and of what was read. */
const longestKept = 200;
/** A text that may have been cut, and trimmed afterwards. */
const mayBeCut = (raw: string): boolean => raw.length > longestKept - 5;

const wholeOf = ({ value }: Place): Span | undefined =>
  writtenAt(value, { start: 0, end: value.text.length });

/** `https://schema.org/AutoDealer` says `autodealer`. */
const term = (text: string): string => text.replace(/^.*[/#:]/, '').toLowerCase();

const isNumber = (text: string): boolean => /^\s*-?\d[\d.]*(?:e[+-]?\d+)?\s*$/i.test(text);

/** The ways in which a value can be what was read, the plainest first. */
const readings: readonly ((place: Place, raw: string) => Span | undefined)[] = [
  (place, raw) => findPrinted(place.value, raw, { isWhole: !mayBeCut(raw) }),
  (place, raw) =>
    isNumber(raw) && isNumber(place.value.text) && Number(raw) === Number(place.value.text)
      ? wholeOf(place)
      : undefined,
  (place, raw) => (term(place.value.text) === raw.toLowerCase() ? wholeOf(place) : undefined),
  (place, raw) => findPrinted(place.value, raw),
];

/** Keys that readers know under one name. */
const synonyms: Readonly<Record<string, string>> = {
  offeredBy: 'seller',
  availableAtOrFrom: 'seller',
  areaServed: 'seller',
  mainEntity: 'itemOffered',
  photo: 'image',
};

/** The keys of a path, without its indexes. */
const keysOf = (path: string): readonly string[] =>
  path
    .replace(/\[\d+\]/g, '')
    .split('.')
    .map((key) => synonyms[key] ?? key);

/** How many keys a place has beyond those of the path; undefined when it lacks one. */
const keysBeyond = (place: readonly string[], path: readonly string[]): number | undefined => {
  let at = 0;
  for (const key of place) if (key === path[at]) at += 1;
  return at === path.length ? place.length - path.length : undefined;
};

const commonPrefix = (a: string, b: string): number => {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
};

/** How far a place is from where the reader said; the least is the nearest. Undefined: it is another place. */
const distanceOf = (place: Place, path: string): number | undefined => {
  const isCut = path.length >= longestKept;
  if (place.path === path || (isCut && place.path.startsWith(path))) return 0;
  const beyond = keysBeyond(keysOf(place.path), keysOf(path));
  if (beyond === undefined) return undefined;
  return 1 + beyond + 1 - commonPrefix(place.path, path) / (path.length + 1);
};

/** The last key of a path says what a value is, wherever around it differs. */
const lastKey = (path: string): string => keysOf(path).at(-1) ?? '';

const firstSaying = (places: readonly Place[], raw: string, ways: typeof readings): Span | undefined => {
  for (const read of ways)
    for (const place of places) {
      const span = read(place, raw);
      if (span !== undefined) return span;
    }
  return undefined;
};

/** @param distance the least is the nearest; undefined leaves a place out */
const byDistance = (
  places: readonly Place[],
  distance: (place: Place) => number | undefined,
): readonly Place[] =>
  places
    .flatMap((place) => {
      const far = distance(place);
      return far === undefined ? [] : [{ place, far }];
    })
    .sort((a, b) => a.far - b.far)
    .map(({ place }) => place);

/**
 * Of all the values of a kind on a page, the one that was read: it stands where the reader said, perhaps deeper (in a
 * thing's `name` or `value`, in a list of one); else it is a value that says exactly the same, rather under the same key.
 */
export const choosePlace = (places: readonly Place[], path: string, raw: string): FoundPlace | undefined => {
  const there = firstSaying(
    byDistance(places, (place) => distanceOf(place, path)),
    raw,
    readings,
  );
  if (there !== undefined) return { span: there, byPath: true };
  const key = lastKey(path);
  const same = byDistance(places, (place) =>
    place.value.text.length > raw.length * 4 + 40
      ? undefined
      : (lastKey(place.path) === key ? 0 : 1) - commonPrefix(place.path, path) / (path.length + 1),
  );
  const elsewhere = firstSaying(same, raw, readings.slice(0, 3));
  return elsewhere === undefined ? undefined : { span: elsewhere, byPath: false };
};
