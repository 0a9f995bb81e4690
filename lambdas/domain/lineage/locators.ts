import type { Provenance, ReadingMethod } from '../listing.ts';
import { nameKeys, plainKey } from '../reading/readers/state-keys.ts';
import type { SiteRules } from '../reading/site-rules.ts';
import { choosePlace, type FoundPlace } from './choose-place.ts';
import { locateByRule } from './locate-by-rule.ts';
import { locateComposite } from './locate-composite.ts';
import { importLocator } from './locate-in-import.ts';
import { locateLabelled, locateMeta, locateTitle, locateVisible } from './locate-in-markup.ts';
import { mappedJson } from './mapped-literal.ts';
import { type MappedPage, mappedPageOf } from './mapped-page.ts';
import { verbatim } from './mapped-text.ts';
import { type Place, placesIn } from './place.ts';
import { jsonLdPlaces, microdataPlaces, rdfaPlaces } from './schema-places.ts';
import { statePlaces } from './state-places.ts';

/** Finds in a page's text what provenance tells of. */
export type Locator = (provenance: Provenance) => FoundPlace | undefined;

interface PageText {
  readonly text: string;
  readonly contentType: string;
  readonly rules?: SiteRules | undefined;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** A value among data: a composite where the reader made one of several. */
const locateInData = (places: readonly Place[], { path, raw }: Provenance): FoundPlace | undefined =>
  locateComposite(places, path, raw) ?? choosePlace(places, path, raw);

/** Where the only dealer of a page stands, who may be described in any vocabulary. */
const locateDealer = (places: readonly Place[], raw: string): FoundPlace | undefined => {
  const addresses = places.filter(({ path }) => /\.address(?:Locality|Region)\b/.test(path));
  return choosePlace(
    addresses.map(({ value }) => ({ path: 'address', value })),
    'address',
    raw,
  );
};

const isJson = ({ text, contentType }: PageText): boolean =>
  /\bjson\b/i.test(contentType) || /^\s{0,20}[{[]/.test(text.slice(0, 40));

/** `json-ld name`: the name that the data of that kind gives to the vehicle. */
const nameIn = /^(json-ld|microdata|rdfa|page-state) name$/;

const locateName = (places: readonly Place[], raw: string): FoundPlace | undefined => {
  const names = places.filter(({ path }) => nameKeys.has(plainKey(path.replace(/^.*\./, ''))));
  return choosePlace(
    names.map(({ value }) => ({ path: 'name', value })),
    'name',
    raw,
  );
};

const jsonBodyLocator = (text: string): Locator => {
  const root = mappedJson(verbatim(text, { start: 0, end: text.length }));
  const places = root === undefined ? [] : placesIn(root, '$');
  return (provenance) =>
    nameIn.test(provenance.path) ? locateName(places, provenance.raw) : locateInData(places, provenance);
};

const htmlLocator = (page: MappedPage, rules: SiteRules | undefined): Locator => {
  const data: Partial<Record<ReadingMethod, () => readonly Place[]>> = {
    'json-ld': once(() => jsonLdPlaces(page)),
    microdata: once(() => microdataPlaces(page)),
    rdfa: once(() => rdfaPlaces(page)),
    'page-state': once(() => statePlaces(page)),
  };
  const vocabularies = [data['json-ld'], data.microdata, data.rdfa];
  return (provenance) => {
    const { method, path, raw } = provenance;
    if (path === 'dealer.address')
      return locateDealer(
        vocabularies.flatMap((places) => places?.() ?? []),
        raw,
      );
    const placesOf = data[method];
    if (placesOf !== undefined) return locateInData(placesOf(), provenance);
    const named = nameIn.exec(path)?.[1] as ReadingMethod | undefined;
    if (named !== undefined) return locateName(data[named]?.() ?? [], raw);
    if (method === 'open-graph') return locateMeta(page, path, raw);
    if (method === 'title') return locateTitle(page, path, raw);
    if (method === 'labelled-text') return locateLabelled(page, path, raw);
    if (method === 'site-rule') return locateByRule(page, provenance, rules?.fields);
    return locateVisible(page, path, raw);
  };
};

const pageLocator = (page: PageText): Locator =>
  isJson(page)
    ? jsonBodyLocator(page.text)
    : htmlLocator(mappedPageOf(page.text, page.rules?.ignored), page.rules);

/** How to find values in a page, or in a file handed in, which is taken apart once. */
export const locatorsFor = (page: PageText): Locator => {
  const ofPage = once(() => pageLocator(page));
  const ofImport = once(() => importLocator(page.text, isJson(page) ? 'json' : 'csv'));
  return (provenance) => (provenance.method === 'import' ? ofImport() : ofPage())(provenance);
};
