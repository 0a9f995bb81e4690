import { canonicalUrl } from '../canonical-url.ts';
import { localeOf } from '../locale.ts';
import { latestYear } from '../model-year.ts';
import { redactReading } from '../personal-data/redact-reading.ts';
import type { ReadingContext } from './candidates.ts';
import { clientRenderingSigns } from './client-rendering.ts';
import { outlineOf, type PageOutline } from './document/page-outline.ts';
import { takeApart } from './document/parse-document.ts';
import { endIn } from './end-of-offer.ts';
import { findCards } from './item-cards.ts';
import { judgeKind } from './judge-kind.ts';
import { itemLinks } from './list-links.ts';
import { emptyReading, makeOffer, readSubjectList } from './make-offer.ts';
import { findNextPage } from './next-page.ts';
import { ownVehicleOf, withListsMarked } from './own-vehicle.ts';
import type { Page, PageReading } from './page-reading.ts';
import { isBesideTheSubject, signsOfList, signsOfVehicle } from './page-signs.ts';
import { printedCurrency } from './printed-currency.ts';
import { readJsonBody } from './read-json-body.ts';
import { readOwnVehicle } from './read-own-text.ts';
import { readJsonLd } from './readers/json-ld.ts';
import { readMicrodata } from './readers/microdata.ts';
import { readPageState } from './readers/page-state.ts';
import { readRdfa } from './readers/rdfa.ts';
import { type StateTree, stateTreesOf } from './readers/state-trees.ts';
import { titlesOf } from './readers/titles.ts';
import type { SiteRules } from './site-rules.ts';
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
  const reading = readRedacted(outline, page, options);
  takeApart(outline.document);
  return reading;
};

/** What is read is stored, and shown to clients: personal data of private sellers leaves it here. */
const readRedacted = (outline: PageOutline, page: Page, options: ReadingOptions): PageReading => {
  const wall = findWall(page, outline);
  if (wall !== undefined) return emptyReading(wall.kind, wall.evidence);

  const language =
    outline.language ?? outline.metas.get('og:locale') ?? outline.metas.get('content-language');
  const context = contextOf(page, { language, printed: printedCurrency(outline) }, options);
  const trees = stateTreesOf(outline);
  const reading = readOutline(outline, { page, trees, rules: options.rules }, context);
  const state = trees.map(({ root }) => root);
  return redactReading(reading, { outline, state, locale: context.locale }).reading;
};

const readOutline = (
  outline: PageOutline,
  {
    page,
    trees,
    rules,
  }: { readonly page: Page; readonly trees: readonly StateTree[]; readonly rules: SiteRules | undefined },
  context: ReadingContext,
): PageReading => {
  const data = [readJsonLd(outline, context), readMicrodata(outline, context), readRdfa(outline, context)];
  const state = readPageState(trees, context);
  const subjects = withListsMarked([...data.flatMap((reading) => reading.subjects), ...state]);
  const listed = data.flatMap((reading) => reading.listed);
  const dealers = data.flatMap((reading) => reading.dealers);
  const titles = titlesOf(outline);
  const group = findCards(outline, context);
  const cards = isBesideTheSubject(group, outline, titles) ? undefined : group;
  const own = ownVehicleOf(subjects, outline, context);
  const vehicle = readOwnVehicle(outline, { titles, own, cards, dealers, rules }, context);
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
    const offer = makeOffer([...vehicle.candidates, ...vehicle.readDetails()], context, vehicle.crossedOut);
    return offer === undefined
      ? emptyReading('not-a-vehicle', ...evidence, 'no field is certain enough')
      : {
          kind,
          evidence,
          offers: [offer],
          links: [],
          ...(kind === 'ended' && { end: endIn(vehicle.ended, offer) }),
        };
  }
  if (kind !== 'list') return { kind, evidence, offers: [], links: [], clientRendering };
  // What a search that found nothing shows nevertheless is advertising.
  const items = list.saysNoResults
    ? []
    : itemLinks(subjects, { cards, listed, shape: rules?.items }, context);
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
