import type { Element } from 'domhandler';
import type { ReadingContext } from '../candidates.ts';
import { type PageOutline, textWithin } from '../document/page-outline.ts';
import { isElement } from '../document/parse-document.ts';
import type { Json } from '../json-literal.ts';
import { readSchemaOrg, type SchemaOrgReading } from '../schema-org.ts';

/** Depth of things inside one another, and how many there are: more is a trap. */
const deepest = 30;
const mostThings = 2_000;

/** What older vocabularies call the properties of schema.org: GoodRelations, its Vehicle Sales Ontology, data-vocabulary.org. */
const synonyms: Readonly<Record<string, string>> = {
  hasCurrencyValue: 'price',
  hasCurrency: 'priceCurrency',
  hasPriceSpecification: 'priceSpecification',
  hasManufacturer: 'manufacturer',
  hasMakeAndModel: 'model',
  includes: 'itemOffered',
  includesObject: 'itemOffered',
  typeOfGood: 'itemOffered',
  VIN: 'vehicleIdentificationNumber',
  modelDate: 'vehicleModelDate',
  firstRegistration: 'dateVehicleFirstRegistered',
  offerDetails: 'offers',
  currency: 'priceCurrency',
  photo: 'image',
};

/** `schema:price`, `http://schema.org/price` and `price` are one property. */
export const plainName = (term: string): string => {
  const name = term.replace(/^.*[/#:]/, '');
  return synonyms[name] ?? name;
};

const terms = (value: string | undefined): readonly string[] =>
  (value ?? '').split(/\s+/).filter((term) => term !== '');

/** Open Graph and Twitter use the same attribute for the page as a whole; their reader is another. */
const describesPage = /^(?:og|twitter|fb|article|product|al|place|business|book|profile|video|music):/i;

export const propertiesOf = ({ attribs }: Element): readonly string[] =>
  [...terms(attribs.property), ...terms(attribs.rel)].filter((term) => !describesPage.test(term));

/** A value by RDFa Lite 1.1, section 2: what `content` says, else where the element leads, else its text. */
const literalOf = (element: Element, outline: PageOutline): Json => {
  const { content, resource, href, src, datetime } = element.attribs;
  return content ?? datetime ?? resource ?? href ?? src ?? textWithin(outline, element, 300);
};

const nodeOf = (element: Element, outline: PageOutline, depth: number): Json => {
  const node: Record<string, Json[]> = Object.create(null);
  node['@type'] = [...terms(element.attribs.typeof).map(plainName)];
  const add = (property: string, value: Json): void => {
    const name = plainName(property);
    const values = node[name] ?? [];
    values.push(value);
    node[name] = values;
  };
  const collect = (parent: Element): void => {
    for (const child of parent.children) {
      if (!isElement(child)) continue;
      const isThing = 'typeof' in child.attribs;
      const properties = propertiesOf(child);
      if (isThing && depth >= deepest) continue;
      const value =
        properties.length === 0
          ? null
          : isThing
            ? nodeOf(child, outline, depth + 1)
            : literalOf(child, outline);
      if (value !== null) for (const property of properties) add(property, value);
      if (isThing) continue;
      // `rel` on a bare element says how the things inside belong to the one around it.
      const [relation] = terms(child.attribs.rel);
      if (relation === undefined || child.attribs.href !== undefined || depth >= deepest) collect(child);
      else for (const inner of thingsWithin(child)) add(relation, nodeOf(inner, outline, depth + 1));
    }
  };
  collect(element);
  const about = element.attribs.about ?? element.attribs.resource;
  if (about !== undefined) node.url ??= [about];
  return node;
};

/** The nearest things below an element. */
const thingsWithin = (element: Element): readonly Element[] =>
  element.children.flatMap((child) =>
    isElement(child) ? ('typeof' in child.attribs ? [child] : thingsWithin(child)) : [],
  );

/** Reads RDFa Lite 1.1 and the chaining of relations that GoodRelations needs: every outermost thing with its properties. */
export const readRdfa = (outline: PageOutline, context: ReadingContext): SchemaOrgReading => {
  const readings = outline.things
    .slice(0, mostThings)
    .map((thing, at) => readSchemaOrg(nodeOf(thing, outline, 0), `typeof[${at}]`, 'rdfa', context));
  return {
    subjects: readings.flatMap((reading) => reading.subjects),
    listed: readings.flatMap((reading) => reading.listed),
    dealers: readings.flatMap((reading) => reading.dealers),
  };
};
