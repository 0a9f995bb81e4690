import { canonicalUrl } from '../canonical-url.ts';
import { localeOf } from '../locale.ts';
import { latestYear } from '../model-year.ts';
import { parseVehicleName } from '../vehicle-names/parse-vehicle-name.ts';
import type { Candidate, ReadingContext, Subject } from './candidates.ts';
import { clientRenderingSigns } from './client-rendering.ts';
import { outlineOf, type PageOutline } from './document/page-outline.ts';
import { type CardGroup, findCardGroups } from './item-cards.ts';
import { judgeKind, type Signs } from './judge-kind.ts';
import { itemLinks } from './list-links.ts';
import { emptyReading, makeOffer, readSubjectList } from './make-offer.ts';
import { findNextPage } from './next-page.ts';
import { isVehicle, ownVehicleOf, withListsMarked } from './own-vehicle.ts';
import type { Page, PageReading } from './page-reading.ts';
import { printedCurrency } from './printed-currency.ts';
import { readJsonBody } from './read-json-body.ts';
import { type OwnVehicle, readOwnVehicle } from './read-own-text.ts';
import { readJsonLd } from './readers/json-ld.ts';
import { readMicrodata } from './readers/microdata.ts';
import { readPageState } from './readers/page-state.ts';
import { readRdfa } from './readers/rdfa.ts';
import { stateTreesOf } from './readers/state-trees.ts';
import { type PageTitle, titlesOf } from './readers/titles.ts';
import type { SiteRules } from './site-rules.ts';
import { announcesList, countsResults, namesOnlyAPart, saysNoResults } from './title-words.ts';
import { findWall } from './walls.ts';

export interface ReadingOptions {
  /** ISO 4217, for pages that print a bare number. */
  readonly currency?: string | undefined;
  /** ISO 8601: bounds the model years, and tells the year of dates that leave it out. */
  readonly fetchedAt?: string | undefined;
  /** What a maintainer knows of this page's site; without it, reading is generic. */
  readonly rules?: SiteRules | undefined;
}

const contextOf = (
  page: Page,
  { language, printed }: { readonly language?: string | undefined; readonly printed?: string | undefined },
  { currency, fetchedAt }: ReadingOptions,
): ReadingContext => {
  const url = canonicalUrl(page.url) ?? page.url;
  return {
    url,
    locale: localeOf(url, language, { stated: currency, printed }),
    // Next year's models are sold this year, some of them early.
    latestYear: fetchedAt === undefined ? latestYear : new Date(fetchedAt).getUTCFullYear() + 2,
    fetchedAt,
  };
};

const isJson = (page: Page): boolean =>
  /\bjson\b/i.test(page.contentType) || /^\s{0,20}[{[]/.test(page.text.slice(0, 40));

/**
 * Reads one page: what kind of page it is, the vehicles it offers, and for a list the links to follow. Pure; reads
 * any input within fixed limits of size, depth and time, and never throws.
 */
export const readPage = (page: Page, options: ReadingOptions = {}): PageReading =>
  isJson(page) ? readJsonBody(page, contextOf(page, {}, options)) : readHtml(page, options);

const readHtml = (page: Page, options: ReadingOptions): PageReading => {
  const outline = outlineOf(page.text, options.rules?.ignored);
  const wall = findWall(page, outline);
  if (wall !== undefined) return emptyReading(wall.kind, wall.evidence);

  const language =
    outline.language ?? outline.metas.get('og:locale') ?? outline.metas.get('content-language');
  const context = contextOf(page, { language, printed: printedCurrency(outline) }, options);
  const data = [readJsonLd(outline, context), readMicrodata(outline, context), readRdfa(outline, context)];
  const state = readPageState(stateTreesOf(outline), context);
  const subjects = withListsMarked([...data.flatMap((reading) => reading.subjects), ...state]);
  const listed = data.flatMap((reading) => reading.listed);
  const dealers = data.flatMap((reading) => reading.dealers);
  const titles = titlesOf(outline);
  const [cards] = findCardGroups(outline, context);
  const own = ownVehicleOf(subjects, outline, context);
  const vehicle = readOwnVehicle(outline, { titles, own, cards, dealers, rules: options.rules }, context);
  const nextPage = findNextPage(outline, context);
  const clientRendering = clientRenderingSigns(outline, page.text);
  const list = signsOfList(outline, subjects, titles, cards);
  const { kind, evidence: reasons } = judgeKind({
    ...signsOfVehicle(own, titles, vehicle),
    ...list,
    listedLinks: listed.length,
    hasNextPage: nextPage !== undefined,
    clientRendering,
    isBlank: outline.texts.length === 0,
  });
  const limit = outline.stoppedAt === undefined ? [] : [`read up to the limit of ${outline.stoppedAt}`];
  const evidence = [...reasons, ...limit];

  if (kind === 'detail' || kind === 'ended') {
    const offer = makeOffer(vehicle.candidates, context, vehicle.crossedOut);
    return offer === undefined
      ? emptyReading('not-a-vehicle', ...evidence, 'no field is certain enough')
      : { kind, evidence, offers: [offer], links: [] };
  }
  if (kind !== 'list') return { kind, evidence, offers: [], links: [], clientRendering };
  // What a search that found nothing shows nevertheless is advertising.
  const items = list.saysNoResults
    ? []
    : itemLinks(subjects, { cards, listed, shape: options.rules?.items }, context);
  const several = items.length === 0 && !list.saysNoResults ? readSubjectList(subjects, context) : undefined;
  if (several !== undefined) return several;
  const links = [...new Set([...items, ...(nextPage === undefined ? [] : [nextPage])])];
  return {
    kind,
    evidence,
    offers: [],
    links,
    clientRendering,
    ...(nextPage === undefined ? {} : { nextPage }),
  };
};

/** Data that says the vehicle is gone, or a price that was paid. */
const endOf = (own: readonly Subject[], candidates: readonly Candidate[]): string | undefined => {
  if (own.some((subject) => subject.isEnded)) return 'the data says that it is sold or ended';
  const isSold = candidates.some(
    (candidate) => candidate.field === 'price' && candidate.value.kind === 'sold',
  );
  return isSold ? 'the price is what it was sold for' : undefined;
};

const signsOfVehicle = (
  own: readonly Subject[],
  titles: readonly PageTitle[],
  { candidates, ended }: OwnVehicle,
): Pick<
  Signs,
  | 'ended'
  | 'ownVehicle'
  | 'labelledFields'
  | 'titleNamesVehicle'
  | 'titleNamesOneVehicle'
  | 'labelsNameVehicle'
  | 'namesOnlyAPart'
  | 'hasVin'
  | 'hasPrice'
  | 'hasMileage'
> => {
  const has = (field: string): boolean => candidates.some((candidate) => candidate.field === field);
  const labelled = candidates.filter(
    ({ method, field }) => method === 'labelled-text' && field !== 'location' && field !== 'condition',
  );
  const names = titles.map((title) => parseVehicleName(title.text));
  return {
    ownVehicle: own[0],
    ended: endOf(own, candidates) ?? (ended === undefined ? undefined : `the page says "${ended}"`),
    labelledFields: new Set(labelled.map(({ field }) => field)).size,
    titleNamesVehicle: names.some(
      ({ make, year, modelIsKnown }) => make !== undefined && (year !== undefined || modelIsKnown),
    ),
    titleNamesOneVehicle: titles.some(({ text }) => namesOneVehicle(text)),
    labelsNameVehicle: ['make', 'model'].every((name) => labelled.some(({ field }) => field === name)),
    namesOnlyAPart:
      !has('vin') && !has('mileage') && titles.slice(0, 1).some((title) => namesOnlyAPart(title.text)),
    hasVin: has('vin'),
    hasPrice: has('price'),
    hasMileage: has('mileage'),
  };
};

/** `2010 Porsche 911 for sale in Surrey` announces one vehicle, and no list. */
const namesOneVehicle = (title: string): boolean => {
  const { make, year, modelIsKnown } = parseVehicleName(title);
  return make !== undefined && year !== undefined && modelIsKnown;
};

const signsOfList = (
  outline: PageOutline,
  subjects: readonly Subject[],
  titles: readonly PageTitle[],
  cards: CardGroup | undefined,
): Pick<Signs, 'listedVehicles' | 'titleAnnouncesList' | 'saysNoResults' | 'cards'> => ({
  saysNoResults: outline.texts.some((piece) => !piece.inChrome && saysNoResults(piece.text)),
  listedVehicles: subjects.filter((subject) => subject.inList && isVehicle(subject)).length,
  titleAnnouncesList: titles.some(
    ({ text }) => countsResults(text) || (announcesList(text) && !namesOneVehicle(text)),
  ),
  cards,
});
