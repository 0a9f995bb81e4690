import type { ReadingContext, Subject } from './candidates.ts';
import type { CardGroup } from './item-cards.ts';
import { isVehicle } from './own-vehicle.ts';

/** A group of mostly vehicles is a list of vehicles; of a mixed one only those that say so are followed. */
const linksOfCards = (group: CardGroup | undefined): readonly string[] => {
  if (group === undefined) return [];
  const mostly = group.vehicles * 2 >= group.cards.length;
  return group.cards.filter((card) => mostly || card.isVehicle).map((card) => card.url);
};

/** Cards are what the visitor sees; data counts where it clearly knows more items. */
const shareSeen = 0.7;

/**
 * The addresses of a list's items, in page order.
 * @param listed addresses that an ItemList in the data gives
 */
export const itemLinks = (
  subjects: readonly Subject[],
  { cards, listed }: { readonly cards: CardGroup | undefined; readonly listed: readonly string[] },
  context: ReadingContext,
): readonly string[] => {
  const seen = linksOfCards(cards);
  const vehicles = subjects.filter(isVehicle).flatMap((subject) => subject.url ?? []);
  const inData = [...new Set([...vehicles, ...listed])].filter((url) => url !== context.url);
  return seen.length >= inData.length * shareSeen ? seen : inData;
};
