import type { Visit } from '../contract/visit.ts';
import { pageIdOf } from '../domain/canonical-url.ts';
import type { KnownAnswer } from '../domain/rendering/answer-memory.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';
import { type AnswerGetter, getAnswer, lackIn, type PageAtHost } from './get-answer.ts';
import { type BrowserWay, comeByAgain, goToBrowser } from './go-to-browser.ts';
import { orLeave } from './or-leave.ts';
import { type PassOnDependencies, passOn, passOnUnchanged } from './pass-on.ts';
import type { VisitPlan } from './plan-visit.ts';

export interface AnswerDependencies extends AnswerGetter, BrowserWay, PassOnDependencies {
  readonly jobs: BrowserWay['jobs'] & PassOnDependencies['jobs'];
  readonly rawPages: Pick<RawPageStore, 'put'>;
}

/** What is asked for, and why. */
export interface AnswerPlan extends Pick<VisitPlan, 'source' | 'shape'> {
  readonly answer: KnownAnswer;
  /** How it was decided that the page goes to the browser, before that was known. */
  readonly decided?: Visit;
}

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
  const { hosts, knownPages, rawPages, count, now } = dependencies;
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
  const answer = await getAnswer(dependencies, { url: known.url, known: before }, at);
  const fetchMs = (decided?.fetchMs ?? 0) + Math.max(0, now().getTime() - begun);
  const failed = (why: string): Visit => {
    const evidence = `${known.url}: ${why}`.slice(0, 300);
    return { ...decided, why: 'answer-failed', shape, fetchMs, evidence };
  };
  if ('trouble' in answer) {
    // Through the gate, which knows for how long its host is to be left alone: the browser would ask at once.
    return comeByAgain(dependencies, { ...page, visit: failed(answer.trouble) }, now().getTime());
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
