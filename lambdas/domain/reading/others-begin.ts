import type { Element } from 'domhandler';
import type { PageOutline } from './document/page-outline.ts';
import { isElement } from './document/parse-document.ts';

/** What stands above other vehicles on the page of one, in the markets' languages. */
const aboveOthers =
  /^(?:(?:\p{L}+ ){0,2}(?:similar|related|recommended|comparable|suggested)(?: \p{L}+){0,3}$|(?:you (?:may|might) |people |others |customers |buyers )\p{L}|more (?:like this|from this|vehicles|cars|listings|ads)|(?:other|featured|recently viewed) (?:vehicles|cars|listings|ads|lots|items)|ähnliche|weitere (?:fahrzeuge|angebote|anzeigen)|das könnte|vergelijkbare|meer (?:van deze|auto)|anderen bekeken|ook interessant|(?:\p{L}+ )?annonces similaires|véhicules similaires|vous aimerez|autres annonces|(?:\p{L}+ )?(?:similares|relacionados|semelhantes)(?: |$)|también te|otros anuncios|também|annunci simili|auto simili|altri annunci|potrebbe|podobn|inne ogłoszenia|zobacz (?:też|także)|похожие|смотрите также|другие объявления|схожі|liknande|lignende|samankaltais|vastaavia|hasonló|(?:\p{L}+ )?similare|asemănătoare|slič|panaš|līdzīg|sarnas|benzer|подобни|似た|関連|おすすめ|この車を見た|비슷한|추천|함께 본|相似|推荐|猜你|类似)/iu;

const longestHeading = 60;

const leadsSomewhere = (element: Element): boolean =>
  ['a', 'button', 'label', 'li', 'option'].some(
    (name) =>
      element.name === name ||
      (element.parent !== null && isElement(element.parent) && element.parent.name === name),
  );

const known = new WeakMap<PageOutline, readonly number[]>();

/** Asked for more than once a page. */
const headingsOf = (outline: PageOutline): readonly number[] => {
  const found =
    known.get(outline) ??
    outline.texts.flatMap(({ text, element, inChrome }, position) =>
      !inChrome &&
      text.length <= longestHeading &&
      !/\d/.test(text) &&
      aboveOthers.test(text) &&
      !leadsSomewhere(element)
        ? [position]
        : [],
    );
  known.set(outline, found);
  return found;
};

/**
 * The position from which the page speaks of other vehicles: behind the first heading that says so.
 * @param from the position of the main heading
 * @returns the number of texts where no heading says so
 */
export const othersBegin = (outline: PageOutline, from: number): number => {
  const headings = headingsOf(outline);
  return headings.find((position) => position > from) ?? outline.texts.length;
};
