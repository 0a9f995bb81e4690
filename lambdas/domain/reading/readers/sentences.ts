import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { type Found, propose } from '../propose.ts';

/** `clean Connecticut title`, `salvage title`, `has a rebuilt title`: American sellers say it in the description. */
const titleInSentence =
  /\b(clean|clear|salvage|rebuilt|reconstructed|flood|lemon|junk|branded|bonded)(?: [\p{L}]{3,14}){0,2} title\b/iu;

const denial = /\b(?:no|not|never|without|isn'?t|non)\b/i;
/** Characters before the state in which a denial belongs to it. */
const reachOfDenial = 16;

/** Descriptions beyond this hold the same again, or a dealer's small print. */
const longestDescription = 4_000;

/** Reads what only sentences say: the state of the title. */
export const readSentences = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  const found: Found[] = [];
  for (const [at, piece] of outline.texts.entries()) {
    if (piece.inChrome || isForeign(at)) continue;
    const stated = titleInSentence.exec(piece.text.slice(0, longestDescription));
    if (stated?.[1] === undefined) continue;
    const before = piece.text.slice(Math.max(0, stated.index - reachOfDenial), stated.index);
    if (!denial.test(before)) found.push({ field: 'titleStatus', raw: stated[1], path: `text[${at}]` });
  }
  return propose('visible-text', found.slice(0, 3), context);
};
