import { outlineOf, type PageOutline } from './document/page-outline.ts';
import { takeApart } from './document/parse-document.ts';
import type { Page } from './page-reading.ts';

/** A page with less text of its own than this has, besides its navigation, said nothing. */
const fewCharacters = 400;

const needsScripts =
  /(?:enable|activate|turn on|requires?|need|without)[^.]{0,40}java ?script|java ?script[^.]{0,40}(?:enable|activ|required|disabled|nötig|aktivieren|vereist)|включите javascript/i;

const placeholder =
  /\bloading\b|\bplease wait\b|wird geladen|laden\.\.\.|ładowanie|chargement|cargando|загрузка|učitavanje/i;

const frameworkRoot =
  /<(?:div|main|section)[^<>]{0,200}\bid=["']?(?:root|app|__next|__nuxt|___gatsby|react-root|main-app)["']?[^<>]{0,200}>\s{0,20}<\/|<app-root|ng-version=|data-reactroot|data-server-rendered/i;

/** Text of the page's own, without navigation. */
export const ownTextLength = (outline: PageOutline): number =>
  outline.texts.reduce(
    (sum, piece) => sum + (piece.inChrome || piece.element.name === 'a' ? 0 : piece.text.length),
    0,
  );

/**
 * What says that scripts fill this page: an empty application root, a note that JavaScript is needed, a "Loading" where
 * the content belongs. Empty without scripts, and for pages that have enough text of their own.
 */
export const clientRenderingSigns = (outline: PageOutline, html: string): readonly string[] => {
  const code = outline.scripts.filter(({ type }) => type === '' || /javascript|module/.test(type)).length;
  if (code === 0) return [];
  const length = ownTextLength(outline);
  const signs: string[] = [];
  if (outline.emptyRoots.length > 0) signs.push(`the application root #${outline.emptyRoots[0]} is empty`);
  if (length < fewCharacters * 4 && needsScripts.test(outline.noscript))
    signs.push('a note says that JavaScript is needed');
  if (
    length < fewCharacters &&
    outline.texts.some((piece) => piece.text.length < 60 && placeholder.test(piece.text))
  )
    signs.push('a "loading" stands where the content belongs');
  if (length < fewCharacters && (signs.length > 0 || frameworkRoot.test(html.slice(0, 400_000)) || code >= 3))
    signs.push(`${length} characters of text beside ${code} scripts`);
  return signs;
};

/** The same of a page that is not read any further, for a seventh (of small pages) to a third of what that would take. */
export const clientRenderingOf = ({ text }: Pick<Page, 'text'>): readonly string[] => {
  const outline = outlineOf(text);
  const signs = clientRenderingSigns(outline, text);
  takeApart(outline.document);
  return signs;
};
