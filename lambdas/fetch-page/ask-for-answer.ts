import type { PageMessage } from '../contract/queue-messages.ts';
import type { Visit } from '../contract/visit.ts';
import { pageIdOf } from '../domain/canonical-url.ts';
import { decodeBody } from '../domain/reading/decode-body.ts';
import { readPage } from '../domain/reading/read-page.ts';
import { type KnownAnswer, lackOf } from '../domain/rendering/answer-memory.ts';
import type { PageState } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { UnreachableError } from '../shared/egress/fetch-errors.ts';
import type { FetchedDocument, HttpClient } from '../shared/egress/http-client.ts';
import { deferBrokenSite, judgeAnswer } from '../shared/egress/judge-answer.ts';
import { GiveUpError, RetryLaterError } from '../shared/errors/work-errors.ts';
import type { Ticket } from '../shared/politeness/host-gate.ts';
import type { KnownPage } from '../shared/stores/known-page-store.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';
import { rulesFor } from '../sources/rules-for.ts';
import { type BrowserWay, goToBrowser } from './go-to-browser.ts';
import { orLeave } from './or-leave.ts';
import { comeAgain } from './pass-gate.ts';
import { type PassOnDependencies, passOn, passOnUnchanged } from './pass-on.ts';
import type { VisitPlan } from './plan-visit.ts';

export interface AnswerDependencies extends BrowserWay, PassOnDependencies {
  readonly jobs: BrowserWay['jobs'] & PassOnDependencies['jobs'];
  readonly http: Pick<HttpClient, 'get'>;
  readonly rawPages: Pick<RawPageStore, 'put'>;
  /** 0 to 1. */
  readonly random: () => number;
}

/** A page on its way, with its place at its host. */
interface PageAtHost {
  /** As it goes on. */
  readonly page: PageMessage;
  /** Deferrals so far. */
  readonly attempt: number;
  readonly state: PageState;
  readonly ticket: Ticket;
}

/** What is asked for, and why. */
interface AnswerPlan extends Pick<VisitPlan, 'source' | 'shape'> {
  readonly answer: KnownAnswer;
  /** How it was decided that the page goes to the browser, before that was known. */
  readonly decided?: Visit;
}

/** Why there is no answer, for people: its host is in trouble, or it is none that we take. */
interface Trouble {
  readonly trouble: string;
}

/** Asks once. A host in trouble is left alone for a while, once. */
const ask = async (
  { hosts, http, count, random }: AnswerDependencies,
  { url, known }: { readonly url: string; readonly known: KnownPage | undefined },
  { page, attempt, ticket }: PageAtHost,
): Promise<FetchedDocument | Trouble> => {
  try {
    const answer = await hosts.visit(ticket, () => http.get(url, [new URL(page.url).hostname], known));
    const refusal = judgeAnswer(answer, attempt, random());
    if (refusal === undefined) return answer;
    throw refusal;
  } catch (thrown) {
    const error = thrown instanceof UnreachableError ? deferBrokenSite(thrown, attempt, random()) : thrown;
    if (error instanceof RetryLaterError && attempt === 0) {
      count('PagesDeferred');
      throw error;
    }
    if (error instanceof RetryLaterError || error instanceof GiveUpError) return { trouble: error.message };
    throw error;
  }
};

/** What an answer is held to. */
interface AnswerCheck extends Pick<Source, 'currency'> {
  readonly known: KnownAnswer;
  readonly page: PageMessage;
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
}

/** Why an answer cannot stand for its page, for people; undefined where it can. */
const lackIn = (
  { status, finalUrl, contentType, body }: FetchedDocument,
  { known, page, fetchedAt, currency }: AnswerCheck,
): string | undefined => {
  if (finalUrl !== known.url) return `leads to ${finalUrl}`;
  if (status !== 200) return `answered ${status}`;
  if (!/\bjson\b/i.test(contentType)) return `is no JSON but "${contentType}"`;
  const text = decodeBody(body, contentType);
  // By the same reader as the page: what it promised, the extractor read with the site's own rules.
  const options = { currency, fetchedAt, rules: rulesFor(page.url) };
  return lackOf(readPage({ url: page.url, status, contentType, text }, options), known);
};

/**
 * Asks for the data of which scripts make a page where browsers have found it, and passes it on in the page's place. Where
 * that is not to be had, or is less than it has been, the page goes to the browser.
 * @throws RetryLaterError
 */
export const askForAnswer = async (
  dependencies: AnswerDependencies,
  plan: AnswerPlan,
  at: PageAtHost,
): Promise<void> => {
  const { jobs, hosts, knownPages, rawPages, count, now } = dependencies;
  const { source, shape, answer: known, decided } = plan;
  const { page, state, ticket } = at;
  const { sourceId } = page;
  if (!(await orLeave(hosts, ticket, () => hosts.mayKeep(known.url, source)))) {
    await hosts.leave(ticket);
    const inTurn = async () => now().getTime();
    const visit = decided ?? { why: 'remembered', shape };
    return goToBrowser(dependencies, page, { visit, state, turnAt: inTurn });
  }
  // By both: pages may have their data in one place, which may be a page itself, and each is stored under its own name.
  const asked = { sourceId, pageId: `${page.pageId}~${pageIdOf(known.url)}`, url: known.url };
  const before = await orLeave(hosts, ticket, () => knownPages.get(asked, now()));
  const begun = now().getTime();
  const answer = await ask(dependencies, { url: known.url, known: before }, at);
  const fetchMs = (decided?.fetchMs ?? 0) + Math.max(0, now().getTime() - begun);
  const failed = (why: string): Visit => {
    const evidence = `${known.url}: ${why}`.slice(0, 300);
    return { ...decided, why: 'answer-failed', shape, fetchMs, evidence };
  };
  if ('trouble' in answer) {
    // Through the gate, which knows for how long its host is to be left alone: the browser would ask at once.
    const visit = failed(answer.trouble);
    await comeAgain(dependencies, { ...page, visit }, now().getTime());
    await jobs.advancePage({ jobId: page.jobId, pageId: page.pageId, to: 'rendering', visit });
    return;
  }
  const visit: Visit = { why: 'answer-known', shape, fetchMs, evidence: `read from ${known.url}` };
  if (answer.status === 304 && before !== undefined)
    return passOnUnchanged(dependencies, page, { ...before, visit });
  const fetchedAt = now().toISOString();
  const lack = lackIn(answer, { known, page, fetchedAt, currency: source.currency });
  if (lack !== undefined) {
    const turnAt = () => hosts.takeTurn(page.url, source);
    return goToBrowser(dependencies, page, { visit: failed(lack), state, turnAt });
  }
  const { status, contentType, body, validators } = answer;
  const stamp = { fetchedAt, fetchedBy: 'http', status, contentType } as const;
  // In the page's name: whoever reads it again reads it as the page.
  const raw = await rawPages.put({ sourceId, url: page.url, body, ...stamp });
  // One that showed a shell before was counted then.
  if (decided?.fetchMs === undefined) count('PagesFetched');
  const stored = { ...raw, status, contentType, finalUrl: page.url };
  return passOn(dependencies, page, { stored, fetchedAt, validators, asked, visit });
};
