import { fieldNames } from '../reading/candidates.ts';
import type { PageReading } from '../reading/page-reading.ts';
import { answerUrlBy, templateOf } from './answer-template.ts';
import { isClear, LEAST_NEWS, MOST_EVIDENCE, shareLeft } from './evidence.ts';

/** What is remembered of where the data lies of which the pages of one URL shape are made. Evidence fades, as all does. */
export interface AnswerMemory {
  /** How the answer's address comes from the page's. */
  readonly template: string;
  /** Fields that the answer alone has told of every page so far. */
  readonly promises: readonly string[];
  /** Pages of which it said all that the rendered page did, and in the same words; and of which it did not. */
  readonly agreed: number;
  readonly differed: number;
  /** When the weights were as they stand here. ISO 8601, UTC. */
  readonly at: string;
  /** Different pages that agreed, the last of them; each proves it once, and again only what has faded. */
  readonly pages: readonly string[];
}

/** What a rendered page that offers one vehicle has shown. */
export interface AnswerLesson {
  readonly page: string;
  /** Addresses of the answers each of which alone is read as the page is. */
  readonly enough: readonly string[];
  /** Names of the fields that the page told. */
  readonly fields: readonly string[];
}

/** Where a page's data is, and what it is held to. */
export interface KnownAnswer {
  readonly url: string;
  readonly promises: readonly string[];
}

/** As many as it takes for more than a coincidence. */
const pagesKept = 3;

const faded = (memory: AnswerMemory, now: Date): AnswerMemory => {
  const left = shareLeft(memory.at, now);
  return { ...memory, agreed: memory.agreed * left, differed: memory.differed * left, at: now.toISOString() };
};

/** The memory if it has proved itself by three visits to different pages, and nearly always. */
export const trustedAnswer = (memory: AnswerMemory | undefined, now: Date): AnswerMemory | undefined => {
  if (memory === undefined) return undefined;
  const { agreed, differed } = faded(memory, now);
  return isClear(agreed, differed) ? memory : undefined;
};

/** Where the data of a page lies, if pages like it have shown that. */
export const answerOf = (
  memory: AnswerMemory | undefined,
  pageUrl: string,
  now: Date,
): KnownAnswer | undefined => {
  const trusted = trustedAnswer(memory, now);
  const url = trusted && answerUrlBy(trusted.template, pageUrl);
  return url === undefined ? undefined : { url, promises: trusted?.promises ?? [] };
};

/** Begins with the first answer that would do whose address comes from the page's. */
const firstMemory = ({ page, enough, fields }: AnswerLesson, now: Date): AnswerMemory | undefined => {
  const template = enough.map((url) => templateOf(page, url)).find((found) => found !== undefined);
  return template === undefined
    ? undefined
    : {
        template,
        promises: [...fields].sort(),
        agreed: 1,
        differed: 0,
        at: now.toISOString(),
        pages: [page],
      };
};

/**
 * The memory after one more page. One that does not agree costs trust. A template that has none left gives way to another,
 * or has to earn it from the beginning, the longer the more often it failed: some answers are not for everybody.
 * @returns the very same memory where the page taught nothing that is not known well enough
 */
export const learnAnswer = (
  memory: AnswerMemory | undefined,
  lesson: AnswerLesson,
  now: Date,
): AnswerMemory | undefined => {
  if (memory === undefined) return firstMemory(lesson, now);
  const { page, enough, fields } = lesson;
  const known = faded(memory, now);
  const url = answerUrlBy(memory.template, page);
  if (url === undefined || !enough.includes(url)) {
    const differed = Math.min(MOST_EVIDENCE, known.differed + 1);
    if (isClear(known.agreed, differed)) return { ...known, differed };
    return firstMemory(lesson, now) ?? { ...known, agreed: 0, differed, pages: [] };
  }
  const promises = memory.promises.filter((name) => fields.includes(name));
  // Rows of versions that kept one page alone have none.
  const { pages: before = [] } = memory;
  const isNew = !before.includes(page);
  const pages = isNew ? [...before, page].slice(-pagesKept) : before;
  const agreed = isNew ? Math.min(MOST_EVIDENCE, known.agreed + 1) : Math.max(known.agreed, before.length);
  const isNews = promises.length < memory.promises.length || agreed - known.agreed >= LEAST_NEWS;
  return isNews ? { ...known, promises, agreed, pages } : memory;
};

/** Names of the fields that a reading of one vehicle tells; undefined where it offers none, or several. */
export const fieldsTold = ({ kind, offers }: PageReading): readonly string[] | undefined => {
  const [offer, ...others] = offers;
  if (offer === undefined || others.length > 0 || (kind !== 'detail' && kind !== 'ended')) return undefined;
  return fieldNames.filter((name) => offer.fields[name] !== null);
};

/** What an answer lacks of what such answers have told so far, for people; undefined where it keeps its promise. */
export const lackOf = (reading: PageReading, { promises }: KnownAnswer): string | undefined => {
  const told = fieldsTold(reading);
  if (told === undefined) return 'offers no vehicle';
  const lacking = promises.filter((name) => !told.includes(name));
  return lacking.length === 0 ? undefined : `lacks ${lacking.join(', ')}`;
};

/** One spelling, whatever the order of the keys. */
const spelling = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );

/** Whether two readings say the same of the same vehicle, and lead on to the same pages; what they stand on may differ. */
export const saysTheSame = (one: PageReading, other: PageReading): boolean => {
  const what = ({ kind, end, offers, links }: PageReading) =>
    spelling([kind, end ?? null, offers.map(({ fields }) => fields), [...links].sort()]);
  return what(one) === what(other);
};
