import type { MetricName } from '../contract/metrics.ts';
import type { ExtractMessage, PageMessage, RenderMessage } from '../contract/queue-messages.ts';
import type { RenderedDocument } from '../shared/browser/render-document.ts';
import { UnreachableError } from '../shared/egress/fetch-errors.ts';
import { deferBrokenSite, judgeAnswer } from '../shared/egress/judge-answer.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import { MAX_DEFERRALS } from '../shared/queues/queue-consumer.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';

export interface RenderPageDependencies {
  /** Rejects with GiveUpError or UnreachableError. */
  readonly render: (url: string) => Promise<RenderedDocument>;
  readonly rawPages: Pick<RawPageStore, 'put'>;
  readonly sendToExtract: (message: ExtractMessage) => Promise<void>;
  readonly count: (name: MetricName, value?: number) => void;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
}

/** We serialised the document ourselves: whatever the server or the page says of its charset, it is UTF-8 now. */
const CONTENT_TYPE = 'text/html; charset=utf-8';

/**
 * How late a page may come to its host. While all browsers are at work a page looks for one every 10 to 20 s, and should
 * find one; but so many turns that were missed may be made up for at once, and nothing ordered meanwhile is heard.
 */
const LATEST_MS = 60_000;

/** What is promised of a page that needs a browser. */
const PROMISED_MS = 30_000;

/** The page alone, without why it is here; the next queue counts its own deferrals. */
const pageOf = ({ jobId, pageId, sourceId, url, depth }: RenderMessage): PageMessage => ({
  jobId,
  pageId,
  sourceId,
  url,
  depth,
  attempt: 0,
});

const renderDocument = async (
  { render, count, now, random }: RenderPageDependencies,
  { url, attempt }: RenderMessage,
): Promise<RenderedDocument> => {
  const begun = now().getTime();
  try {
    const rendered = await render(url);
    const refusal = judgeAnswer(rendered, attempt, random());
    if (refusal !== undefined) throw refusal;
    return rendered;
  } catch (error) {
    if (error instanceof UnreachableError && error.code === 'browser-crashed') count('BrowserCrashes');
    if (error instanceof UnreachableError) throw deferBrokenSite(error, attempt, random());
    throw error;
  } finally {
    const duration = now().getTime() - begun;
    count('RenderDuration', duration);
    if (duration > PROMISED_MS) count('RendersSlow');
  }
};

/**
 * Gives a page whose site is in trouble back: what is tried again asks in a turn of its own.
 * @throws the trouble where it has had its tries, or comes of a version whose messages cannot go back
 */
const giveBackInTrouble = async (
  { sendToExtract, count }: RenderPageDependencies,
  message: RenderMessage,
  trouble: unknown,
): Promise<void> => {
  const { visit, attempt } = message;
  if (!(trouble instanceof RetryLaterError) || visit === undefined || attempt >= MAX_DEFERRALS) throw trouble;
  count('RendersDeferred');
  const waitSeconds = Math.ceil(trouble.delaySeconds);
  await sendToExtract({ ...pageOf(message), kind: 'late', attempt: attempt + 1, waitSeconds, visit });
};

/**
 * Renders one page in Chromium, stores it, and passes it on to the extractor; or gives it back, where its site is in
 * trouble. It has no right to touch the job's rows.
 * @throws RetryLaterError, GiveUpError
 */
export const renderPage = async (
  dependencies: RenderPageDependencies,
  message: RenderMessage,
): Promise<void> => {
  const { rawPages, sendToExtract, count, now } = dependencies;
  const begun = now().getTime();
  const rendered = await renderDocument(dependencies, message).catch((error: unknown) =>
    giveBackInTrouble(dependencies, message, error),
  );
  if (rendered === undefined) return;
  const { status, finalUrl, html, failedAnswers } = rendered;
  const stamp = {
    fetchedAt: now().toISOString(),
    fetchedBy: 'browser',
    status,
    contentType: CONTENT_TYPE,
  } as const;
  const { sourceId } = message;
  const stored = await rawPages.put({ sourceId, url: finalUrl, body: Buffer.from(html), ...stamp });
  // Storing included: the function is paid for it, too.
  const renderMs = Math.max(0, now().getTime() - begun);
  const visit = message.visit && { ...message.visit, renderMs, failedAnswers };
  await sendToExtract({
    ...pageOf(message),
    kind: 'stored',
    ...stored,
    ...stamp,
    finalUrl,
    ...(visit && { visit }),
  });
  count('PagesRendered');
};

/**
 * Gives a page that has missed its turn at its host back: who asks for too many at once is not polite. The extractor lets it
 * wait as a row, without a message, until browsers keep up. One that was delivered before stays: what kills its renderers
 * must not begin anew each time.
 * @param receives deliveries of the message so far, from 1
 * @returns whether it did
 */
export const giveBackIfLate = async (
  { sendToExtract, count, now }: Pick<RenderPageDependencies, 'sendToExtract' | 'count' | 'now'>,
  message: RenderMessage,
  receives: number,
): Promise<boolean> => {
  const { turnAt, visit, attempt } = message;
  // Messages of versions that did not tell are rendered whenever they come.
  if (turnAt === undefined || visit === undefined || receives > 1) return false;
  if (now().getTime() - Date.parse(turnAt) <= LATEST_MS) return false;
  count('RendersLate');
  await sendToExtract({ ...pageOf(message), kind: 'late', attempt, visit });
  return true;
};

/** Tells the extractor, which ends the page, that there is nothing to extract. May run twice for a page. */
export const reportGivenUp = async (
  { sendToExtract, count }: Pick<RenderPageDependencies, 'sendToExtract' | 'count'>,
  message: RenderMessage,
  failure: { readonly code: string; readonly message: string },
): Promise<void> => {
  count('RendersGivenUp');
  await sendToExtract({
    ...pageOf(message),
    kind: 'failed',
    reason: `${failure.code}: ${failure.message}`,
    ...(message.visit && { visit: message.visit }),
  });
};
