import type { MetricName } from '../contract/metrics.ts';
import type { ExtractMessage, PageMessage } from '../contract/queue-messages.ts';
import type { Visit } from '../contract/visit.ts';
import type { FetchedDocument } from '../shared/egress/http-client.ts';
import type { KnownPage, KnownPageKey, KnownPageStore } from '../shared/stores/known-page-store.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';

export interface PassOnDependencies {
  readonly jobs: Pick<ScrapeJobStore, 'advancePage'>;
  readonly knownPages: KnownPageStore;
  readonly sendToExtract: (message: ExtractMessage) => Promise<void>;
  readonly count: (name: MetricName) => void;
  readonly now: () => Date;
}

/** A page that is stored, and where it was asked for: at its own address, or where its data lies. */
interface StoredPage extends Omit<KnownPage, 'etag' | 'lastModified'>, Pick<FetchedDocument, 'validators'> {
  readonly visit: Visit;
  readonly asked: KnownPageKey;
}

/** Keeps by what a page is known, if its server told: pages that were redirected are known by nothing of their own. */
const remember = async (
  { knownPages }: PassOnDependencies,
  page: PageMessage,
  { asked, validators = {}, fetchedAt, stored }: StoredPage,
): Promise<void> => {
  const isKnown = validators.etag !== undefined || validators.lastModified !== undefined;
  if (!isKnown || stored.status !== 200 || stored.finalUrl !== page.url) return;
  await knownPages.put(asked, { ...validators, fetchedAt, stored });
};

/** Passes a page on to be read. Sends before it moves the page's row: a crash in between sends twice, and loses nothing. */
export const passOn = async (
  dependencies: PassOnDependencies,
  page: PageMessage,
  fetched: StoredPage,
): Promise<void> => {
  const { jobs, sendToExtract } = dependencies;
  const { stored, fetchedAt, visit } = fetched;
  await sendToExtract({ ...page, kind: 'stored', ...stored, fetchedAt, fetchedBy: 'http', visit });
  await remember(dependencies, page, fetched);
  await jobs.advancePage({ jobId: page.jobId, pageId: page.pageId, to: 'fetched', visit });
};

/** Passes a page on as it was stored before: what it offers is seen anew, and its links are followed. */
export const passOnUnchanged = async (
  { jobs, sendToExtract, count, now }: PassOnDependencies,
  page: PageMessage,
  { stored, visit }: KnownPage & { readonly visit: Visit },
): Promise<void> => {
  count('PagesUnchanged');
  const fetchedAt = now().toISOString();
  await sendToExtract({ ...page, kind: 'stored', ...stored, fetchedAt, fetchedBy: 'http', visit });
  await jobs.advancePage({ jobId: page.jobId, pageId: page.pageId, to: 'fetched', visit });
};
