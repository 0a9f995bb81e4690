import type { Element } from 'domhandler';
import type { Offer } from '../listing.ts';
import type { PageOutline } from './document/page-outline.ts';
import { isElement } from './document/parse-document.ts';

/** What a page prints, alone, where a vehicle is sold or its auction over. */
const ended =
  /^(?:sold!?|sold out|auction (?:has )?(?:ended|closed)|(?:this|the) (?:auction|listing|lot|vehicle|item) (?:has )?(?:ended|closed|been sold|is sold|is closed|is no longer available)|bidding (?:has )?(?:ended|closed)|lot closed|ended|verkauft|auktion beendet|auktion abgelaufen|verkocht|veiling gesloten|vendu|vendido|venduto|sprzedan[ey]|zakończona|prodano|pārdots|parduota|müüdud|продан[оа]?|såld|solgt|myyty|eladva|prodáno|vândut|снят[оа]? с (?:публикации|продажи))[.!]?$/iu;

const sold =
  /\b(?:sold|verkauft|verkocht|vendu|vendido|venduto|sprzedan[ey]|prodano|pārdots|parduota|müüdud|såld|solgt|myyty|eladva|prodáno|vândut)\b|продан/iu;

/** How an offer ended whose page says so in these words, or shows what was paid: `ended` where it may have found no buyer. */
export const endIn = (words: string | undefined, offer: Offer | undefined): 'sold' | 'ended' =>
  offer?.fields.price?.kind === 'sold' || (words !== undefined && sold.test(words)) ? 'sold' : 'ended';

/** Position of the text up to which it is about the page's own vehicle rather than others further down. */
const reach = 120;

/** A ribbon on the picture of another vehicle stands in its link. */
const isLink = (element: Element): boolean => {
  let at: Element | null = element;
  for (let level = 0; at !== null && level < 4; level += 1) {
    if (at.name === 'a') return true;
    at = at.parent !== null && isElement(at.parent) ? at.parent : null;
  }
  return false;
};

/** The words by which the page says that its own vehicle is gone; undefined when it does not. */
export const saysEnded = (
  outline: PageOutline,
  from: number,
  isForeign: (at: number) => boolean,
): string | undefined => {
  const start = Math.max(0, from - 10);
  for (let at = start; at < Math.min(outline.texts.length, from + reach); at += 1) {
    const piece = outline.texts[at];
    if (piece === undefined || piece.inChrome || isLink(piece.element) || isForeign(at)) continue;
    if (piece.text.length <= 60 && ended.test(piece.text)) return piece.text;
  }
  return undefined;
};
