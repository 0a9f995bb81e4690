import type { Location } from '../listing.ts';
import { parseLiteral } from '../reading/json-literal.ts';
import { choosePlace, type FoundPlace } from './choose-place.ts';
import type { Place } from './place.ts';

/** An address is written in one place: parts further apart, in characters, belong to two. */
const longestAddress = 2_000;

const parsed = (raw: string): Partial<Location> | undefined => {
  if (!raw.startsWith('{"city":')) return undefined;
  const part = (name: string): string | null => {
    const written = new RegExp(`"${name}":(?="((?:[^"\\\\]|\\\\.)*)")`).exec(raw);
    const text = written === null ? undefined : parseLiteral(raw, written.index + written[0].length);
    return typeof text === 'string' ? text : null;
  };
  return { city: part('city'), region: part('region'), country: part('country') };
};

const keys = [
  ['city', 'addressLocality'],
  ['region', 'addressRegion'],
  ['country', 'addressCountry'],
] as const;

/**
 * Where a seller's address is written, of which schema.org's readers keep the parts as JSON: from the first part to the
 * last. Undefined for any other value.
 */
export const locateComposite = (
  places: readonly Place[],
  path: string,
  raw: string,
): FoundPlace | undefined => {
  const location = parsed(raw);
  if (location === undefined) return undefined;
  const parts = keys.flatMap(([name, key]) => {
    const text = location[name];
    if (text === null || text === undefined) return [];
    const stated = places.filter(
      (place) => place.path.endsWith(`.${key}`) || place.path.includes(`.${key}.`),
    );
    return choosePlace(stated, `${path}.${key}`, text) ?? [];
  });
  const [first] = parts;
  if (first === undefined) return undefined;
  const near = parts.filter(({ span }) => Math.abs(span.start - first.span.start) <= longestAddress);
  return {
    span: {
      start: Math.min(...near.map(({ span }) => span.start)),
      end: Math.max(...near.map(({ span }) => span.end)),
    },
    byPath: near.every(({ byPath }) => byPath),
  };
};
