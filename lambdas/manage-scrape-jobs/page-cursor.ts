import type { PageState } from '../domain/scrape-job.ts';

/** Stands in no state and in no page's id. */
const separator = '~';

/** Names a list: all pages of a job, or those of one state. */
export type ListedState = PageState | undefined;

/**
 * Names the place behind a page in a list of pages. It holds nothing but what the list shows, and whoever makes up one
 * begins somewhere else in the same list: it needs no signature.
 */
export const cursorBehind = (pageId: string, state: ListedState): string =>
  Buffer.from(`${state ?? 'all'}${separator}${pageId}`).toString('base64url');

/** @returns the page's id; undefined when the cursor is none of this list. */
export const readCursor = (cursor: string, state: ListedState): string | undefined => {
  const [list, pageId, ...more] = Buffer.from(cursor, 'base64url').toString().split(separator);
  if (list !== (state ?? 'all') || !pageId || more.length > 0) return undefined;
  // What decodes to a place but is not how we write it was changed on its way.
  return cursorBehind(pageId, state) === cursor ? pageId : undefined;
};
