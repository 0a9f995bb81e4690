import type { FetchMessage, PageMessage } from '../contract/queue-messages.ts';
import type { BrowserVerdict } from '../domain/reading/needs-browser.ts';
import { answerOf, type KnownAnswer } from '../domain/rendering/answer-memory.ts';
import { chooseAfterFetch, chooseWay, type Way } from '../domain/rendering/choose-way.ts';
import { leaningOf } from '../domain/rendering/render-memory.ts';
import { urlShapeOf } from '../domain/rendering/url-shape.ts';
import type { Source } from '../domain/source.ts';
import type { ReadMemory, VisitStore } from '../shared/stores/visit-store.ts';

export interface Rememberer {
  readonly visits: Pick<VisitStore, 'recall' | 'claimRetry'>;
  readonly now: () => Date;
}

/** How a page is to be got, and what that was decided by. */
export interface VisitPlan {
  readonly way: Way;
  readonly shape: string;
  readonly source: Source;
  readonly read: ReadMemory;
  /** Where the page's data lies, if pages like it have shown that. */
  readonly answer: KnownAnswer | undefined;
}

/** A way, or where it would try the shape again and another page does so already, the way without that. */
const unlessTaken = async (
  { visits }: Rememberer,
  { source: { sourceId }, shape, read }: Omit<VisitPlan, 'way'>,
  choose: (mayRetry: boolean) => Way,
): Promise<Way> => {
  const way = choose(true);
  if (!way.claimsRetry || (await visits.claimRetry({ sourceId, shape }, read))) return way;
  return choose(false);
};

/** Chooses the first way to try by what pages like this one have been like. */
export const planVisit = async (
  rememberer: Rememberer,
  { url }: Pick<PageMessage, 'url'>,
  source: Source,
): Promise<VisitPlan> => {
  const shape = urlShapeOf(url);
  const read = await rememberer.visits.recall({ sourceId: source.sourceId, shape });
  const { memory } = read;
  const now = rememberer.now();
  const answer = answerOf(memory?.answer, url, now);
  const known = { source, shape, read, answer };
  const knowsAnswer = answer !== undefined;
  const way = await unlessTaken(rememberer, known, (mayRetry) =>
    chooseWay({ source, memory, knowsAnswer, now, mayRetry }),
  );
  return { ...known, way };
};

/**
 * Where the data of a page lies that was sent to a browser, for what its fetch had shown, before anybody knew. Not of one
 * that is compared, of one that was never fetched, which counts as rendered alone, and of one that has failed meanwhile:
 * between data and browser in trouble its tries would begin anew for ever.
 */
export const learntSince = async (
  { visits, now }: Rememberer,
  { url, visit, attempt }: FetchMessage,
  { sourceId, fetchBy }: Source,
): Promise<KnownAnswer | undefined> => {
  if (visit?.fetchMs === undefined || visit.isCheck === true || attempt > 0) return undefined;
  if (visit.why === 'answer-failed' || fetchBy !== undefined) return undefined;
  const { memory } = await visits.recall({ sourceId, shape: visit.shape });
  return leaningOf(memory, now()) === 'browser' ? answerOf(memory?.answer, url, now()) : undefined;
};

/**
 * Where the data of a page is known to lie that is on its way to a browser to be compared, if nobody has asked for it yet: not
 * of one that has had a try, which is trouble enough.
 */
export const answerToCheck = async (
  { visits, now }: Rememberer,
  { url, visit, attempt }: FetchMessage,
  { sourceId }: Source,
): Promise<KnownAnswer | undefined> => {
  if (visit?.isCheck !== true || visit.answer !== undefined || attempt > 0) return undefined;
  const { memory } = await visits.recall({ sourceId, shape: visit.shape });
  return answerOf(memory?.answer, url, now());
};

/** Chooses whether a page that was fetched goes on to a browser. */
export const afterFetch = (
  rememberer: Rememberer,
  plan: VisitPlan,
  verdict: BrowserVerdict,
): Promise<Way> => {
  const { source, way } = plan;
  const { memory } = plan.read;
  const now = rememberer.now();
  return unlessTaken(rememberer, plan, (mayRetry) =>
    // The first way may have been a try again, which is claimed already.
    chooseAfterFetch({ source, memory, now, mayRetry }, { ...way, claimsRetry: false }, verdict),
  );
};
