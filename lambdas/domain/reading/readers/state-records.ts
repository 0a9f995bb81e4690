import { findMake, knownMake, nameWords } from '../../vehicle-names/make-dictionary.ts';
import { parseVin } from '../../vin.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json-literal.ts';
import { keyMeanings, nameKeys, plainKey } from './state-keys.ts';
import type { StateTree } from './state-trees.ts';

/** The part of a page's state that speaks of one vehicle. */
export interface StateRecord {
  readonly root: JsonObject;
  readonly path: string;
  /** Tells cores that repeat the same vehicle from those of another. */
  readonly identity: string;
  /** One of several elements of an array. */
  readonly inArray: boolean;
  /** The only element of an array: no list, yet the array's surroundings are not its own. */
  readonly isSealed: boolean;
}

/** Objects and arrays looked at in one tree; more is a trap. */
const mostVisits = 300_000;
const deepest = 40;

const namingKeys = [
  ...['name', 'label', 'displayName', 'display_name', 'title', 'value', 'raw', 'amount', 'reading'],
  ...['formatted', 'formattedValue', 'text', 'url', 'src', 'href'],
];

/** The text of a value that may be text, number, or a thing with a label. */
export const labelOf = (value: Json | undefined): string | number | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (isArray(value)) return value.length > 0 ? labelOf(value[0]) : undefined;
  if (!isObject(value)) return undefined;
  const inner = namingKeys
    .map((key) => value[key])
    .find((found) => typeof found === 'string' || typeof found === 'number');
  return typeof inner === 'string' || typeof inner === 'number' ? inner : undefined;
};

interface Core {
  make: string;
  model: string;
  vin: string;
  price: string;
  name: string;
}

const coreFields = new Map<string, keyof Core>();
for (const [key, { field }] of keyMeanings) {
  if (field === 'make' || field === 'model' || field === 'vin' || field === 'price')
    coreFields.set(key, field);
}
for (const key of nameKeys) coreFields.set(key, 'name');

/** The texts of the fields that tell a vehicle's core; undefined where there are none, as in most objects. */
const coreOf = (object: JsonObject): Core | undefined => {
  let core: Core | undefined;
  for (const key in object) {
    const field = coreFields.get(plainKey(key));
    if (field === undefined) continue;
    core ??= { make: '', model: '', vin: '', price: '', name: '' };
    if (core[field] === '') core[field] = String(labelOf(object[key]) ?? '').slice(0, 200);
  }
  return core;
};

/**
 * What makes an object the core of a vehicle: a make we know with a model, a VIN with either, or a price with a title
 * that names a make.
 */
const identityOf = (object: JsonObject): string | undefined => {
  const core = coreOf(object);
  if (core === undefined) return undefined;
  const { make, model, vin, price, name } = core;
  const hasVin = parseVin(vin) !== undefined;
  if (make !== '' && model !== '' && (hasVin || knownMake(make) !== undefined))
    return `${make}|${model}`.toLowerCase();
  if (hasVin && (make !== '' || model !== '')) return `${make}|${model}`.toLowerCase();
  const isNamed = /\d/.test(price) && name !== '' && findMake(nameWords(name)) !== undefined;
  return isNamed ? name.toLowerCase() : undefined;
};

const none: readonly StateRecord[] = [];

/**
 * Finds the vehicles of a state by shape: from each core outwards, the largest object around it that holds no other
 * vehicle is its record.
 */
export const findRecords = (tree: StateTree): readonly StateRecord[] => {
  let visits = 0;
  const visit = (value: Json, path: string, depth: number): readonly StateRecord[] => {
    visits += 1;
    if (visits > mostVisits || depth > deepest || typeof value !== 'object' || value === null) return none;
    if (isArray(value)) {
      const inner = value.flatMap((child, at) => visit(child, `${path}[${at}]`, depth + 1));
      if (inner.length === 0) return none;
      const mark = value.length === 1 ? { isSealed: true } : { inArray: true };
      return inner.map((record) => ({ ...record, ...mark }));
    }
    if (!isObject(value)) return none;
    const inner: StateRecord[] = [];
    for (const key in value) {
      const child = value[key];
      if (typeof child === 'object' && child !== null)
        for (const record of visit(child, `${path}.${key}`, depth + 1)) inner.push(record);
    }
    const identity = identityOf(value);
    if (identity === undefined && inner.length === 0) return none;
    const listed = inner.filter((record) => record.inArray);
    if (identity !== undefined)
      return [{ root: value, path, identity, inArray: false, isSealed: false }, ...listed];
    const [first, ...others] = inner.filter((record) => !record.inArray);
    const isAlone =
      first !== undefined && !first.isSealed && others.every((other) => other.identity === first.identity);
    return isAlone ? [{ ...first, root: value, path }, ...listed] : inner;
  };
  return visit(tree.root, tree.name, 0);
};
