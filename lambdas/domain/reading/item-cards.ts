import type { Element } from 'domhandler';
import { canonicalUrl } from '../canonical-url.ts';
import type { ReadingContext } from './candidates.ts';
import { type PageOutline, type TextRange, textWithin } from './document/page-outline.ts';
import { isElement } from './document/parse-document.ts';
import { isSameSite, shapeOf, thingOf } from './link-shape.ts';
import { mentionsVehicle } from './vehicle-mention.ts';

/** An entry of a list: the part of the page around one link. */
export interface ItemCard {
  readonly url: string;
  readonly range: TextRange;
  readonly isVehicle: boolean;
}

/** Parts of the page around links that look alike. */
export interface CardGroup {
  /** In page order; of mixed lists only the vehicles. */
  readonly items: readonly ItemCard[];
  /** Cards that speak of a vehicle. */
  readonly vehicles: number;
  /** All cards, 0 to 1 of which are vehicles. */
  readonly share: number;
}

interface Target {
  readonly url: string;
  /** What the link leads to, whatever parameters it carries along. */
  readonly thing: string;
}

interface Link extends Target {
  readonly anchor: Element;
}

const mostAnchors = 5_000;

const linksOf = (outline: PageOutline, context: ReadingContext): readonly Link[] => {
  const base = canonicalUrl(outline.base ?? context.url, context.url) ?? context.url;
  const here = thingOf(context.url);
  const targetOf = (href: string): Target | undefined => {
    const url = canonicalUrl(href, base);
    if (url === undefined || url === context.url || !isSameSite(url, context.url)) return undefined;
    const thing = thingOf(url);
    return thing === here ? undefined : { url, thing };
  };
  // A card leads to one place by its picture, its title and its button.
  const targets = new Map<string, Target | undefined>();
  return outline.anchors.slice(0, mostAnchors).flatMap((anchor) => {
    const { start, end } = outline.rangeOf(anchor);
    if (end > start && outline.texts[start]?.inChrome === true) return [];
    const { href = '' } = anchor.attribs;
    if (!targets.has(href)) targets.set(href, targetOf(href));
    const target = targets.get(href);
    return target === undefined ? [] : [{ ...target, anchor }];
  });
};

const parentOf = (element: Element): Element | null =>
  element.parent !== null && isElement(element.parent) ? element.parent : null;

const several = Symbol('several');
type Mark = string | typeof several;

/** For every element, the one thing that the links below it lead to, or that there are several. */
const markAncestors = (links: readonly Link[], heading: Element | undefined): ReadonlyMap<Element, Mark> => {
  const marks = new Map<Element, Mark>();
  // What holds the main heading is the page, not a card of it.
  for (let element = heading ?? null; element !== null; element = parentOf(element))
    marks.set(element, several);
  for (const { thing, anchor } of links) {
    for (let element: Element | null = anchor; element !== null; element = parentOf(element)) {
      const mark = marks.get(element);
      if (mark === several || mark === thing) break;
      marks.set(element, mark === undefined ? thing : several);
    }
  }
  return marks;
};

/** The largest element around the link that leads nowhere else. */
const cardAround = ({ thing, anchor }: Link, marks: ReadonlyMap<Element, Mark>): Element => {
  let card = anchor;
  for (let parent = parentOf(card); parent !== null && marks.get(parent) === thing; parent = parentOf(card)) {
    card = parent;
  }
  return card;
};

interface Card extends ItemCard {
  /** Cards made by one template have one. */
  readonly template: string;
}

const templateOf = (element: Element): string => {
  const classOf = (of: Element | null): string => of?.attribs.class?.trim().split(/\s+/, 1)[0] ?? '';
  const parent = parentOf(element);
  return `${parent?.name}.${classOf(parent)}>${element.name}.${classOf(element)}`;
};

/** @param isAbout whether the part of the page is about a vehicle */
const cardsOf = (
  links: readonly Link[],
  outline: PageOutline,
  isAbout: (element: Element) => boolean,
): readonly Card[] => {
  const marks = markAncestors(
    links,
    outline.headings.find((heading) => heading.name === 'h1'),
  );
  const cards = new Map<string, Card>();
  for (const link of links) {
    const element = cardAround(link, marks);
    const range = outline.rangeOf(element);
    const known = cards.get(link.thing);
    if (known !== undefined && known.range.end - known.range.start >= range.end - range.start) continue;
    const isVehicle = isAbout(element);
    const url = known !== undefined && known.url.length < link.url.length ? known.url : link.url;
    cards.set(link.thing, { url, range, isVehicle, template: templateOf(element) });
  }
  return [...cards.values()];
};

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};

const lengthOf = ({ range }: ItemCard): number => range.end - range.start;

/** A card this many times as long as the others is no card, but the part of the page where a stray link stands. */
const outlier = 4;
/** Texts; where the others are no measure. */
const longestCard = 120;

/** Share of a template's cards that must name a vehicle, for all of them to be some. */
const leastVehicles = 0.4;

const toGroup = (all: readonly Card[]): CardGroup => {
  const usual = median(all.filter((card) => card.isVehicle).map(lengthOf));
  const cards = all.filter((card) => lengthOf(card) <= Math.min(Math.max(usual * outlier, 12), longestCard));
  const byTemplate = Map.groupBy(cards, (card) => card.template);
  // Where a template mostly makes vehicles, its other cards are vehicles that say too little.
  const mostly = (template: string): boolean => {
    const alike = byTemplate.get(template) ?? [];
    return alike.filter((card) => card.isVehicle).length >= alike.length * leastVehicles;
  };
  const vehicles = cards.filter((card) => card.isVehicle).length;
  return {
    items: cards.filter((card) => card.isVehicle || mostly(card.template)),
    vehicles,
    share: cards.length === 0 ? 0 : vehicles / cards.length,
  };
};

/** Of an address that is canonical. */
const firstSegmentOf = ({ url }: Link): string => /^[a-z]+:\/\/[^/]*\/([^/?]*)/.exec(url)?.[1] ?? '';

/** Links by the shape of their addresses: as they are, and, where that makes a difference, apart by their path's first part. */
const alikeLinks = (links: readonly Link[]): readonly (readonly Link[])[] =>
  [...Map.groupBy(links, (link) => shapeOf(link.url))].flatMap(([shape, alike]) => {
    if (shape === undefined) return [];
    const finer = [...Map.groupBy(alike, firstSegmentOf).values()];
    return finer.length === 1 ? [alike] : [alike, ...finer];
  });

/** Characters: facts stand behind descriptions as well. */
const longestCardText = 1_500;

/** What a card's link and its pictures are called: some sites name the vehicle only there. */
const namesWithin = (element: Element): string => {
  const names: string[] = [];
  const collect = (at: Element): void => {
    const name = at.name === 'img' ? at.attribs.alt : at.name === 'a' ? at.attribs.title : undefined;
    if (name !== undefined && names.length < 3) names.push(name.slice(0, 120));
    for (const child of at.children) if (isElement(child)) collect(child);
  };
  collect(element);
  return names.join(' ');
};

/** More vehicles are better, then fewer other cards. */
const isBetter = (group: CardGroup, other: CardGroup): boolean =>
  group.vehicles > other.vehicles || (group.vehicles === other.vehicles && group.share > other.share);

/** The parts of the page that are each about one linked thing: of those that look alike, the ones with most vehicles. */
export const findCards = (outline: PageOutline, context: ReadingContext): CardGroup | undefined => {
  // Groups overlap.
  const known = new Map<Element, boolean>();
  const isAboutVehicle = (element: Element): boolean => {
    const is =
      known.get(element) ??
      mentionsVehicle(textWithin(outline, element, longestCardText), () => namesWithin(element), context);
    known.set(element, is);
    return is;
  };
  let best: CardGroup | undefined;
  const groups = alikeLinks(linksOf(outline, context)).filter((links) => links.length >= 2);
  for (const links of groups.sort((a, b) => b.length - a.length)) {
    // Not even if all the rest were vehicles.
    if (best !== undefined && links.length < best.vehicles) break;
    const cards = cardsOf(links, outline, isAboutVehicle);
    const group = cards.length >= 2 ? toGroup(cards) : undefined;
    if (group === undefined || group.vehicles === 0) continue;
    if (best === undefined || isBetter(group, best)) best = group;
  }
  return best;
};
