import type { Element } from 'domhandler';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import { type Found, propose } from '../propose.ts';

/** Names of elements that hold a place. */
const placeName =
  /(?:^|[\s_-])(?:location|locality|city|town|address|adres\p{L}{0,3}|standort|ort|plaats|ville|lieu|lokaliz\p{L}{1,4}|ubicacion|citta|localita|place|dealer-?(?:address|location|city))(?=$|[\s_-])/iu;

/** What a place looks like where nothing labels it: `Salem, OR 97301`, `D-10115 Berlin`, `1011 AB Amsterdam`, `75001 Paris`. */
const placeShape =
  /^(?:\p{Lu}[\p{L}.' -]{1,40},\s?(?:[A-Z]{2}|\p{Lu}\p{L}{3,20})(?:\s\d{5}(?:-\d{4})?)?|(?:[A-Z]{1,2}-)?\d{4,5}(?:\s[A-Z]{2})?\s\p{Lu}[\p{L}.' -]{1,40})$/u;

const longestPlace = 60;
/** The text's own element, and two around it. */
const levels = 3;

const isCalledPlace = (element: Element): boolean => {
  let at: Element | null = element;
  for (let level = 0; at !== null && level < levels; level += 1) {
    if (at.name === 'address' || placeName.test(`${at.attribs.class ?? ''} ${at.attribs.id ?? ''}`))
      return true;
    at = at.parent !== null && isElement(at.parent) ? at.parent : null;
  }
  return false;
};

/** Reads places that stand in an element named so and look like one: a seller's address, a vehicle's whereabouts. */
export const readPlaces = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  const found: Found[] = [];
  for (const [at, piece] of outline.texts.entries()) {
    if (piece.inChrome || piece.text.length > longestPlace || !placeShape.test(piece.text) || isForeign(at))
      continue;
    if (!isCalledPlace(piece.element)) continue;
    found.push({ field: 'location', raw: piece.text, path: `text[${at}]`, weight: 0.8 });
    break;
  }
  return propose('visible-text', found, context);
};
