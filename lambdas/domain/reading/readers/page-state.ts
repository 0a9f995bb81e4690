import { canonicalUrl } from '../../canonical-url.ts';
import { type Location, mostImages } from '../../listing.ts';
import { parseCurrency } from '../../money.ts';
import { parseTitleStatus } from '../../vehicle-terms/title-status.ts';
import { vinsIn } from '../../vin.ts';
import { type Candidate, type ReadingContext, type Subject, trustIn } from '../candidates.ts';
import { meaningOf } from '../field-labels.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json-literal.ts';
import { parseLocation } from '../parse-location.ts';
import { type Found, plainText, propose } from '../propose.ts';
import { foreignKey, keyMeanings, nameKeys, plainKey, urlKeys } from './state-keys.ts';
import { findRecords, labelOf, type StateRecord } from './state-records.ts';
import type { StateTree } from './state-trees.ts';

const currencyKeys = new Set(['currency', 'currencycode', 'pricecurrency', 'currencyiso', 'currencysymbol']);

const currencyIn = (object: JsonObject, context: ReadingContext): string | undefined => {
  for (const [key, value] of Object.entries(object)) {
    if (!currencyKeys.has(plainKey(key))) continue;
    const text =
      typeof value === 'string'
        ? value
        : isObject(value)
          ? labelOf(value.code ?? value.iso ?? value)
          : undefined;
    if (text !== undefined) return parseCurrency(String(text), context.locale);
  }
  return undefined;
};

const unitKeys = new Set([
  'mileageunit',
  'odometerunit',
  'odometertype',
  'mileageuom',
  'odometeruom',
  'distanceunit',
  'unit',
  'unitcode',
  'unittext',
]);

const unitIn = (object: JsonObject): 'mi' | 'km' | undefined => {
  for (const [key, value] of Object.entries(object)) {
    if (!unitKeys.has(plainKey(key)) || typeof value !== 'string') continue;
    if (/^(?:km|kmt|kilomet)/i.test(value)) return 'km';
    if (/^(?:mi|smi|mile)/i.test(value)) return 'mi';
  }
  return undefined;
};

const amountKeys = [
  'amount',
  'value',
  'raw',
  'priceRaw',
  'price',
  'formatted',
  'priceFormatted',
  'current',
  'display',
];

/** A price may be a bare value or an object around it. */
const priceValue = (value: Json): string | number | undefined => {
  if (!isObject(value)) return typeof value === 'string' || typeof value === 'number' ? value : undefined;
  for (const key of amountKeys) {
    const inner = value[key];
    if (typeof inner === 'string' || typeof inner === 'number') return inner;
  }
  return undefined;
};

interface Gathered {
  readonly found: Found[];
  /** Where the vehicle stands, by what the record itself says: its seller's whereabouts are foreign keys. */
  readonly places: Candidate[];
  name: string;
  url: string | undefined;
  isEnded: boolean;
}

/** How much less a value counts for each level it stands below the record. */
const weightPerLevel = 0.04;
const deepestField = 5;
const mostObjects = 400;

const gather = (record: StateRecord, context: ReadingContext): Gathered => {
  const found = [...lotOf(record, context)];
  const gathered: Gathered = { found, places: [], name: '', url: undefined, isEnded: false };
  const queue: { readonly object: JsonObject; readonly path: string; readonly depth: number }[] = [
    { object: record.root, path: record.path, depth: 0 },
  ];
  for (let at = 0; at < queue.length && at < mostObjects; at += 1) {
    const entry = queue[at];
    if (entry === undefined) break;
    readObject(entry.object, entry.path, entry.depth, context, gathered);
    if (entry.depth >= deepestField) continue;
    for (const [key, value] of Object.entries(entry.object)) {
      if (!isObject(value) || foreignKey.test(key.toLowerCase())) continue;
      queue.push({ object: value, path: `${entry.path}.${key}`, depth: entry.depth + 1 });
    }
  }
  return gathered;
};

/** Beside a VIN, `title` may be the document's: a word or two of its vocabulary, and no name of a vehicle. */
const titleStatusIn = (value: Json, object: JsonObject): string | undefined => {
  if (typeof value !== 'string' || !/^\p{L}+(?: \p{L}+){0,2}$/u.test(value)) return undefined;
  const hasVin = Object.keys(object).some((key) => keyMeanings.get(plainKey(key))?.field === 'vin');
  return hasVin && parseTitleStatus(value) !== undefined ? value : undefined;
};

/** The number by which the page's own address calls its lot (`/lots/20417`). */
const lotInAddress = /\/lots?\/([\w-]{1,30})\/?(?:[?#]|$)/i;

/** A record's `id` says its lot where the page's address calls it so. */
const lotOf = ({ root: { id }, path }: StateRecord, { url }: ReadingContext): readonly Found[] => {
  if (typeof id !== 'string' && typeof id !== 'number') return [];
  return lotInAddress.exec(url)?.[1] === String(id)
    ? [{ field: 'lotNumber', raw: id, path: `${path}.id`, weight: 0.9 }]
    : [];
};

const readObject = (
  object: JsonObject,
  path: string,
  depth: number,
  context: ReadingContext,
  gathered: Gathered,
): void => {
  const nearness = Math.max(0.5, 1 - depth * weightPerLevel);
  const currency = currencyIn(object, context);
  const unit = unitIn(object);
  for (const [key, value] of Object.entries(object)) {
    const plain = plainKey(key);
    if (isArray(value) && isObject(value[0]) && plain !== 'images' && plain !== 'photos')
      readAttributes(value, `${path}.${key}`, nearness, gathered);
    else if (urlKeys.has(plain) && typeof value === 'string' && depth <= 1 && value !== '')
      gathered.url ??= canonicalUrl(value, context.url);
    else if (nameKeys.has(plain) && typeof value === 'string' && gathered.name === '')
      gathered.name = value.slice(0, 300);
    else if (/^(?:issold|sold|isended|ended)$/.test(plain) && value === true) gathered.isEnded = true;
    else if (
      /^(?:status|state|availability|listingstatus)$/.test(plain) &&
      typeof value === 'string' &&
      /^(?:sold|ended|closed|expired|archived|removed)$/i.test(value)
    )
      gathered.isEnded = true;
    const place = placeKey.test(plain) ? placeIn(value) : undefined;
    if (place !== undefined) {
      gathered.places.push({
        field: 'location',
        value: place,
        method: 'page-state',
        path: `${path}.${key}`,
        raw: place.city ?? place.region ?? '',
        confidence: trustIn['page-state'] * nearness,
      });
    }
    const titleStatus = plain === 'title' ? titleStatusIn(value, object) : undefined;
    if (titleStatus !== undefined) {
      const weight = 0.9 * nearness;
      gathered.found.push({ field: 'titleStatus', raw: titleStatus, path: `${path}.${key}`, weight });
    }
    if (plain === 'description' && typeof value === 'string') {
      const [vin, another] = vinsIn(value.slice(0, 4_000));
      if (vin !== undefined && another === undefined)
        gathered.found.push({ field: 'vin', raw: vin, path: `${path}.${key}`, weight: 0.8 * nearness });
    }
    const meaning = keyMeanings.get(plain);
    if (meaning === undefined || value === null || typeof value === 'boolean') continue;
    if (meaning.field === 'images') {
      gathered.found.push(...imagesIn(value, `${path}.${key}`, meaning.weight * nearness));
      continue;
    }
    const raw = meaning.field === 'price' ? priceValue(value) : labelOf(value);
    if (raw === undefined || raw === '') continue;
    const inner = isObject(value) ? value : undefined;
    gathered.found.push({
      field: meaning.field,
      raw,
      path: `${path}.${key}`,
      weight: meaning.weight * nearness,
      unit: meaning.unit ?? (inner === undefined ? undefined : unitIn(inner)) ?? unit,
      currency: (inner === undefined ? undefined : currencyIn(inner, context)) ?? currency,
      ...(meaning.priceKind === undefined ? {} : { priceKind: meaning.priceKind }),
    });
  }
};

/** One picture, or a list of them; each an address, or a thing with one. */
const imagesIn = (value: Json, path: string, weight: number): readonly Found[] =>
  (isArray(value) ? value : [value]).slice(0, mostImages).flatMap((image, at) => {
    const raw = labelOf(isObject(image) ? (image.url ?? image.src ?? image.large ?? image) : image);
    return typeof raw === 'string' ? [{ field: 'images', raw, path: `${path}[${at}]`, weight }] : [];
  });

/** Lists of attributes such as `[{ name: 'Kilometraža', value: 220000 }]`, read by their printed labels. */
const readAttributes = (list: readonly Json[], path: string, nearness: number, gathered: Gathered): void => {
  for (const [at, item] of list.slice(0, 200).entries()) {
    if (!isObject(item)) continue;
    const label = item.name ?? item.label ?? item.key ?? item.title ?? item.ariaLabel;
    const raw = labelOf(item.value ?? item.displayValue ?? item.data ?? item.text ?? null);
    const meaning = typeof label === 'string' ? meaningOf(label) : undefined;
    if (meaning === undefined || raw === undefined || raw === '') continue;
    gathered.found.push({ ...meaning, raw, path: `${path}[${at}]`, weight: meaning.weight * nearness });
  }
};

const placeKey =
  /^(?:location|address|vehiclelocation|itemlocation|city|cities|cityname|town|place|municipality|locality|placename)$/;

/** A place in state: its name, a thing with parts, or a list of one such. */
const placeIn = (value: Json): Location | undefined => {
  if (typeof value === 'string') return parseLocation(plainText(value, 80) ?? '');
  if (isArray(value)) return value.length === 1 ? placeIn(value[0] ?? null) : undefined;
  if (!isObject(value)) return undefined;
  const part = (...names: string[]): string | null => {
    const text = names
      .map((name) => labelOf(value[name]))
      .find((found) => found !== undefined && found !== '');
    return text === undefined ? null : (plainText(text, 80) ?? null);
  };
  const city = part('city', 'cityName', 'town', 'locality', 'addressLocality', 'name', 'displayName');
  const country = part('countryCode', 'country', 'addressCountry');
  if (city === null || /\d{3}/.test(city)) return undefined;
  return {
    city,
    region: part('state', 'region', 'province', 'stateCode', 'addressRegion'),
    country: country !== null && /^[A-Z]{2}$/.test(country) ? country : null,
  };
};

/** Classifieds expire as well: only where people bid does an end date end an auction. */
const withoutExpiry = (found: readonly Found[]): readonly Found[] => {
  const isAuction = found.some(
    ({ field, path, priceKind }) =>
      priceKind === 'current-bid' || field === 'lotNumber' || /auction|bid|lot/i.test(path),
  );
  return isAuction ? found : found.filter(({ field }) => field !== 'auctionEnd');
};

/** Every vehicle in the page's state. */
export const readPageState = (trees: readonly StateTree[], context: ReadingContext): readonly Subject[] =>
  trees.flatMap((tree) =>
    findRecords(tree).map((record) => {
      const { found, places, name, url, isEnded } = gather(record, context);
      return {
        method: 'page-state',
        candidates: [...propose('page-state', withoutExpiry(found), context), ...places],
        url,
        name,
        isVehicle: true,
        inList: record.inArray,
        isEnded,
      };
    }),
  );
