import type { Visit } from '../contract/visit.ts';
import { endedPages, type FoundPage, type JobState, type ScrapeJob, type ScrapePage } from './scrape-job.ts';
import type { Source } from './source.ts';

/**
 * The frontier of a job: which of the pages it found are on their way, and which wait. Were all sent at once, a source of
 * a million pages would stand in every queue before everybody else, for longer than a queue keeps a message. So each job
 * has a bounded number of pages on their way: sources share the queues whatever their sizes, and what waits is a row
 * that costs nothing. So is what waits for a browser while there is to be none.
 */

/** A page that is put on its way. */
export interface PageToSend extends FoundPage {
  /** What its fetch has shown: it goes to a browser without another one. */
  readonly visit?: Visit;
}

/** Enough to keep some 10 pages a second of one source busy for the 10 s from its message to its end. */
export const defaultMaxInFlight = 100;

/** A transaction of DynamoDB holds 100 items: two for each page, and the job's row. */
export const releaseBatch = 40;

/** A page on its way that has not moved for so long has lost its message: no wait that is meant is as long. */
const lostAfterMs = 6 * 3_600_000;

/**
 * Since when a page on its way must not have moved to count as lost (ISO 8601). While its job was paused it could not.
 * @returns undefined when no page of the job can be lost yet.
 */
export const lostSince = (
  { state, createdAt, lastChange }: Pick<ScrapeJob, 'state' | 'createdAt' | 'lastChange'>,
  now: Date,
): string | undefined => {
  const since = new Date(now.getTime() - lostAfterMs).toISOString();
  // What a pause held still begins to count when somebody lets it go on, or ends it.
  const begun =
    lastChange?.action === 'resume' || lastChange?.action === 'cancel' ? lastChange.at : createdAt;
  return state === 'paused' || begun >= since ? undefined : since;
};

/** Of a page that was fetched only its message knows what is stored; an extractor that stands still keeps it for days. */
const fetchedLostAfterMs = 3 * 86_400_000;

/** A page whose message was lost so often is ended: it may be what kills its consumers. */
const maxSentAgain = 3;

/**
 * What becomes of a page that lost its message: only one that was not fetched yet, or whose row knows why it needs a
 * browser, can be sent again, as nothing else than its message knew what was fetched.
 */
export const remedyFor = (
  job: Pick<ScrapeJob, 'state'>,
  page: Pick<ScrapePage, 'state'> & {
    readonly sentAgain: number;
    readonly movedAt: string;
    readonly visit?: Visit;
  },
  now: Date,
): 'wait' | 'skip' | 'send again' | 'give up' => {
  const { state, sentAgain, movedAt, visit } = page;
  const isCancelled = job.state === 'cancelled';
  if (state === 'found' && isCancelled) return 'skip';
  // What was fetched of a cancelled job is still read: it may stand before an extractor that stands still.
  const canBeSentAgain = state === 'found' || (state === 'rendering' && visit !== undefined && !isCancelled);
  if (!canBeSentAgain) return now.getTime() - Date.parse(movedAt) < fetchedLostAfterMs ? 'wait' : 'give up';
  return sentAgain < maxSentAgain ? 'send again' : 'give up';
};

/**
 * A month: the rows of a job live for three, its source gets no other one meanwhile, and what a site offered a month ago is
 * another market. At a page an hour, as slowly as we ask, these are 720 pages.
 */
const longestJobMs = 30 * 86_400_000;

/** What pages wait for, and what they lacked if they waited too long. */
const lacks = {
  room: 'no room for it in the 30 days of its job, so slowly is its host asked (npm run hosts)',
  'a browser': 'no browser for it in the 30 days of its job',
} as const;

/** Why what waits in a job is not to be put on its way any more; undefined while it is. */
export const whyToSkipWaiting = (
  { state, createdAt }: Pick<ScrapeJob, 'state' | 'createdAt'>,
  now: Date,
  wantsFor: keyof typeof lacks,
): string | undefined => {
  if (state === 'cancelled') return `job-cancelled: before there was ${wantsFor} for it`;
  const isTooOld = now.getTime() - Date.parse(createdAt) > longestJobMs;
  return state === 'running' && isTooOld ? `line-too-long: there was ${lacks[wantsFor]}` : undefined;
};

/** What a source's row says, which people write by hand: one page at least, and the default for what is no number. */
export const maxInFlightOf = ({ maxInFlight }: Pick<Source, 'maxInFlight'>): number =>
  typeof maxInFlight === 'number' && Number.isFinite(maxInFlight)
    ? Math.max(1, Math.floor(maxInFlight))
    : defaultMaxInFlight;

type Job = Pick<ScrapeJob, 'state' | 'counters'>;

/** Only these put pages on their way. */
const releasing: readonly JobState[] = ['planned', 'running'];

/** Pages that may be put on their way now; never negative. */
export const roomOf = ({ state, counters }: Job, maxInFlight: number): number => {
  const inFlight = counters.released - counters.awaitingBrowser - endedPages(counters);
  return releasing.includes(state) ? Math.max(0, maxInFlight - inFlight) : 0;
};

/** None while there is little room, since every release writes the job's row, of which there is one. */
const worthwhileRoom = (job: Job, maxInFlight: number): number => {
  const room = roomOf(job, maxInFlight);
  return room < Math.min(releaseBatch, Math.ceil(maxInFlight / 4)) ? 0 : Math.min(room, releaseBatch);
};

/** How many of the waiting pages to put on their way when a page has ended. */
export const pagesToRelease = (job: Job, maxInFlight: number): number =>
  Math.min(worthwhileRoom(job, maxInFlight), job.counters.found - job.counters.released);

/**
 * How many of the pages that wait for a browser to put on their way to it. Half the room stays for those that wait for
 * nothing else: browsers may be short for days.
 * @param browsers how many more may look for one: what left one made room for one; more would come too late, and miss turns
 */
export const pagesToResume = (job: Job, maxInFlight: number, browsers: number): number => {
  const { found, released, awaitingBrowser } = job.counters;
  const room = roomOf(job, maxInFlight);
  const share = found > released ? Math.ceil(room / 2) : room;
  return Math.min(share, releaseBatch, browsers, Math.max(0, awaitingBrowser));
};

/** Whether nothing but a browser is missing for the job to end: nothing of it is on its way, or waits for room. */
export const onlyAwaitsBrowser = ({ state, counters }: Job): boolean =>
  releasing.includes(state) &&
  counters.awaitingBrowser > 0 &&
  endedPages(counters) + counters.awaitingBrowser >= counters.found;
