import type { Element } from 'domhandler';
import { isElement } from '../reading/document/parse-document.ts';
import { attributeWithValue, propertyless } from '../reading/readers/microdata.ts';
import { plainName, propertiesOf } from '../reading/readers/rdfa.ts';
import { mappedJson } from './mapped-literal.ts';
import type { MappedPage } from './mapped-page.ts';
import type { MappedText } from './mapped-text.ts';
import { type Place, placesIn } from './place.ts';

/** Every value in a page's JSON-LD. */
export const jsonLdPlaces = ({ outline, scripts }: MappedPage): readonly Place[] =>
  outline.scripts
    .flatMap((script, at) => (script.type.includes('ld+json') ? [scripts[at]] : []))
    .flatMap((text, at) => {
      const root = text === undefined ? undefined : mappedJson(text);
      return root === undefined ? [] : placesIn(root, `ld+json[${at}]`);
    });

const words = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/\s+/).filter((word) => word !== '');

/** How one of the two ways to write properties into markup does it. */
interface Vocabulary {
  /** The outermost things that are described. */
  readonly roots: readonly Element[];
  readonly rootName: string;
  readonly isThing: (element: Element) => boolean;
  readonly typeAttribute: string;
  readonly propertiesOf: (element: Element) => readonly string[];
  /** The attributes that may hold a value, the one that counts first; where it has none of them, its text does. */
  readonly valueAttributes: (element: Element) => readonly (string | undefined)[];
}

const firstAttribute = (
  { attribute }: MappedPage,
  element: Element,
  names: readonly (string | undefined)[],
): MappedText | undefined =>
  names
    .map((name) => (name === undefined ? undefined : attribute(element, name)))
    .find((value) => value !== undefined);

const placesOfVocabulary = (page: MappedPage, vocabulary: Vocabulary): readonly Place[] => {
  const places: Place[] = [];
  const note = (path: string, value: MappedText | undefined): void => {
    if (value !== undefined) places.push({ path, value });
  };
  const collect = (parent: Element, path: string): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      const properties = vocabulary.propertiesOf(child);
      const isThing = vocabulary.isThing(child);
      const inner = isThing && properties.length > 0 ? `${path}.${properties[0]}` : path;
      if (isThing) note(`${inner}.@type`, page.attribute(child, vocabulary.typeAttribute));
      else
        for (const property of properties) {
          const stated = firstAttribute(page, child, vocabulary.valueAttributes(child));
          note(`${path}.${property}`, stated ?? page.textWithin(child));
        }
      collect(child, inner);
    }
  };
  for (const [at, root] of vocabulary.roots.entries()) {
    const path = `${vocabulary.rootName}[${at}]`;
    note(`${path}.@type`, page.attribute(root, vocabulary.typeAttribute));
    collect(root, path);
  }
  return places;
};

/** Every value in a page's microdata. */
export const microdataPlaces = (page: MappedPage): readonly Place[] =>
  placesOfVocabulary(page, {
    roots: page.outline.items.filter(
      (item) => !propertyless.has((item.attribs.itemtype ?? '').replace(/^.*\//, '').toLowerCase()),
    ),
    rootName: 'itemscope',
    isThing: ({ attribs }) => 'itemscope' in attribs,
    typeAttribute: 'itemtype',
    propertiesOf: ({ attribs }) => words(attribs.itemprop),
    valueAttributes: ({ name }) => ['content', attributeWithValue[name]],
  });

/** Every value in a page's RDFa. */
export const rdfaPlaces = (page: MappedPage): readonly Place[] =>
  placesOfVocabulary(page, {
    roots: page.outline.things,
    rootName: 'typeof',
    isThing: ({ attribs }) => 'typeof' in attribs,
    typeAttribute: 'typeof',
    propertiesOf: (element) => propertiesOf(element).map(plainName),
    valueAttributes: () => ['content', 'datetime', 'resource', 'href', 'src'],
  });
