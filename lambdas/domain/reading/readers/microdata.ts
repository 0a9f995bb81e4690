import type { Element } from 'domhandler';
import type { ReadingContext } from '../candidates.ts';
import { type PageOutline, textWithin } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import type { Json } from '../json-literal.ts';
import { readSchemaOrg, type SchemaOrgReading } from '../schema-org.ts';

/** The attribute that holds a property's value, by element; elsewhere the text does. */
export const attributeWithValue: Readonly<Record<string, string>> = {
  meta: 'content',
  link: 'href',
  a: 'href',
  area: 'href',
  img: 'src',
  source: 'src',
  iframe: 'src',
  object: 'data',
  time: 'datetime',
  data: 'value',
  meter: 'value',
};

const propertyValueOf = (element: Element, outline: PageOutline): Json => {
  if ('itemscope' in element.attribs) return itemOf(element, outline);
  const attribute = attributeWithValue[element.name];
  const value = element.attribs.content ?? (attribute === undefined ? undefined : element.attribs[attribute]);
  return value ?? textWithin(outline, element, 300);
};

/** An item as the JSON-LD node that would say the same: the HTML standard's microdata to JSON. */
const itemOf = (item: Element, outline: PageOutline): Json => {
  const node: Record<string, Json[]> = Object.create(null);
  node['@type'] = (item.attribs.itemtype ?? '').split(/\s+/);
  const collect = (parent: Element): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      for (const property of (child.attribs.itemprop ?? '').split(/\s+/)) {
        if (property === '') continue;
        const values = node[property] ?? [];
        values.push(propertyValueOf(child, outline));
        node[property] = values;
      }
      if (!('itemscope' in child.attribs)) collect(child);
    }
  };
  collect(item);
  return node;
};

export const propertyless = new Set([
  'sitenavigationelement',
  'openinghoursspecification',
  'wpheader',
  'wpfooter',
]);

/** Reads HTML microdata: every outermost item with its properties. */
export const readMicrodata = (outline: PageOutline, context: ReadingContext): SchemaOrgReading => {
  const roots = outline.items.filter(
    (item) => !propertyless.has((item.attribs.itemtype ?? '').replace(/^.*\//, '').toLowerCase()),
  );
  const readings = roots.map((item, at) =>
    readSchemaOrg(itemOf(item, outline), `itemscope[${at}]`, 'microdata', context),
  );
  return {
    subjects: readings.flatMap((reading) => reading.subjects),
    listed: readings.flatMap((reading) => reading.listed),
    dealers: readings.flatMap((reading) => reading.dealers),
  };
};
