import { canonicalUrl } from '../canonical-url.ts';
import type { ReadingContext } from './candidates.ts';
import { type PageOutline, textWithin } from './document/page-outline.ts';

const nextWords =
  /^(?:next(?: page)?|more results|load more|older|weiter|nächste(?: seite)?|volgende(?: pagina)?|następna(?: strona)?|dalej|suivante?|page suivante|siguiente|successiva|avanti|próxim[ao]|seguinte|следующая|далее|наступна|далі|sljedeća|sledeća|naslednja|další|ďalšia|nästa|neste|næste|seuraava|következő|nākamā|kitas|järgmine|următoarea|sonraki|次へ|下一页)?\s?(?:[›»→>]{1,2})?$/i;

const sameSite = (url: string, page: string): boolean => new URL(url).hostname === new URL(page).hostname;

/** The next page of a list: what the page declares, else the link that says so in words or by its arrow. */
export const findNextPage = (outline: PageOutline, context: ReadingContext): string | undefined => {
  const base = outline.base ?? context.url;
  const accept = (href: string | undefined): string | undefined => {
    const url =
      href === undefined || href.startsWith('#')
        ? undefined
        : canonicalUrl(href, URL.parse(base, context.url)?.href);
    return url !== undefined && url !== context.url && sameSite(url, context.url) ? url : undefined;
  };
  const declared =
    accept(outline.relations.get('next')) ??
    accept(
      outline.anchors.find((anchor) => /(?:^|\s)next(?:\s|$)/.test(anchor.attribs.rel ?? ''))?.attribs.href,
    );
  if (declared !== undefined) return declared;
  const printed = outline.anchors.find((anchor) => {
    if (/disabled/.test(anchor.attribs.class ?? '') || anchor.attribs['aria-disabled'] === 'true')
      return false;
    const text = (
      textWithin(outline, anchor, 40) ||
      anchor.attribs['aria-label'] ||
      anchor.attribs.title ||
      ''
    ).trim();
    return (
      text !== '' && nextWords.test(text) && !/^[>]$/.test(text) && accept(anchor.attribs.href) !== undefined
    );
  });
  return accept(printed?.attribs.href);
};
