import type { FetchMessage, PageMessage } from '../contract/queue-messages.ts';
import type { Visit } from '../contract/visit.ts';
import { decodeBody } from '../domain/reading/decode-body.ts';
import { needsBrowser } from '../domain/reading/needs-browser.ts';
import type { Page, PageReading } from '../domain/reading/page-reading.ts';
import { readPage } from '../domain/reading/read-page.ts';
import { yieldOf } from '../domain/rendering/lesson-of.ts';
import { isOver, type PageState } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { UnreachableError } from '../shared/egress/fetch-errors.ts';
import type { FetchedDocument } from '../shared/egress/http-client.ts';
import { deferBrokenSite, judgeAnswer } from '../shared/egress/judge-answer.ts';
import { GiveUpError, RetryLaterError } from '../shared/errors/work-errors.ts';
import { mayFetch } from '../shared/jobs/may-fetch.ts';
import { type JobMover, takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { Ticket } from '../shared/politeness/host-gate.ts';
import type { KnownPage } from '../shared/stores/known-page-store.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';
import { rulesFor } from '../sources/rules-for.ts';
import { type AnswerDependencies, askForAnswer } from './ask-for-answer.ts';
import { checkAnswer } from './check-answer.ts';
import { comeByAgain, goToBrowser } from './go-to-browser.ts';
import { orLeave } from './or-leave.ts';
import { passGate, skipPage } from './pass-gate.ts';
import { passOn, passOnUnchanged } from './pass-on.ts';
import { afterFetch, answerToCheck, learntSince, planVisit, type Rememberer } from './plan-visit.ts';

export interface FetchPageDependencies extends AnswerDependencies, JobMover, Rememberer {
  readonly jobs: Pick<ScrapeJobStore, 'getPage' | 'advancePage' | 'putBack' | 'standingOf' | 'moveOn'>;
  readonly sources: Pick<SourceStore, 'get'>;
}

/** An answer, and the page as it was known when it was asked for: a 304 says that it still is. */
interface Fetched {
  readonly answer: FetchedDocument;
  readonly before: KnownPage | undefined;
}

const fetchDocument = async (
  dependencies: FetchPageDependencies,
  message: PageMessage,
  { source, ticket }: { readonly source: Source; readonly ticket: Ticket },
): Promise<Fetched> => {
  const { hosts, http, knownPages, count, now, random } = dependencies;
  const { url, attempt } = message;
  // Before the visit: that our own table is slow is no fault of the host. What was kept of a page over HTTP is not what a
  // browser shows of it.
  const before =
    source.fetchBy === 'browser'
      ? undefined
      : await orLeave(hosts, ticket, () => knownPages.get(message, now()));
  try {
    const answer = await hosts.visit(ticket, () => http.get(url, source.hosts, before));
    const refusal = judgeAnswer(answer, attempt, random());
    if (refusal === undefined) return { answer, before };
    if (refusal instanceof RetryLaterError) count('PagesDeferred');
    throw refusal;
  } catch (error) {
    if (error instanceof UnreachableError) throw deferBrokenSite(error, attempt, random());
    throw error;
  }
};

/** Only what goes to the browser is read, as the extractor reads all: the two are compared. */
const readOnce = (page: Page, { currency }: Source, fetchedAt: string): (() => PageReading) => {
  let reading: PageReading | undefined;
  return () => {
    reading ??= readPage(page, { currency, fetchedAt, rules: rulesFor(page.url) });
    return reading;
  };
};

/** Whether a message has anything to do for a page; otherwise it came too early, or twice. */
const isWanted = (state: PageState, { visit }: FetchMessage): boolean =>
  state === 'found' || state === 'dead-lettered' || (state === 'rendering' && visit !== undefined);

/**
 * Fetches one page of a job over HTTP, stores it, and passes it on: to the extractor, or to the browser when it is
 * empty without its scripts. Sends before it moves the page's row: a crash in between sends twice, and loses nothing.
 * A page that is known to need a browser goes there in its turn, unfetched.
 * @throws RetryLaterError, GiveUpError
 */
export const fetchPage = async (
  dependencies: FetchPageDependencies,
  message: FetchMessage,
): Promise<void> => {
  const { jobs, sources, rawPages, count, now } = dependencies;
  const { jobId, pageId, sourceId } = message;
  const page = await jobs.getPage(jobId, pageId);
  if (page === undefined) throw new GiveUpError('unknown-page', `Job ${jobId} has no page ${pageId}`);
  const { state } = page;
  // The delivery that ended it, or let it wait, may have died before it took the job on.
  if (isOver(state) || state === 'awaiting-browser') return takeJobOn(dependencies, message);
  if (!isWanted(state, message)) return;
  if (!(await mayFetch(jobs, jobId, now()))) {
    const reason = `job-cancelled: before it was ${message.visit === undefined ? 'fetched' : 'rendered'}`;
    await jobs.advancePage({ jobId, pageId, to: 'skipped', reason });
    return takeJobOn(dependencies, message);
  }
  const source = await sources.get(sourceId);
  if (source === undefined) throw new GiveUpError('unknown-source', `There is no source ${sourceId}`);

  const ticket = await passGate(dependencies, message, source);
  if (ticket === undefined) return;
  // The next queue counts its own deferrals, and knows no turns.
  const { turnAt: _, visit: decided, ...own } = message;
  const inTurn = async () => now().getTime();
  const next: PageMessage = { ...own, attempt: 0 };
  const at = { page: next, attempt: message.attempt, state, ticket };
  if (decided !== undefined) {
    const learnt = await orLeave(dependencies.hosts, ticket, () =>
      learntSince(dependencies, message, source),
    );
    if (learnt !== undefined)
      return askForAnswer(dependencies, { source, shape: decided.shape, answer: learnt, decided }, at);
    const checked = await orLeave(dependencies.hosts, ticket, () =>
      answerToCheck(dependencies, message, source),
    );
    if (checked !== undefined) {
      const toCheck = { source, shape: decided.shape, answer: checked, decided };
      return checkAnswer(dependencies, toCheck, { ...at, page: own });
    }
    // The browser asks the host in this page's turn, and counts on from the tries that it had.
    await dependencies.hosts.leave(ticket);
    return goToBrowser(dependencies, own, { visit: decided, state, turnAt: inTurn });
  }
  const plan = await orLeave(dependencies.hosts, ticket, () => planVisit(dependencies, message, source));
  if (plan.way.by === 'browser') {
    await dependencies.hosts.leave(ticket);
    const visit = { why: plan.way.why, shape: plan.shape };
    return goToBrowser(dependencies, next, { visit, state, turnAt: inTurn });
  }
  const { answer: known } = plan;
  if (plan.way.why === 'answer-known' && known !== undefined)
    return askForAnswer(dependencies, { source, shape: plan.shape, answer: known }, at);
  const begun = now().getTime();
  const { answer, before } = await fetchDocument(dependencies, message, { source, ticket });
  const fetchMs = Math.max(0, now().getTime() - begun);
  if (answer.status === 304 && before !== undefined) {
    const visit = { why: plan.way.why, shape: plan.shape, fetchMs };
    return passOnUnchanged(dependencies, next, { ...before, visit });
  }
  if (!(await dependencies.hosts.mayKeep(answer.finalUrl, source))) {
    return skipPage(dependencies, message, 'robots-disallowed');
  }
  const { status, contentType, finalUrl, body } = answer;
  const stamp = { fetchedAt: now().toISOString(), fetchedBy: 'http', status, contentType } as const;
  const text = decodeBody(body, contentType);
  const document = { url: finalUrl, status, contentType, text };
  const read = readOnce(document, source, stamp.fetchedAt);
  const verdict = needsBrowser(document, read);
  const { by, why } = await afterFetch(dependencies, plan, verdict);
  const shown = by === 'browser' && {
    evidence: verdict.reason,
    fetched: yieldOf(read()),
    ...(plan.way.why === 'retry' && { isCheck: true as const }),
  };
  const visit: Visit = { why, shape: plan.shape, fetchMs, ...shown };

  const stored = await rawPages.put({ sourceId, url: finalUrl, body, ...stamp });
  count('PagesFetched');
  if (by === 'browser') {
    const turnAt = () => dependencies.hosts.takeTurn(message.url, source);
    // Comes by once more in its turn: its data is asked for first.
    if (visit.isCheck && known !== undefined)
      return comeByAgain(dependencies, { ...next, visit }, await turnAt());
    return goToBrowser(dependencies, next, { visit, state, turnAt });
  }
  return passOn(dependencies, next, {
    stored: { ...stored, status, contentType, finalUrl },
    fetchedAt: stamp.fetchedAt,
    validators: answer.validators,
    asked: next,
    visit,
  });
};

/** Ends a page that was given up, and its job if it was the last one. May run twice for a page. */
export const endGivenUpPage = async (
  dependencies: Pick<FetchPageDependencies, 'jobs' | 'count' | 'sendPages' | 'readFlags'>,
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
