/**
 * The states of a page within a job.
 * found → fetched → extracted | quarantined, found → rendering → extracted | quarantined, and from any → dead-lettered.
 */
export const pageStates = [
  'found',
  'fetched',
  'rendering',
  'extracted',
  'quarantined',
  'dead-lettered',
] as const;

export type PageState = (typeof pageStates)[number];

/** The states a page ends in; a job is done when each of its pages is in one. */
export const finalPageStates = ['extracted', 'quarantined', 'dead-lettered'] as const;

export const isFinal = (state: PageState): boolean => finalPageStates.some((final) => final === state);

/** Events of a job's pages, counted exactly once each. */
export interface JobCounters {
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
};

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
  readonly counters: JobCounters;
}

/** What a job with these counters has come to, once its seeds are planned. */
export const jobStateOf = (counters: JobCounters): JobState => {
  const ended = counters.extracted + counters.quarantined + counters.deadLettered;
  if (ended < counters.found) return 'running';
  return counters.extracted > 0 ? 'completed' : 'failed';
};
