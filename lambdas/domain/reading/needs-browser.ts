import type { VisitReason } from '../../contract/visit.ts';
import { clientRenderingOf } from './client-rendering.ts';
import { emptyListOn } from './empty-list.ts';
import type { Page, PageReading } from './page-reading.ts';

/** What a fetched page shows that a browser may mend, a closed set. */
type BrowserSign = Extract<VisitReason, 'empty-shell' | 'list-without-items'>;

/** Whether a page is worth a browser, which costs 16 to 65 times a plain fetch. `reason` is for people. */
export type BrowserVerdict =
  | { readonly needed: false; readonly reason: string }
  | { readonly needed: true; readonly sign: BrowserSign; readonly reason: string };

/** Characters. What scripts are to fill is short, but for what they carry along; outlining six megabytes of tags takes 300 MB. */
const longestShell = 3_000_000;

const isHtml = (page: Page): boolean => {
  const type = page.contentType.toLowerCase();
  return type === '' ? /^\s{0,100}</.test(page.text) : /text\/html|application\/xhtml/.test(type);
};

/**
 * A browser is needed only when a completed fetch of HTML yields neither an offer nor an item, and the page shows that
 * scripts fill it, or the list that it announces. A failed fetch, a bot wall and a missing page teach nothing about JavaScript.
 * @param read reads the page: nearly all that is spent on the question, and not asked for where the page shows no such sign.
 */
export const needsBrowser = (page: Page, read: () => PageReading): BrowserVerdict => {
  const stay = (reason: string): BrowserVerdict => ({ needed: false, reason });
  if (page.status < 200 || page.status > 299)
    return stay(`the answer was ${page.status}, which says nothing about scripts`);
  if (!isHtml(page)) return stay('the page is no HTML');
  if (page.text.length > longestShell) return stay('the page is too long for a shell that scripts fill');
  const emptyList = emptyListOn(page);
  if (emptyList === undefined && clientRenderingOf(page).length === 0)
    return stay('nothing says that scripts fill the page');
  const reading = read();
  if (reading.offers.length > 0 || reading.links.length > 0) return stay('the page was read without scripts');
  if (reading.kind === 'blocked' || reading.kind === 'not-found') return stay(`the page is ${reading.kind}`);
  const signs = reading.clientRendering ?? [];
  if (signs.length > 0) {
    const sign = reading.kind === 'list' ? 'list-without-items' : 'empty-shell';
    return { needed: true, sign, reason: signs.slice(0, 3).join('; ') };
  }
  return emptyList === undefined || reading.kind !== 'not-a-vehicle'
    ? stay('nothing says that scripts fill the page')
    : { needed: true, sign: 'list-without-items', reason: emptyList };
};
