import type { OfferCounts } from './compliance.ts';

/** The states of a page within a job. */
export const pageStates = [
  'found',
  'fetched',
  'rendering',
  'extracted',
  'quarantined',
  'dead-lettered',
] as const;

export type PageState = (typeof pageStates)[number];

/** Where a page may go next; an ended page goes nowhere. Everything else is a message that came twice or too late. */
const nextStates: Readonly<Record<PageState, readonly PageState[]>> = {
  found: ['fetched', 'rendering', 'dead-lettered'],
  fetched: ['extracted', 'quarantined', 'dead-lettered'],
  rendering: ['extracted', 'quarantined', 'dead-lettered'],
  extracted: [],
  quarantined: [],
  'dead-lettered': [],
};

export const mayAdvance = (from: PageState, to: PageState): boolean => nextStates[from].includes(to);

/** The states a page ends in; a job is done when each of its pages is in one. */
export const finalPageStates = ['extracted', 'quarantined', 'dead-lettered'] as const;

export const isFinal = (state: PageState): boolean => finalPageStates.some((final) => final === state);

/** Events of a job's pages, counted exactly once each. */
export interface JobCounters extends OfferCounts {
  readonly found: number;
  readonly fetched: number;
  readonly rendered: number;
  readonly extracted: number;
  readonly quarantined: number;
  readonly deadLettered: number;
  /** Listings stored, new or seen again. */
  readonly listings: number;
}

export const noPages: JobCounters = {
  found: 0,
  fetched: 0,
  rendered: 0,
  extracted: 0,
  quarantined: 0,
  deadLettered: 0,
  listings: 0,
  offers: 0,
  invalidOffers: 0,
};

/** The counter that moves when a page enters a state. */
export const counterOfState: Readonly<Partial<Record<PageState, keyof JobCounters>>> = {
  fetched: 'fetched',
  extracted: 'extracted',
  quarantined: 'quarantined',
  'dead-lettered': 'deadLettered',
};

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
  /** Why it was quarantined or dead-lettered. */
  readonly reason?: string;
}

/** `failed`: every page ended without one being extracted. */
export type JobState = 'planned' | 'running' | 'completed' | 'failed';

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
  readonly counters: JobCounters;
}

/** What a job with these counters has come to, once its seeds are planned. */
export const jobStateOf = (counters: JobCounters): JobState => {
  const ended = counters.extracted + counters.quarantined + counters.deadLettered;
  if (ended < counters.found) return 'running';
  return counters.extracted > 0 ? 'completed' : 'failed';
};
