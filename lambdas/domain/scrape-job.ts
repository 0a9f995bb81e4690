import type { OfferCounts } from './compliance.ts';

/**
 * The states of a page within a job. One that is `waiting`, or `awaiting-browser` while there is to be none, has no message:
 * see frontier.ts.
 */
export const pageStates = [
  'waiting',
  'awaiting-browser',
  'found',
  'fetched',
  'rendering',
  'extracted',
  'quarantined',
  'dead-lettered',
  'skipped',
] as const;

export type PageState = (typeof pageStates)[number];

/**
 * Where a page may go next. An ended page goes nowhere, but for one that was set aside: its letter may be sent back once the
 * cause is mended, and then it ends anew. Everything else is a message that came twice or too late.
 */
const nextStates: Readonly<Record<PageState, readonly PageState[]>> = {
  // Its frontier alone moves it, together with the row by which it is found in its turn.
  waiting: [],
  // It is put on its way again by its frontier alone; a message that was on its way nevertheless may still end it.
  'awaiting-browser': ['extracted', 'quarantined', 'dead-lettered', 'skipped'],
  found: ['fetched', 'awaiting-browser', 'rendering', 'dead-lettered', 'skipped'],
  fetched: ['extracted', 'quarantined', 'dead-lettered'],
  // Anew, where meanwhile it was decided otherwise how it goes there.
  rendering: ['rendering', 'awaiting-browser', 'extracted', 'quarantined', 'dead-lettered', 'skipped'],
  extracted: [],
  quarantined: [],
  'dead-lettered': ['extracted', 'quarantined', 'skipped'],
  skipped: [],
};

export const mayAdvance = (from: PageState, to: PageState): boolean => nextStates[from].includes(to);

/**
 * The states a page ends in; a job is done when each of its pages is in one. `skipped` was left out on purpose and is
 * nobody's failure: its job was cancelled, or its site does not want it fetched.
 */
export const finalPageStates = ['extracted', 'quarantined', 'dead-lettered', 'skipped'] as const;

export const isFinal = (state: PageState): boolean => finalPageStates.some((final) => final === state);

/** Whether a message has nothing more to do for the page; for one that was set aside it has, if its letter was sent back. */
export const isOver = (state: PageState): boolean => isFinal(state) && state !== 'dead-lettered';

/** Whether a page ended without being read: somebody may want to know why. */
export const isFailed = (state: PageState): boolean => isFinal(state) && state !== 'extracted';

/** Events of a job's pages, counted exactly once each. */
export interface JobCounters extends OfferCounts {
  readonly found: number;
  /** Pages put on their way so far; the others that were found wait for room. */
  readonly released: number;
  /** Pages that need a browser while there is to be none: they wait, and are not on their way. */
  readonly awaitingBrowser: number;
  /** One that goes on to the extractor at once counts as fetched when it has ended. */
  readonly fetched: number;
  readonly rendered: number;
  readonly extracted: number;
  readonly quarantined: number;
  readonly deadLettered: number;
  readonly skipped: number;
  /** Listings stored, new or seen again. */
  readonly listings: number;
}

export const noPages: JobCounters = {
  found: 0,
  released: 0,
  awaitingBrowser: 0,
  fetched: 0,
  rendered: 0,
  extracted: 0,
  quarantined: 0,
  deadLettered: 0,
  skipped: 0,
  listings: 0,
  offers: 0,
  invalidOffers: 0,
};

/** The counter that moves when a page enters a state. */
export const counterOfState: Readonly<Partial<Record<PageState, keyof JobCounters>>> = {
  'awaiting-browser': 'awaitingBrowser',
  fetched: 'fetched',
  extracted: 'extracted',
  quarantined: 'quarantined',
  'dead-lettered': 'deadLettered',
  skipped: 'skipped',
};

export const endedPages = ({ extracted, quarantined, deadLettered, skipped }: JobCounters): number =>
  extracted + quarantined + deadLettered + skipped;

/** A page as it is found, before anything happened to it. */
export interface FoundPage {
  readonly pageId: string;
  readonly url: string;
  /** Links followed from a seed to here; a seed has 0. */
  readonly depth: number;
  /** The page whose link led here, or `seed`. */
  readonly foundOn: string;
}

/** A page of a job, as its row says. */
export interface ScrapePage extends FoundPage {
  readonly state: PageState;
  /** Why it was quarantined, dead-lettered or skipped. */
  readonly reason?: string;
}

/**
 * `failed`: every page ended without one being extracted. `cancelled`: nothing more of it is fetched; what was fetched
 * is still read, and `endedAt` tells when the last page ended.
 */
export const jobStates = ['planned', 'running', 'paused', 'cancelled', 'completed', 'failed'] as const;

export type JobState = (typeof jobStates)[number];

/** What a person may do to a job. */
export const jobActions = ['pause', 'resume', 'cancel'] as const;

export type JobAction = (typeof jobActions)[number];

const resultOf: Readonly<Record<JobAction, JobState>> = {
  pause: 'paused',
  resume: 'running',
  cancel: 'cancelled',
};

const actsOn: Readonly<Record<JobAction, readonly JobState[]>> = {
  pause: ['running'],
  resume: ['paused'],
  cancel: ['planned', 'running', 'paused'],
};

/** @returns the state an action leads to, the same as before where it was done already; undefined where it may not be done. */
export const stateAfter = (state: JobState, action: JobAction): JobState | undefined =>
  actsOn[action].includes(state) || state === resultOf[action] ? resultOf[action] : undefined;

/** What somebody did to a job last. */
export interface JobChange {
  readonly action: JobAction;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Why, if they said so. */
  readonly reason?: string;
}

export interface ScrapeJob {
  readonly jobId: string;
  readonly sourceId: string;
  readonly state: JobState;
  readonly requestedBy: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly endedAt?: string;
  /** Why a job failed before any page was planned. */
  readonly reason?: string;
  readonly lastChange?: JobChange;
  readonly counters: JobCounters;
}

/** Whether pages of the job may still move; a cancelled one is open until the last of them ended. */
export const isOpen = ({ endedAt }: Pick<ScrapeJob, 'endedAt'>): boolean => endedAt === undefined;

/**
 * What a job has come to: a cancelled one stays so, any other is over when every page has ended.
 * @returns undefined while pages are to come.
 */
export const outcomeOf = (state: JobState, counters: JobCounters): JobState | undefined => {
  if (state === 'planned' || endedPages(counters) < counters.found) return undefined;
  if (state === 'cancelled') return state;
  return counters.extracted > 0 ? 'completed' : 'failed';
};
