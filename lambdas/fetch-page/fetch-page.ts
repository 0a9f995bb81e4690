import type { FlagValues } from '../contract/flags.ts';
import type { MetricName } from '../contract/metrics.ts';
import type { ExtractMessage, PageMessage, RenderMessage } from '../contract/queue-messages.ts';
import { decodeBody } from '../domain/reading/decode-body.ts';
import { needsBrowser } from '../domain/reading/needs-browser.ts';
import { readPage } from '../domain/reading/read-page.ts';
import { isFinal } from '../domain/scrape-job.ts';
import { UnreachableError } from '../shared/egress/fetch-errors.ts';
import type { FetchedDocument, HttpClient } from '../shared/egress/http-client.ts';
import { deferBrokenSite, judgeAnswer } from '../shared/egress/judge-answer.ts';
import { GiveUpError, RetryLaterError } from '../shared/errors/work-errors.ts';
import { mayFetch } from '../shared/jobs/may-fetch.ts';
import { type JobMover, takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';

/** The longest SQS can wait: the browser pool is switched by people, not within seconds. */
const POOL_OFF_WAIT_SECONDS = 900;

export interface FetchPageDependencies extends JobMover {
  readonly jobs: Pick<ScrapeJobStore, 'getPage' | 'advancePage' | 'standingOf' | 'moveOn'>;
  readonly sources: Pick<SourceStore, 'get'>;
  readonly rawPages: Pick<RawPageStore, 'put'>;
  readonly http: Pick<HttpClient, 'get'>;
  readonly readFlags: () => Promise<Pick<FlagValues, 'ENABLE_BROWSER_POOL'>>;
  readonly sendToRender: (message: RenderMessage) => Promise<void>;
  readonly sendToExtract: (message: ExtractMessage) => Promise<void>;
  readonly count: (name: MetricName) => void;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
}

const fetchDocument = async (
  dependencies: FetchPageDependencies,
  { url, attempt }: PageMessage,
  hosts: readonly string[],
): Promise<FetchedDocument> => {
  const { http, count, random } = dependencies;
  try {
    const answer = await http.get(url, hosts);
    const refusal = judgeAnswer(answer, attempt, random());
    if (refusal === undefined) return answer;
    if (refusal instanceof RetryLaterError) count('PagesDeferred');
    throw refusal;
  } catch (error) {
    if (error instanceof UnreachableError) throw deferBrokenSite(error, attempt, random());
    throw error;
  }
};

/**
 * Fetches one page of a job over HTTP, stores it, and passes it on: to the extractor, or to the browser when it is
 * empty without its scripts. Sends before it moves the page's row: a crash in between sends twice, and loses nothing.
 * @throws RetryLaterError, GiveUpError
 */
export const fetchPage = async (dependencies: FetchPageDependencies, message: PageMessage): Promise<void> => {
  const { jobs, sources, rawPages, count, now } = dependencies;
  const { jobId, pageId, sourceId } = message;
  const page = await jobs.getPage(jobId, pageId);
  if (page === undefined) throw new GiveUpError('unknown-page', `Job ${jobId} has no page ${pageId}`);
  // The delivery that ended it may have died before it took the job on.
  if (isFinal(page.state)) return takeJobOn(dependencies, message);
  if (page.state !== 'found') return;
  if (!(await mayFetch(jobs, jobId, now()))) {
    await jobs.advancePage({ jobId, pageId, to: 'skipped', reason: 'job-cancelled: before it was fetched' });
    return takeJobOn(dependencies, message);
  }
  const source = await sources.get(sourceId);
  if (source === undefined) throw new GiveUpError('unknown-source', `There is no source ${sourceId}`);

  const answer = await fetchDocument(dependencies, message, source.hosts);
  const { status, contentType, finalUrl, body } = answer;
  const stamp = { fetchedAt: now().toISOString(), fetchedBy: 'http', status, contentType } as const;
  const text = decodeBody(body, contentType);
  const document = { url: finalUrl, status, contentType, text };
  const verdict = needsBrowser(readPage(document, { currency: source.currency }), document);

  if (verdict.needed) {
    const flags = await dependencies.readFlags();
    if (!flags.ENABLE_BROWSER_POOL) {
      const reason = `${finalUrl} needs a browser (${verdict.reason}), and ENABLE_BROWSER_POOL is off`;
      throw new RetryLaterError('browser-pool-off', reason, POOL_OFF_WAIT_SECONDS);
    }
  }
  const stored = await rawPages.put({ sourceId, url: finalUrl, body, ...stamp });
  count('PagesFetched');
  // The next queue counts its own deferrals.
  const next = { ...message, attempt: 0 };
  if (verdict.needed) await dependencies.sendToRender({ ...next, reason: verdict.reason });
  else await dependencies.sendToExtract({ ...next, kind: 'stored', ...stored, ...stamp, finalUrl });
  await jobs.advancePage({
    jobId,
    pageId,
    ...(verdict.needed ? { to: 'rendering', counters: { fetched: 1 } } : { to: 'fetched' }),
  });
};

/** Ends a page that was given up, and its job if it was the last one. May run twice for a page. */
export const endGivenUpPage = async (
  dependencies: Pick<FetchPageDependencies, 'jobs' | 'count' | 'sendPages'>,
  message: PageMessage,
  failure: { readonly code: string; readonly message: string },
): Promise<void> => {
  const { jobs, count } = dependencies;
  const { jobId, pageId } = message;
  count('PagesGivenUp');
  if ((await jobs.getPage(jobId, pageId)) === undefined) return;
  await jobs.advancePage({
    jobId,
    pageId,
    to: 'dead-lettered',
    reason: `${failure.code}: ${failure.message}`,
  });
  await takeJobOn(dependencies, message);
};
