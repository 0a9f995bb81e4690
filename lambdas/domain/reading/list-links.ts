import { type ReadingContext, type Subject, saysSomething } from './candidates.ts';
import type { CardGroup } from './item-cards.ts';
import { isSameSite, thingOf } from './link-shape.ts';
import { isVehicle } from './own-vehicle.ts';

/** Cards are what the visitor sees; data counts where it clearly knows more items. */
const shareSeen = 0.7;

/** Addresses that lead to different things, in order. */
const distinct = (urls: readonly string[]): readonly string[] =>
  [...new Map(urls.toReversed().map((url) => [thingOf(url), url])).values()].reverse();

const folderOf = (url: string): string => {
  const { origin, pathname } = new URL(url);
  return origin + pathname.slice(0, pathname.lastIndexOf('/'));
};

/** Whether the cards lead to what the data lists, or at least to the same sort of pages. */
const agree = (seen: readonly string[], known: readonly string[]): boolean => {
  const things = new Set(known.map(thingOf));
  const folders = new Set(known.map(folderOf));
  return (
    seen.filter((url) => things.has(thingOf(url)) || folders.has(folderOf(url))).length * 2 >= seen.length
  );
};

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

/**
 * The addresses of a list's items, in page order.
 * @param listed addresses that an ItemList in the data gives
 */
export const itemLinks = (
  subjects: readonly Subject[],
  { cards, listed }: { readonly cards: CardGroup | undefined; readonly listed: readonly string[] },
  context: ReadingContext,
): readonly string[] => {
  const seen = cards?.items.map((card) => card.url) ?? [];
  const known = listInData(subjects, listed, context);
  if (known.length === 0) return seen;
  return seen.length >= known.length * shareSeen && agree(seen, known) ? seen : known;
};
