import type { Element } from 'domhandler';
import { canonicalUrl } from '../canonical-url.ts';
import { foldText } from '../clean-text.ts';
import { mileagesIn } from '../mileage.ts';
import { lonelyYearsIn } from '../model-year.ts';
import { moneyIn } from '../money.ts';
import { findMake, findModel } from '../vehicle-names/make-dictionary.ts';
import type { ReadingContext } from './candidates.ts';
import { type PageOutline, type TextRange, textWithin } from './document/page-outline.ts';
import { isElement } from './document/parse-document.ts';

/** An entry of a list: the part of the page around one link. */
export interface ItemCard {
  readonly url: string;
  readonly range: TextRange;
  readonly text: string;
  /** Whether the text speaks of a vehicle. */
  readonly isVehicle: boolean;
}

/** Cards whose links look alike. */
export interface CardGroup {
  readonly cards: readonly ItemCard[];
  readonly vehicles: number;
}

const mostAnchors = 5_000;

const slug = /\d{3}|[-_][^-_]*[-_]|[0-9a-f]{8}-/;

/** What addresses of the same sort have in common: their depth, their ending, and whether the last part names one thing. */
const shapeOf = (url: string): string | undefined => {
  const { pathname, search } = new URL(url);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const last = segments.at(-1) ?? '';
  const ending = /\.[a-z]{2,5}$/i.exec(last)?.[0] ?? '';
  if (slug.test(last)) return `${segments.length}${ending}`;
  return /=[^&]{0,20}\d{3}/.test(search)
    ? `${pathname}?id`
    : /^[\w%-]{2,}\/.+/.test(pathname.slice(1))
      ? `${segments.length}word`
      : undefined;
};

const sameSite = (a: string, b: string): boolean => {
  const site = (url: string): string => new URL(url).hostname.split('.').slice(-2).join('.');
  return site(a) === site(b);
};

const vehicleNoun =
  /\b(?:golf ?carts?|atv|utv|motorcycle|scooter|pickup|truck|van|suv|sedan|hatchback|coupe|convertible|minivan|bus|trailer|tractor|4x4|awd|diesel|benzin|tdi|automatic|manual)\b/i;

/** Whether a card's text names a vehicle: its make with a model, a year, a mileage or a price; or all three of the latter. */
const speaksOfVehicle = (text: string, context: ReadingContext): boolean => {
  const head = text.slice(0, 300);
  const words = foldText(head).split(' ');
  const make = findMake(words);
  const hasMileage = mileagesIn(head, context.locale).length > 0;
  const hasYear = lonelyYearsIn(head, context.latestYear).length > 0;
  const hasMoney = moneyIn(head, context.locale).length > 0;
  if (make === undefined) return hasMileage && hasYear && hasMoney;
  return (
    hasMileage ||
    hasYear ||
    (hasMoney && findModel(make.name, words, make.end) !== undefined) ||
    vehicleNoun.test(head)
  );
};

interface Link {
  readonly url: string;
  readonly anchor: Element;
}

const linksOf = (outline: PageOutline, context: ReadingContext): readonly Link[] => {
  const base = canonicalUrl(outline.base ?? context.url, context.url) ?? context.url;
  const links: Link[] = [];
  for (const anchor of outline.anchors.slice(0, mostAnchors)) {
    const url = canonicalUrl(anchor.attribs['href'] ?? '', base);
    const piece = outline.texts[outline.rangeOf(anchor).start];
    const inChrome =
      piece !== undefined && outline.rangeOf(anchor).end > outline.rangeOf(anchor).start && piece.inChrome;
    if (url !== undefined && url !== context.url && !inChrome && sameSite(url, context.url))
      links.push({ url, anchor });
  }
  return links;
};

const several = Symbol('several');

/** For every element, the one address that the group's links below it lead to, or that there are several. */
const markAncestors = (links: readonly Link[]): Map<Element, string | typeof several> => {
  const marks = new Map<Element, string | typeof several>();
  for (const { url, anchor } of links) {
    for (let element: Element | null = anchor; element !== null; ) {
      const mark = marks.get(element);
      if (mark === several || mark === url) break;
      marks.set(element, mark === undefined ? url : several);
      element = element.parent !== null && isElement(element.parent) ? element.parent : null;
    }
  }
  return marks;
};

/** The largest element around the link that leads nowhere else. */
const cardAround = ({ url, anchor }: Link, marks: ReadonlyMap<Element, string | typeof several>): Element => {
  let card = anchor;
  while (card.parent !== null && isElement(card.parent) && marks.get(card.parent) === url) card = card.parent;
  return card;
};

/** Groups of alike links with the parts of the page around them, the group with most vehicles first. */
export const findCardGroups = (outline: PageOutline, context: ReadingContext): readonly CardGroup[] => {
  const byShape = new Map<string, Link[]>();
  for (const link of linksOf(outline, context)) {
    const shape = shapeOf(link.url);
    if (shape !== undefined) byShape.set(shape, [...(byShape.get(shape) ?? []), link]);
  }
  const groups = [...byShape.values()].flatMap((links) => {
    const urls = new Set(links.map((link) => link.url));
    if (urls.size < 2) return [];
    const marks = markAncestors(links);
    const cards = new Map<string, ItemCard>();
    for (const link of links) {
      const element = cardAround(link, marks);
      const range = outline.rangeOf(element);
      const known = cards.get(link.url);
      if (known !== undefined && known.range.end - known.range.start >= range.end - range.start) continue;
      const text = textWithin(outline, element, 600);
      cards.set(link.url, { url: link.url, range, text, isVehicle: speaksOfVehicle(text, context) });
    }
    const list = [...cards.values()];
    return [{ cards: list, vehicles: list.filter((card) => card.isVehicle).length }];
  });
  return groups.filter((group) => group.vehicles > 0).sort((a, b) => b.vehicles - a.vehicles);
};
