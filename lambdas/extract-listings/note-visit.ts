import type { StoredPageMessage } from '../contract/queue-messages.ts';
import type { Visit } from '../contract/visit.ts';
import { canonicalUrl } from '../domain/canonical-url.ts';
import type { PageReading } from '../domain/reading/page-reading.ts';
import { type AnswerLesson, fieldsTold, saysTheSame } from '../domain/rendering/answer-memory.ts';
import { templateOf } from '../domain/rendering/answer-template.ts';
import { plainAnswersIn } from '../domain/rendering/embed-answers.ts';
import { lessonOf, yieldOf } from '../domain/rendering/lesson-of.ts';
import { sumsOfVisit } from '../domain/rendering/visit-sums.ts';
import type { VisitStore } from '../shared/stores/visit-store.ts';

export interface VisitKeeper {
  readonly visits: Pick<VisitStore, 'learn' | 'count'>;
}

/** A page that was read, and how. */
interface ReadPage {
  readonly reading: PageReading;
  readonly body: Uint8Array;
  /** Reads what a script fetched as if it were the page. */
  readonly readAnswer: (body: string) => PageReading;
}

/**
 * Which answers alone would have told what a rendered page did. None where the page lies elsewhere than was asked for, and
 * where they were asked for and failed.
 */
const answerLessonOf = (
  visit: Visit,
  { url, finalUrl, status }: Pick<StoredPageMessage, 'url' | 'finalUrl' | 'status'>,
  { reading, body, readAnswer }: ReadPage,
): AnswerLesson | undefined => {
  const fields = fieldsTold(reading);
  if (visit.renderMs === undefined || status !== 200 || fields === undefined) return undefined;
  const isItself = canonicalUrl(finalUrl) === url && visit.why !== 'answer-failed';
  const answers = isItself ? plainAnswersIn(Buffer.from(body).toString('utf8')) : [];
  const enough = answers
    .filter((answer) => templateOf(url, answer.url) !== undefined)
    .filter((answer) => saysTheSame(readAnswer(answer.body), reading));
  return { page: url, enough: enough.map((answer) => answer.url), fields };
};

/** Takes in what the way a page was got has brought: for the next pages of its shape, and for the bill. */
export const noteVisit = async (
  { visits }: VisitKeeper,
  message: StoredPageMessage,
  page: ReadPage,
): Promise<void> => {
  const { visit, sourceId, status } = message;
  if (visit === undefined) return;
  const gave = yieldOf(page.reading);
  const lesson = lessonOf({ visit, status, kind: page.reading.kind, gave });
  const answer = answerLessonOf(visit, message, page);
  if (lesson !== undefined || answer !== undefined)
    await visits.learn({ sourceId, shape: visit.shape }, lesson, answer);
  await visits.count(sourceId, visit, sumsOfVisit(visit, gave, lesson));
};
