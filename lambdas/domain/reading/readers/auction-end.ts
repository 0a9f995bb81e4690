import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { type Found, propose } from '../propose.ts';

/** Dealers count down as well, to the end of an offer: only where people bid does it end an auction. */
const bidding =
  /\b(?:bids?|bidding|lot|gebot|gebote|bieden|bod|biedingen|enchères?|offres?|licytacj\p{L}{1,3}|puja|subasta|asta|lance|leilão|bud|ставк\p{L}{1,2}|аукцион\p{L}{0,2}|入札|auction|auktion|veiling)\b/iu;

/** `Ends Saturday, July 18 at 11:03am PT`, `Auktionsende: 18.07.2026 20:15 Uhr`, `Closing on …`. */
const announcement =
  /^(?:auction |bidding |lot |sale )?(?:ends?|ending|clos(?:es|ing)|endet|läuft bis|sluit|eindigt|se termine|termina|finaliza|kończy się|slutar|avslutas|slutter|päättyy)(?: on| at| am| op| le| el| il)?:?\s(.{6,80})$/iu;

const longestAnnouncement = 120;

/**
 * Reads when the page's own auction ends: what scripts count down to, and what the page announces in a sentence.
 * @param isForeign positions of texts that belong to cards of other vehicles
 */
export const readAuctionEnd = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  const counted = outline.ends.filter(({ at }) => !isForeign(at));
  const attributes: Found[] = counted.slice(0, 1).map(({ attribute, value }) => ({
    field: 'auctionEnd',
    raw: value,
    path: `[${attribute}]`,
    // Several clocks on one page: the first is the page's own more often than not.
    weight: new Set(counted.map(({ value: other }) => other)).size === 1 ? 1.4 : 1,
  }));
  const announced = outline.texts.flatMap((piece, at): readonly Found[] => {
    if (piece.inChrome || isForeign(at) || piece.text.length > longestAnnouncement) return [];
    const raw = announcement.exec(piece.text)?.[1];
    return raw === undefined ? [] : [{ field: 'auctionEnd', raw, path: `text[${at}]` }];
  });
  const found = [...attributes, ...announced.slice(0, 1)];
  const isAuction =
    found.length > 0 && outline.texts.some(({ text }) => text.length < 60 && bidding.test(text));
  return isAuction ? propose('visible-text', found, context) : [];
};
