import { foldText } from '../../clean-text.ts';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { type Found, propose } from '../propose.ts';

/** `clean Connecticut title`, `salvage title`, `has a rebuilt title`: American sellers say it in the description. */
const titleInSentence =
  /(.{0,16})\b(clean|clear|salvage|rebuilt|reconstructed|flood|lemon|junk|branded|bonded)(?: [\p{L}]{3,14}){0,2} title\b/iu;

const denial = /\b(?:no|not|never|without|isn'?t|non)\b/i;

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
    const [, before = '', status] = titleInSentence.exec(piece.text.slice(0, longestDescription)) ?? [];
    if (status === undefined || denial.test(foldText(before))) continue;
    found.push({ field: 'titleStatus', raw: status, path: `text[${at}]` });
  }
  return propose('visible-text', found.slice(0, 3), context);
};
