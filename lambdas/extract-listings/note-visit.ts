import type { StoredPageMessage } from '../contract/queue-messages.ts';
import type { Visit } from '../contract/visit.ts';
import { canonicalUrl } from '../domain/canonical-url.ts';
import type { PageReading } from '../domain/reading/page-reading.ts';
import { type AnswerLesson, fieldsTold, saysTheSame } from '../domain/rendering/answer-memory.ts';
import { templateOf } from '../domain/rendering/answer-template.ts';
import { plainAnswersIn } from '../domain/rendering/embed-answers.ts';
import { lessonOf, yieldOf } from '../domain/rendering/lesson-of.ts';
import { sumsOfVisit } from '../domain/rendering/visit-sums.ts';
import type { RawPageStore } from '../shared/stores/raw-page-store.ts';
import type { VisitStore } from '../shared/stores/visit-store.ts';

export interface VisitKeeper {
  readonly visits: Pick<VisitStore, 'learn' | 'count'>;
  readonly rawPages: Pick<RawPageStore, 'get'>;
}

/** A page that was read, and how. */
interface ReadPage {
  readonly reading: PageReading;
  readonly body: Uint8Array;
  /** Reads what a script fetched as if it were the page. */
  readonly readAnswer: (body: Uint8Array) => PageReading;
}

/** What is known of the page's data: as it was asked for where it is known to lie, or else as its scripts were answered. */
const answersOf = async (
  { rawPages }: VisitKeeper,
  { answer }: Visit,
  document: Uint8Array,
): Promise<readonly { readonly url: string; readonly data: Uint8Array }[]> => {
  if (answer === undefined)
    return plainAnswersIn(Buffer.from(document).toString('utf8')).map(({ url, body }) => ({
      url,
      data: Buffer.from(body),
    }));
  const { url, rawPageKey } = answer;
  return rawPageKey === undefined ? [] : [{ url, data: await rawPages.get(rawPageKey) }];
};

/**
 * Which answers alone would have told what a rendered page did. None where the page lies elsewhere than was asked for, and
 * where they were asked for and failed.
 */
const answerLessonOf = async (
  keeper: VisitKeeper,
  message: StoredPageMessage & { readonly visit: Visit },
  page: ReadPage,
): Promise<AnswerLesson | undefined> => {
  const { visit, url, finalUrl, status } = message;
  const { reading, body, readAnswer } = page;
  const fields = fieldsTold(reading);
  if (visit.renderMs === undefined || status !== 200 || fields === undefined) return undefined;
  const isItself = canonicalUrl(finalUrl) === url && visit.why !== 'answer-failed';
  const answers = isItself ? await answersOf(keeper, visit, body) : [];
  const enough = answers
    .filter((answer) => templateOf(url, answer.url) !== undefined)
    .filter((answer) => saysTheSame(readAnswer(answer.data), reading))
    .map((answer) => answer.url);
  return { page: url, enough, fields };
};

/** Takes in what the way a page was got has brought: for the next pages of its shape, and for the bill. */
export const noteVisit = async (
  keeper: VisitKeeper,
  message: StoredPageMessage,
  page: ReadPage,
): Promise<void> => {
  const { visits } = keeper;
  const { visit, sourceId, status } = message;
  if (visit === undefined) return;
  const gave = yieldOf(page.reading);
  const lesson = lessonOf({ visit, status, kind: page.reading.kind, gave });
  const answer = await answerLessonOf(keeper, { ...message, visit }, page);
  if (lesson !== undefined || answer !== undefined)
    await visits.learn({ sourceId, shape: visit.shape }, lesson, answer);
  await visits.count(sourceId, visit, sumsOfVisit(visit, gave, lesson));
};
