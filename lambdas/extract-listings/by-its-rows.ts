import type { ExtractMessage, StoredPageMessage } from '../contract/queue-messages.ts';
import { rawPageKey } from '../contract/raw-pages.ts';
import type { Visit } from '../contract/visit.ts';
import type { PageState } from '../domain/scrape-job.ts';
import { GiveUpError, RetryLaterError } from '../shared/errors/work-errors.ts';
import type { ReadPage } from '../shared/stores/page-store.ts';

/** The fetcher sends before it moves the page's row, which takes it a moment; one that died in between does so minutes later. */
const ROW_WAIT_SECONDS = 5;

/** Where nobody sent a page to a browser: its own message is on its way, or it waits for its turn. */
const neverSent: readonly PageState[] = ['waiting', 'fetched'];

/** Whether a message says that it comes of the renderer. */
export const byBrowser = (message: ExtractMessage): boolean =>
  message.kind !== 'stored' || message.fetchedBy === 'browser';

/** How the page was got: decided by the fetcher, whose word the row holds, and measured by the renderer. */
const renderedVisit = ({ visit }: ReadPage, said: Visit | undefined): Visit | undefined =>
  visit && said?.renderMs !== undefined
    ? { ...visit, renderMs: said.renderMs, failedAnswers: said.failedAnswers ?? 0 }
    : undefined;

/** What only a browser can say is not taken from anybody else. */
const fetchedVisit = (said: Visit | undefined): Visit | undefined => {
  if (said === undefined) return undefined;
  const { renderMs: _, failedAnswers: _failed, ...visit } = said;
  return visit;
};

const storedByItsRows = (message: StoredPageMessage, page: ReadPage, now: Date): StoredPageMessage => {
  const { visit: said, ...rest } = message;
  const { url, depth } = page;
  if (message.rawPageKey !== rawPageKey(message.sourceId, message.contentHash))
    throw new GiveUpError('foreign-raw-page', `${message.rawPageKey} is no page of ${message.sourceId}`);
  if (!byBrowser(message)) {
    const visit = fetchedVisit(said);
    return { ...rest, url, depth, ...(visit && { visit }) };
  }
  const visit = renderedVisit(page, said);
  // A sighting of a day to come would outlive every end.
  const fetchedAt = Date.parse(message.fetchedAt) > now.getTime() ? now.toISOString() : message.fetchedAt;
  return { ...rest, url, depth, fetchedAt, ...(visit && { visit }) };
};

/**
 * A message as far as it is believed. The renderer runs foreign code, and could say anything of any page: of its messages
 * what it saw counts, and what that took. Which page that is, how deep it lies and why it went to a browser its row tells.
 * @param message of the source that its job's row says
 * @returns undefined where a browser tells of a page that was not sent to one
 * @throws RetryLaterError `not-sent-yet` while the row does not say yet that it was
 * @throws GiveUpError `foreign-raw-page`
 */
export const byItsRows = (message: ExtractMessage, page: ReadPage, now: Date): ExtractMessage | undefined => {
  if (byBrowser(message) && neverSent.includes(page.state)) return undefined;
  if (byBrowser(message) && page.state === 'found') {
    const what = `Page ${page.pageId} comes from a browser, and its row does not say yet that it was sent to one`;
    throw new RetryLaterError('not-sent-yet', what, ROW_WAIT_SECONDS, { free: true });
  }
  return message.kind === 'stored' ? storedByItsRows(message, page, now) : message;
};
