import type { MappedJson } from './mapped-literal.ts';
import type { MappedText } from './mapped-text.ts';

/** A value that stands somewhere on a page, and what readers call the place. */
export interface Place {
  /** As in provenance: `ld+json[0].offers.price`. */
  readonly path: string;
  readonly value: MappedText;
}

const mostPlaces = 300_000;

/** Every text and number in a tree of data, by its path. */
export const placesIn = (root: MappedJson, name: string): readonly Place[] => {
  const places: Place[] = [];
  const visit = (json: MappedJson, path: string): void => {
    if (places.length >= mostPlaces) return;
    if (json.kind === 'scalar') places.push({ path, value: json.value });
    else if (json.kind === 'array')
      for (const [at, item] of json.items.entries()) visit(item, `${path}[${at}]`);
    else for (const [key, value] of json.entries) visit(value, `${path}.${key}`);
  };
  visit(root, name);
  return places;
};
