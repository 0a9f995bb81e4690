import { type ReadingContext, type Subject, saysSomething } from './candidates.ts';
import type { CardGroup } from './item-cards.ts';
import { isSameSite, thingOf } from './link-shape.ts';
import { isVehicle } from './own-vehicle.ts';

/** Cards are what the visitor sees; data counts where it clearly knows more items. */
const shareSeen = 0.9;

/** Addresses that lead to different things, in order. */
const distinct = (urls: readonly string[]): readonly string[] =>
  [...new Map(urls.toReversed().map((url) => [thingOf(url), url])).values()].reverse();

const folderOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  const folders = pathname.split('/').filter((segment) => segment !== '');
  return [host.replace(/^www\./, ''), ...folders.slice(0, -1)].join('/');
};

const overlap = (seen: readonly string[], known: readonly string[], key: (url: string) => string): number => {
  const keys = new Set(known.map(key));
  return seen.filter((url) => keys.has(key(url))).length / Math.max(seen.length, 1);
};

/**
 * Whether the data tells the items better than the cards: the cards lead somewhere else (to each item's dealer), or
 * they are plainly a part of what the data lists (the rest is linked by script).
 */
const dataKnowsBetter = (seen: readonly string[], known: readonly string[]): boolean =>
  (known.length * 2 > seen.length && overlap(seen, known, folderOf) < 0.5) ||
  (seen.length < known.length * shareSeen && overlap(seen, known, thingOf) > 0.5);

/** The longest list that one source of data gives: each of them knows the whole list, in its own spelling. */
const listInData = (
  subjects: readonly Subject[],
  listed: readonly string[],
  context: ReadingContext,
): readonly string[] => {
  const vehicles = subjects.filter(
    (subject) => subject.inList && isVehicle(subject) && saysSomething(subject),
  );
  const byMethod = Map.groupBy(vehicles, (subject) => subject.method);
  const lists = [...byMethod.values()].map((list) => list.flatMap((subject) => subject.url ?? []));
  return [...lists, listed]
    .map((urls) => distinct(urls.filter((url) => url !== context.url && isSameSite(url, context.url))))
    .reduce((longest, urls) => (urls.length > longest.length ? urls : longest), []);
};

/** What a page shows of its list. */
interface ListParts {
  readonly cards: CardGroup | undefined;
  /** Addresses that an ItemList in the data gives. */
  readonly listed: readonly string[];
  /** What the addresses of the site's items look like, if somebody knows. */
  readonly shape?: RegExp | undefined;
}

/** The addresses of a list's items, in page order. */
export const itemLinks = (
  subjects: readonly Subject[],
  { cards, listed, shape }: ListParts,
  context: ReadingContext,
): readonly string[] => {
  const seen = cards?.items.map((card) => card.url) ?? [];
  const known = listInData(subjects, listed, context);
  const spelling = new Map(seen.map((url) => [thingOf(url), url]));
  const items =
    known.length > 0 && dataKnowsBetter(seen, known)
      ? known.map((url) => spelling.get(thingOf(url)) ?? url)
      : seen;
  const shaped = items.filter((url) => shape?.test(url) ?? true);
  // A shape that fits none has gone stale.
  return shaped.length > 0 ? shaped : items;
};
