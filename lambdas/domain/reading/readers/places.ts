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

/** Two letters are only a state where they are one, and a postcode follows or a capital went before. */
const states =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|AB|BC|MB|NB|NL|NS|ON|PE|QC|SK|NSW|VIC|QLD|TAS|ACT';
/** `Boise, ID`, `3102 W Overland Rd, Boise, ID 83705`: American, Canadian and Australian places are told by their state. */
const placeWithState = new RegExp(
  String.raw`(?:^|[,•·|(-]\s{0,2}|\s{2})(\p{Lu}[\p{L}.' -]{1,30}),\s?(${states})(?:\s(?:\d{4,5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d))?(?=$|[\s,.•·|()])`,
  'u',
);
/** Of a place that stands anywhere: it may be the site's own, or a buyer's. */
const weightAnywhere = 0.6;

const longestPlace = 60;
const longestAddress = 120;
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
  const named: Found[] = [];
  const anywhere: Found[] = [];
  for (const [at, { text, element, inChrome }] of outline.texts.entries()) {
    // Most texts hold neither what parts a place from its state nor a postcode.
    if (inChrome || text.length > longestAddress || !/,|\d{4}/.test(text) || isForeign(at)) continue;
    const path = `text[${at}]`;
    if (named.length === 0 && text.length <= longestPlace && placeShape.test(text) && isCalledPlace(element))
      named.push({ field: 'location', raw: text, path, weight: 0.8 });
    const [, city, state] = (anywhere.length === 0 ? placeWithState.exec(text) : null) ?? [];
    // `Free shipping from NC to CarMax Edison, NJ`
    if (city !== undefined && !/\s(?:to|of|in|at)\s/.test(city))
      anywhere.push({ field: 'location', raw: `${city}, ${state}`, path, weight: weightAnywhere });
  }
  return propose('visible-text', named.length > 0 ? named : anywhere, context);
};
