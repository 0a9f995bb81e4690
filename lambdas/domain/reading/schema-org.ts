import { canonicalUrl } from '../canonical-url.ts';
import { type Location, mostImages, type ReadingMethod } from '../listing.ts';
import { parseCurrency } from '../money.ts';
import { knownMake } from '../vehicle-names/make-dictionary.ts';
import type { ReadingContext, Subject } from './candidates.ts';
import { isArray, isObject, type Json, type JsonObject } from './json-literal.ts';
import { type Found, plainText, propose } from './propose.ts';

/** Reads vehicles off schema.org data, however it was written: JSON-LD, or microdata and RDFa turned into the same shape. */

const vehicleTypes = new Set([
  'car',
  'vehicle',
  'motorcycle',
  'motorizedbicycle',
  'busorcoach',
  'truck',
  'motorhome',
  // The Vehicle Sales Ontology's.
  'automobile',
  'van',
  'autopartsvehicle',
]);
const productTypes = new Set(['product', 'individualproduct', 'productmodel', 'someproducts']);
/** Businesses where a vehicle stands; an Organization may be the marketplace itself. */
const dealerTypes = new Set([
  'autodealer',
  'automotivebusiness',
  'motorcycledealer',
  'localbusiness',
  'autorental',
]);
const listTypes = new Set(['itemlist', 'offercatalog', 'collectionpage', 'searchresultspage']);

export const typesOf = (node: JsonObject): readonly string[] =>
  asList(node['@type']).flatMap((type) =>
    typeof type === 'string' ? [type.replace(/^.*[/#:]/, '').toLowerCase()] : [],
  );

export const asList = (value: Json | undefined): readonly Json[] =>
  value === undefined || value === null ? [] : isArray(value) ? value : [value];

const objectsIn = (value: Json | undefined): readonly JsonObject[] => asList(value).filter(isObject);

/** The text of a value that may be text, number or a thing with a name. */
const textOf = (value: Json | undefined): string | number | undefined => {
  const [first] = asList(value);
  if (typeof first === 'string' || typeof first === 'number') return first;
  if (!isObject(first)) return undefined;
  return textOf(first.name ?? first.value ?? first['@value'] ?? first.contentUrl ?? first.url ?? null);
};

const hasType = (node: JsonObject, types: ReadonlySet<string>): boolean =>
  typesOf(node).some((type) => types.has(type));

/** The offers of a thing, an aggregate's single offers among them. */
const offersOf = (node: JsonObject): readonly JsonObject[] =>
  objectsIn(node.offers).flatMap((offer) => (offer.offers === undefined ? [offer] : objectsIn(offer.offers)));

const unitOf = (mileage: JsonObject): 'mi' | 'km' | undefined => {
  const unit = String(textOf(mileage.unitCode ?? mileage.unitText ?? null) ?? '').toLowerCase();
  if (/^(?:kmt|km|kms|kilomet)/.test(unit)) return 'km';
  return /^(?:smi|mi|mile|1a)/.test(unit) ? 'mi' : undefined;
};

/** Price specifications that are not what the vehicle costs. */
const otherPrice = /month|lease|instal|deposit|msrp|strikethrough|list|srp|minimum/i;

const pricesOf = (offer: JsonObject, context: ReadingContext, path: string): readonly Found[] => {
  const specifications = objectsIn(offer.priceSpecification).filter(
    (specification) =>
      !otherPrice.test(
        `${textOf(specification.priceType ?? null) ?? ''} ${textOf(specification.unitText ?? null) ?? ''} ${textOf(specification.unitCode ?? null) ?? ''}`,
      ),
  );
  return [offer, ...specifications].flatMap((holder) => {
    const raw = textOf(holder.price ?? null);
    if (raw === undefined) return [];
    const code = textOf(holder.priceCurrency ?? offer.priceCurrency ?? null);
    const currency = code === undefined ? undefined : parseCurrency(String(code), context.locale);
    return [{ field: 'price', raw: plainNumber(raw), path: `${path}.price`, currency } as const];
  });
};

/** `"20000.00"` is a number by the standard, whatever the page's language. */
const plainNumber = (raw: string | number): string | number =>
  typeof raw === 'string' && /^\d+(?:\.\d{1,2})?$/.test(raw.trim()) ? Number(raw) : raw;

const simpleFields = [
  ['vin', 'vehicleIdentificationNumber', 1],
  ['vin', 'vin', 0.9],
  ['vin', 'serialNumber', 0.8],
  ['year', 'vehicleModelDate', 1],
  ['year', 'modelDate', 1],
  ['year', 'productionDate', 0.9],
  ['year', 'dateVehicleFirstRegistered', 0.85],
  ['year', 'releaseDate', 0.6],
  ['make', 'brand', 1],
  ['make', 'manufacturer', 0.95],
  ['model', 'model', 1],
  ['trim', 'vehicleConfiguration', 0.9],
  ['fuel', 'fuelType', 1],
  ['transmission', 'vehicleTransmission', 1],
  // Sites copy the condition from a template more often than any other field.
  ['condition', 'itemCondition', 0.6],
  ['titleStatus', 'titleStatus', 0.9],
] as const;

const imagesOf = (part: JsonObject, path: string): readonly Found[] =>
  asList(part.image ?? part.photo)
    .slice(0, mostImages)
    .flatMap((image, at) => {
      const raw = isObject(image) ? textOf(image.contentUrl ?? image.url ?? null) : textOf(image);
      return raw === undefined ? [] : [{ field: 'images', raw, path: `${path}.image[${at}]` } as const];
    });

/** A seller's type tells a business from a person; the organization may be the marketplace itself. */
const sellerKindOf = (seller: JsonObject): string | undefined =>
  typesOf(seller).find((type) => dealerTypes.has(type) || type === 'person' || /^government/.test(type));

const locationOf = (node: JsonObject): Location | undefined => {
  const address = objectsIn(node.address)[0] ?? node;
  const part = (key: string): string | null => plainText(textOf(address[key]) ?? '', 80) ?? null;
  const country = part('addressCountry');
  const city = part('addressLocality');
  const region = part('addressRegion');
  if (city === null && region === null) return undefined;
  return { city, region, country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null };
};

/** The things that speak about one vehicle: the node, its offers, and what those offer. */
const partsOf = (node: JsonObject, path: string): readonly (readonly [JsonObject, string])[] => {
  const offers = offersOf(node).map((offer, at) => [offer, `${path}.offers[${at}]`] as const);
  const offered = [[node, path] as const, ...offers].flatMap(([part, partPath]) =>
    objectsIn(part.itemOffered ?? part.mainEntity).map((item) => [item, `${partPath}.itemOffered`] as const),
  );
  return [
    [node, path],
    ...offers,
    ...offered,
    ...offered.flatMap(([item, itemPath]) =>
      offersOf(item).map((offer) => [offer, `${itemPath}.offers`] as const),
    ),
  ];
};

const foundIn = (part: JsonObject, path: string, context: ReadingContext): Found[] => {
  const found: Found[] = simpleFields.flatMap(([field, key, weight]) => {
    const raw = textOf(part[key]);
    return raw === undefined ? [] : [{ field, raw, path: `${path}.${key}`, weight }];
  });
  for (const mileage of asList(part.mileageFromOdometer).slice(0, 1)) {
    const raw = textOf(mileage);
    if (raw !== undefined) {
      const unit = isObject(mileage) ? unitOf(mileage) : undefined;
      found.push({ field: 'mileage', raw: plainNumber(raw), path: `${path}.mileageFromOdometer`, unit });
    }
  }
  return [...found, ...imagesOf(part, path), ...pricesOf(part, context, path)];
};

const addressOf = (text: string, context: ReadingContext): string | undefined =>
  text === '' ? undefined : canonicalUrl(text, context.url);

const toSubject = (
  node: JsonObject,
  path: string,
  inList: boolean,
  method: ReadingMethod,
  context: ReadingContext,
): Subject | undefined => {
  const parts = partsOf(node, path);
  const isVehicle = parts.some(([part]) => hasType(part, vehicleTypes));
  if (!isVehicle && !hasType(node, productTypes)) return undefined;
  const found = parts.flatMap(([part, partPath]) => foundIn(part, partPath, context));
  const candidates = [...propose(method, found, context)];
  for (const [part, partPath] of parts) {
    const seller = objectsIn(part.seller ?? part.offeredBy ?? part.availableAtOrFrom ?? part.areaServed)[0];
    if (seller === undefined) continue;
    const kind = sellerKindOf(seller);
    const path = `${partPath}.seller.@type`;
    if (kind !== undefined)
      candidates.push(...propose(method, [{ field: 'sellerKind', raw: kind, path }], context));
    const location = locationOf(seller);
    if (location !== undefined) {
      candidates.push({
        field: 'location',
        value: location,
        method,
        path: `${partPath}.seller.address`,
        raw: JSON.stringify(location).slice(0, 200),
        confidence: 0.75,
      });
    }
  }
  const text = (key: string): string =>
    String(parts.map(([part]) => textOf(part[key])).find((value) => value !== undefined) ?? '');
  const availability = text('availability').toLowerCase();
  return {
    method,
    candidates,
    url: addressOf(text('url') || String(textOf(node['@id']) ?? ''), context),
    name: text('name').slice(0, 300),
    isVehicle: isVehicle || knownMake(text('brand')) !== undefined,
    inList,
    // Sites leave `OutOfStock` in the data of what they still offer.
    isEnded: /soldout|discontinued/.test(availability),
  };
};

/** Offers of one product that each lead to something of their own: a list, written as one thing. */
const distinctOffers = (node: JsonObject): readonly JsonObject[] => {
  const offers = hasType(node, productTypes) || hasType(node, vehicleTypes) ? offersOf(node) : [];
  const things = new Set(offers.map((offer) => String(textOf(offer.url ?? offer.itemOffered ?? null) ?? '')));
  return things.size > 1 && !things.has('') ? offers : [];
};

/** Nodes looked at in one page's data; more is a trap. */
const mostNodes = 50_000;

export interface SchemaOrgReading {
  readonly subjects: readonly Subject[];
  /** Addresses of an ItemList's entries, in order. */
  readonly listed: readonly string[];
  /** Where the dealers stand that the data names beside the vehicles. */
  readonly dealers: readonly Location[];
}

export const emptySchemaOrgReading: SchemaOrgReading = { subjects: [], listed: [], dealers: [] };

/** Finds every vehicle or product in a tree of schema.org nodes. */
export const readSchemaOrg = (
  root: Json,
  rootPath: string,
  method: ReadingMethod,
  context: ReadingContext,
): SchemaOrgReading => {
  const subjects: Subject[] = [];
  const listed: string[] = [];
  const dealers: Location[] = [];
  let nodes = 0;
  const visit = (value: Json, path: string, inList: boolean, depth: number): void => {
    nodes += 1;
    if (nodes > mostNodes || depth > 30) return;
    if (isArray(value)) {
      for (const [at, child] of value.entries()) visit(child, `${path}[${at}]`, inList, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    const types = typesOf(value);
    if (types.includes('breadcrumblist')) return;
    const offered = distinctOffers(value);
    if (offered.length > 1) {
      const { offers: _, ...common } = value;
      for (const [at, offer] of offered.entries()) {
        const one = { ...common, ...offer, offers: offer, '@type': value['@type'] ?? [] };
        const listed = toSubject(one, `${path}.offers[${at}]`, true, method, context);
        if (listed !== undefined) subjects.push(listed);
      }
      return;
    }
    const subject = toSubject(value, path, inList, method, context);
    if (subject !== undefined) {
      subjects.push(subject);
      return;
    }
    if (types.includes('listitem') && inList) {
      const url = addressOf(String(textOf(value.url ?? value.item ?? null) ?? ''), context);
      if (url !== undefined) listed.push(url);
    }
    if (types.some((type) => dealerTypes.has(type))) {
      const location = locationOf(value);
      if (location !== undefined) dealers.push(location);
    }
    const isList = inList || types.some((type) => listTypes.has(type));
    for (const [key, child] of Object.entries(value)) {
      if (typeof child === 'object' && child !== null && key !== 'isSimilarTo' && key !== 'isRelatedTo') {
        visit(child, `${path}.${key}`, isList, depth + 1);
      }
    }
  };
  visit(root, rootPath, false, 0);
  return { subjects, listed, dealers };
};
