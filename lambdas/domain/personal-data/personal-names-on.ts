import type { Element } from 'domhandler';
import { type PageOutline, textWithin } from '../reading/document/page-outline.ts';
import { isElement } from '../reading/document/parse-document.ts';
import { type Json, parseJson } from '../reading/json-literal.ts';
import { introducedNamesIn, nameBehindLabel } from './introduced-names.ts';
import { wholePersonName } from './person-name.ts';
import { personsIn } from './persons-in-data.ts';

/** Elements of microdata looked at; more is a trap. */
const mostElements = 50_000;
/** Longer texts are read to here: who sells says so in the beginning or in the end. */
const longestText = 20_000;

/** Every `application/ld+json` block that can be parsed. */
const jsonLdOf = (outline: PageOutline): readonly Json[] =>
  outline.scripts
    .filter((script) => script.type.includes('ld+json'))
    .flatMap((script) => parseJson(script.text) ?? []);

const contentOf = (outline: PageOutline, element: Element): string =>
  element.attribs.content ?? textWithin(outline, element, 80);

/** Names of `itemtype=…/Person`, wherever in the page's items it stands. */
const namesInMicrodata = (outline: PageOutline): readonly string[] => {
  const found: string[] = [];
  let elements = 0;
  const visit = (element: Element, inPerson: boolean): void => {
    elements += 1;
    if (elements > mostElements) return;
    const { itemtype, itemprop } = element.attribs;
    const isPerson = itemtype === undefined ? inPerson : /\/Person$/.test(itemtype);
    if (inPerson && itemprop !== undefined && /^(?:name|givenName|familyName)$/.test(itemprop))
      found.push(contentOf(outline, element));
    for (const child of element.children) if (isElement(child)) visit(child, isPerson);
  };
  for (const item of outline.items) visit(item, false);
  return found;
};

/** Names behind labels and requests in the visible text, outside the site's own frame. */
const namesInTexts = ({ texts }: PageOutline): readonly string[] =>
  texts.flatMap(({ text, inChrome }, at) => {
    if (inChrome) return [];
    const name = nameBehindLabel(text, texts[at + 1]?.text ?? '');
    return [...introducedNamesIn(text.slice(0, longestText)), ...(name === undefined ? [] : [name])];
  });

/**
 * The names of private people that a page states as its sellers and contacts. A business is none, whatever it is called.
 * @param outline of an HTML page; undefined for a body of JSON
 * @param state the page's other data, parsed: the roots of its state, or the body
 * @returns without repeats, as printed, without titles
 */
export const personalNamesOn = (
  outline: PageOutline | undefined,
  state: readonly Json[],
): readonly string[] => {
  const data = personsIn([...(outline === undefined ? [] : jsonLdOf(outline)), ...state]);
  const marked =
    outline === undefined
      ? []
      : namesInMicrodata(outline).flatMap((name) => wholePersonName(name, true) ?? []);
  const printed = outline === undefined ? [] : namesInTexts(outline);
  const businesses = new Set(data.businesses.map((name) => name.toLowerCase()));
  const names = [...data.persons, ...marked, ...printed];
  return [...new Set(names.filter((name) => !businesses.has(name.toLowerCase())))];
};
