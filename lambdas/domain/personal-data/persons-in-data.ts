import { isArray, isObject, type Json, type JsonObject } from '../reading/json-literal.ts';
import { typesOf } from '../reading/schema-org.ts';
import { parseSellerKind } from '../vehicle-terms/seller-kind.ts';
import { wholePersonName } from './person-name.ts';

/** Objects and arrays looked at in all, and how deep; more is a trap. */
const mostVisits = 300_000;
const deepest = 40;

/**
 * What a key says: its value is a human being, whatever the business (`person`), or may be either (`seller`); it is the
 * name, or a part of it, of the thing that it stands in; it tells what kind of thing that is.
 */
type KeyRole =
  | 'person'
  | 'seller'
  | 'name'
  | 'first-name'
  | 'last-name'
  | 'kind'
  | 'is-private'
  | 'is-business';

/** One key as the makers of sites spell it: `sellerName`, `SellerName`, `seller_name`, `seller-name`, `sellername`. */
const spellingsOf = (key: string): readonly string[] => {
  const words = key.split('-');
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
  return [key, camel, pascal, words.join('_'), words.join(''), words.join('_').toUpperCase()];
};

const roles = (role: KeyRole, keys: string): (readonly [string, KeyRole])[] =>
  keys.split(' ').flatMap((key) => spellingsOf(key).map((spelling) => [spelling, role] as const));

const roleOfKey: ReadonlyMap<string, KeyRole> = new Map([
  ...roles(
    'person',
    'contact-person contact-person-name contact-name contact-full-name owner-name sales-person salesperson sales-person-name sales-rep sales-consultant seller-contact-name seller-contact agent-name advisor-name ansprechpartner',
  ),
  ...roles(
    'seller',
    'seller seller-name seller-display-name seller-user-name seller-username seller-info seller-information seller-details user user-name username user-display-name user-info advertiser advertiser-name vendor vendor-name owner contact contact-info contact-details member member-name account account-name poster posted-by listed-by sold-by offered-by',
  ),
  ...roles('name', 'name full-name display-name nick-name nickname screen-name'),
  ...roles('first-name', 'first-name given-name forename vorname'),
  ...roles('last-name', 'last-name family-name surname nachname'),
  ...roles(
    'kind',
    '@type type seller-type seller-kind user-type account-type advertiser-type vendor-type owner-type customer-type',
  ),
  ...roles(
    'is-private',
    'is-private private is-private-seller private-seller is-private-person is-individual',
  ),
  ...roles(
    'is-business',
    'is-dealer is-business is-company is-professional is-commercial is-trader is-trade',
  ),
]);

/** Keys that only a business has. */
const ofBusiness =
  /^(?:dealer|company|business|legal_?name|vat|tax|website|homepage|opening|imprint|franchise|trading)/i;
/** Of other people than those who sell this vehicle. */
const ofOthers = /^(?:reviews?|ratings?|author|comments?|similar|related|recommend)/i;

type Kind = 'private' | 'business' | undefined;

/** What a thing says of its own kind. */
const kindOf = (thing: JsonObject): Kind => {
  let kind: Kind;
  for (const key in thing) {
    const value = thing[key];
    const role = roleOfKey.get(key);
    if (role === 'is-private' && typeof value === 'boolean') return value ? 'private' : 'business';
    if (role === 'is-business' && typeof value === 'boolean') return value ? 'business' : 'private';
    if (role === 'kind' && typeof value === 'string') {
      const seller = parseSellerKind(value.replace(/^.*[/#]/, ''));
      if (seller !== undefined) kind = seller === 'private' ? 'private' : 'business';
    }
    if (kind === undefined && ofBusiness.test(key) && value !== null && value !== false) kind = 'business';
  }
  return kind;
};

/** The names that a thing has of its own. */
const namesOf = (thing: JsonObject): readonly string[] => {
  const names: string[] = [];
  let first = '';
  let last = '';
  for (const key in thing) {
    const value = thing[key];
    if (typeof value !== 'string') continue;
    const role = roleOfKey.get(key);
    if (role === 'name' || role === 'seller') names.push(value);
    else if (role === 'first-name') first = value;
    else if (role === 'last-name') last = value;
  }
  return first === '' && last === '' ? names : [`${first} ${last}`.trim(), ...names];
};

export interface PersonsInData {
  readonly persons: readonly string[];
  /** Names of businesses: whoever is called so elsewhere on the page is none. */
  readonly businesses: readonly string[];
}

/** Finds who sells, as far as data say: `{"@type":"Person"}`, `sellerName` beside a private `sellerType`, `contactPerson`. */
export const personsIn = (roots: readonly Json[]): PersonsInData => {
  const persons: string[] = [];
  const businesses: string[] = [];
  let visits = 0;

  const take = (name: string, role: 'person' | 'seller', kind: Kind): void => {
    if (role === 'seller' && kind === 'business') businesses.push(name);
    else {
      const person = wholePersonName(name, role === 'person' || kind === 'private');
      if (person !== undefined) persons.push(person);
    }
  };

  /** @param role of the thing, from the key it stands under; its own parts have it as well */
  const visit = (value: Json, role: 'person' | 'seller' | undefined, above: Kind, depth: number): void => {
    visits += 1;
    if (visits > mostVisits || depth > deepest) return;
    if (isArray(value)) {
      for (const child of value) if (typeof child === 'object') visit(child, role, above, depth + 1);
      return;
    }
    if (!isObject(value)) return;
    let own: Kind | 'unread' = 'unread';
    const kind = (): Kind => {
      if (own === 'unread') own = kindOf(value) ?? above;
      return own;
    };
    const isPerson = value['@type'] !== undefined && typesOf(value).includes('person');
    if (isPerson || role !== undefined) {
      for (const name of namesOf(value)) take(name, isPerson ? 'person' : (role ?? 'seller'), kind());
    }
    for (const key in value) {
      const child = value[key];
      const keyRole = roleOfKey.get(key);
      const inner = keyRole === 'person' || keyRole === 'seller' ? keyRole : undefined;
      if (typeof child === 'string') {
        if (inner !== undefined && role === undefined) take(child, inner, kind());
      } else if (typeof child === 'object' && child !== null && !ofOthers.test(key)) {
        visit(child, inner, inner === undefined ? undefined : kind(), depth + 1);
      }
    }
  };

  for (const root of roots) visit(root, undefined, undefined, 0);
  return { persons, businesses };
};
