import { type AnswerLesson, type AnswerMemory, learnAnswer, trustedAnswer } from './answer-memory.ts';
import { isClear, LEAST_NEWS, MOST_EVIDENCE, shareLeft } from './evidence.ts';

/** What one page taught, a closed set. */
export const lessons = ['needed', 'sufficed', 'vain'] as const;

/**
 * `needed`: it gave more in a browser than over HTTP. `sufficed`: HTTP alone gave it. `vain`: it was empty over HTTP, and
 * a browser gave no more.
 */
export type Lesson = (typeof lessons)[number];

/** Evidence by lesson: a page weighs 1 when it is seen, half as much a half-life later. */
type Evidence = Readonly<Record<Lesson, number>>;

/** What is remembered of the pages of one URL shape: evidence, which fades, and when it is put to the test again. */
export interface RenderMemory extends Evidence {
  /** When the weights were as they stand here. ISO 8601, UTC. */
  readonly at: string;
  /** When the way that is not taken is tried again. ISO 8601, UTC. */
  readonly retryAt: string;
  /** Tries so far since the evidence last contradicted itself: each doubles the time to the next one. */
  readonly retries: number;
  /** Where the data is of which such pages are made, once a browser has shown it. */
  readonly answer?: AnswerMemory;
}

/**
 * What the shape has proved to be: `browser` = empty without one, `vain` = empty with one as well, `http` = readable
 * without; `open` = not known, or no longer.
 */
export type Leaning = 'browser' | 'vain' | 'http' | 'open';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const FIRST_RETRY_MS = HOUR_MS;
/** Less than a half-life, so that a shape which is confirmed at each try never fades away. */
const LONGEST_RETRY_MS = 7 * DAY_MS;
/** Trying HTTP costs next to nothing and misses nothing; without a browser for longer, we may miss what only it shows. */
const LONGEST_RETRY_UNSEEN_MS = DAY_MS;

const isoAfter = (now: Date, milliseconds: number): string =>
  new Date(now.getTime() + milliseconds).toISOString();

const noEvidence: Evidence = { needed: 0, sufficed: 0, vain: 0 };

/** The evidence as it counts now. */
const faded = (memory: RenderMemory, now: Date): Evidence => {
  const left = shareLeft(memory.at, now);
  return { needed: memory.needed * left, sufficed: memory.sufficed * left, vain: memory.vain * left };
};

const leaningBy = ({ needed, sufficed, vain }: Evidence): Leaning => {
  if (isClear(needed, sufficed + vain)) return 'browser';
  // Readable pages say nothing of the empty ones among them: a site that turns to scripts must not be missed.
  if (isClear(vain, needed)) return 'vain';
  return isClear(sufficed, needed) ? 'http' : 'open';
};

export const leaningOf = (memory: RenderMemory | undefined, now: Date): Leaning =>
  memory === undefined ? 'open' : leaningBy(faded(memory, now));

/** Whether the way that a shape does not go is to be tried again. */
export const isRetryDue = ({ retryAt }: RenderMemory, now: Date): boolean =>
  now.getTime() >= Date.parse(retryAt);

/** The memory once somebody takes it on himself to try again now: everybody else waits for the next time. */
export const withRetryClaimed = (memory: RenderMemory | undefined, now: Date): RenderMemory => {
  const known = memory ?? { ...noEvidence, at: now.toISOString(), retries: -1 };
  const retries = known.retries + 1;
  const isUnseen = leaningOf(memory, now) === 'vain' || trustedAnswer(memory?.answer, now) !== undefined;
  const longest = isUnseen ? LONGEST_RETRY_UNSEEN_MS : LONGEST_RETRY_MS;
  // Far beyond the longest, and far from what a number can hold.
  const wait = Math.min(longest, FIRST_RETRY_MS * 2 ** Math.min(retries, 20));
  return { ...known, retries, retryAt: isoAfter(now, wait) };
};

/** What contradicts a leaning that keeps pages from going the other way. */
const contrary: Readonly<Record<Leaning, readonly Lesson[]>> = {
  browser: ['sufficed', 'vain'],
  vain: ['needed'],
  http: [],
  open: [],
};

/**
 * The memory after one more page. A lesson against what the shape was thought to be makes the next try due at once, so
 * that a site that was rebuilt is known within a few pages.
 * @returns the very same memory where the page taught nothing that is not known well enough.
 */
export const learn = (memory: RenderMemory | undefined, lesson: Lesson, now: Date): RenderMemory => {
  const known = memory === undefined ? noEvidence : faded(memory, now);
  const before = leaningBy(known);
  const weight = Math.min(MOST_EVIDENCE, known[lesson] + 1);
  if (memory !== undefined && before !== 'open' && weight - known[lesson] < LEAST_NEWS) return memory;
  const evidence = { ...known, [lesson]: weight };
  const at = now.toISOString();
  const answer = memory?.answer === undefined ? {} : { answer: memory.answer };
  if (contrary[before].includes(lesson)) return { ...evidence, ...answer, at, retries: 0, retryAt: at };
  const keepsPace = memory !== undefined && before === leaningBy(evidence);
  // The first wait begins when the shape has proved itself.
  const { retries, retryAt } = keepsPace ? memory : { retries: 0, retryAt: isoAfter(now, FIRST_RETRY_MS) };
  return { ...evidence, ...answer, at, retries, retryAt };
};

/**
 * The memory after a page was rendered of which is known by which answers alone it could have been read. One by none makes
 * the next comparison due at once.
 * @returns the very same memory where that taught nothing new.
 */
export const learnAnswerOf = (memory: RenderMemory, lesson: AnswerLesson, now: Date): RenderMemory => {
  const { answer: before } = memory;
  const answer = learnAnswer(before, lesson, now);
  if (answer === undefined || answer === before) return memory;
  const isDoubtful = before !== undefined && answer.differed > before.differed;
  return { ...memory, ...(isDoubtful && { retries: 0, retryAt: now.toISOString() }), answer };
};
