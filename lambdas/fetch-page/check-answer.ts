import type { CheckedAnswer, Visit } from '../contract/visit.ts';
import type { AnswerDependencies, AnswerPlan } from './ask-for-answer.ts';
import { getAnswer, lackIn, type PageAtHost } from './get-answer.ts';
import { goToBrowser } from './go-to-browser.ts';
import { orLeave } from './or-leave.ts';

type CheckPlan = AnswerPlan & { readonly decided: Visit };

/** What anybody gets who asks for the data of the page, kept to be held to it; without validators, since what counts is now. */
const answerNow = async (
  dependencies: AnswerDependencies,
  { source, answer: known }: CheckPlan,
  at: PageAtHost,
): Promise<CheckedAnswer> => {
  const { rawPages, now } = dependencies;
  const { url } = known;
  const { page } = at;
  const answer = await getAnswer(dependencies, { url, known: undefined }, at);
  const fetchedAt = now().toISOString();
  if ('trouble' in answer) return { url };
  if (lackIn(answer, { known, page, fetchedAt, currency: source.currency }) !== undefined) return { url };
  const { status, contentType, body } = answer;
  const stamp = { fetchedAt, fetchedBy: 'http', status, contentType } as const;
  const { rawPageKey } = await rawPages.put({ sourceId: page.sourceId, url: page.url, body, ...stamp });
  return { url, rawPageKey };
};

/**
 * Asks for the data of a page that is rendered to see whether both say the same: what the browser's scripts are answered
 * may be meant for this browser. The extractor holds one to the other.
 * @throws RetryLaterError
 */
export const checkAnswer = async (
  dependencies: AnswerDependencies,
  plan: CheckPlan,
  at: PageAtHost,
): Promise<void> => {
  const { hosts, now } = dependencies;
  const { source, answer: known, decided } = plan;
  const { page, state, ticket } = at;
  if (!(await orLeave(hosts, ticket, () => hosts.mayKeep(known.url, source)))) {
    await hosts.leave(ticket);
    return goToBrowser(dependencies, page, { visit: decided, state, turnAt: async () => now().getTime() });
  }
  const begun = now().getTime();
  const answer = await answerNow(dependencies, plan, at);
  const fetchMs = (decided.fetchMs ?? 0) + Math.max(0, now().getTime() - begun);
  const turnAt = () => hosts.takeTurn(page.url, source);
  return goToBrowser(dependencies, page, { visit: { ...decided, fetchMs, answer }, state, turnAt });
};
