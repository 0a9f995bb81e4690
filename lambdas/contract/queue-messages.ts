import type { Visit } from './visit.ts';

/** The bodies of the queue messages, as JSON. Every stage must survive each of them twice and in any order. */

/** What moves the planner: the clock, a job that somebody asked for, or an open job that wants looking after. */
export type PlanMessage =
  | { readonly kind: 'schedule'; readonly attempt?: number }
  | { readonly kind: 'job'; readonly jobId: string; readonly attempt?: number }
  | TendMessage;

/** A job that was paused, resumed or cancelled, or merely has not ended yet. */
export interface TendMessage {
  readonly kind: 'tend';
  readonly jobId: string;
  /** The page behind which the look for lost pages goes on; absent at its beginning. */
  readonly after?: string;
  readonly attempt?: number;
}

/** One page of one job. `attempt` counts deferrals that were not failures of ours (429, 503), from 0. */
export interface PageMessage {
  readonly jobId: string;
  readonly pageId: string;
  readonly sourceId: string;
  readonly url: string;
  /** Links followed from a seed to here; a seed has 0. */
  readonly depth: number;
  readonly attempt: number;
  /** When its host may be asked for it, ISO 8601, UTC. Of pages to fetch, when they came too early; of pages to render. */
  readonly turnAt?: string;
}

/** A page on its way to the fetcher. */
export interface FetchMessage extends PageMessage {
  /** Where a browser is to ask for it: how that was decided. It takes its turn, and is not fetched again. */
  readonly visit?: Visit;
}

/** A page that a browser must render, and the evidence why a plain fetch is not enough. */
export interface RenderMessage extends PageMessage {
  readonly reason: string;
  /** How the page came here; absent in messages of versions that did not tell. */
  readonly visit?: Visit;
}

/** What became of a page on its way through fetching or rendering: stored, given up with the reason, or neither yet. */
export type ExtractMessage = StoredPageMessage | FailedPageMessage | LatePageMessage;

export interface StoredPageMessage extends PageMessage {
  readonly kind: 'stored';
  /** Where the raw page lies in the raw-page bucket. */
  readonly rawPageKey: string;
  /** SHA-256 of the body before compression, in hexadecimal. */
  readonly contentHash: string;
  readonly fetchedBy: 'http' | 'browser';
  /** ISO 8601, UTC. */
  readonly fetchedAt: string;
  /** The HTTP status of the final answer. */
  readonly status: number;
  /** The Content-Type as the server sent it; empty when it sent none. */
  readonly contentType: string;
  /** The URL after redirects. */
  readonly finalUrl: string;
  /** How it was got; absent in messages of versions that did not tell. */
  readonly visit?: Visit;
}

/** The renderer has no right to touch the job's rows, so it reports a page it gave up through the extract queue. */
export interface FailedPageMessage extends PageMessage {
  readonly kind: 'failed';
  readonly reason: string;
  /** How it came to the renderer. */
  readonly visit?: Visit;
}

/**
 * The renderer may send nowhere else: a page that must ask its host in another turn goes back this way, since no browser was
 * free in its own, or since its site is in trouble.
 */
export interface LatePageMessage extends PageMessage {
  readonly kind: 'late';
  /** How long its site is to be left alone, 0 to 900; absent where it was not asked. */
  readonly waitSeconds?: number;
  readonly visit: Visit;
}

/** What is judged again without a new visit: listings by their ids, or the whole table, slice by slice. */
export type RescoreMessage = RescoreTickMessage | RescoreListingsMessage | RescoreSliceMessage;

/** The clock: starts a walk over all listings when what judgements depend on has changed since the last one. */
export interface RescoreTickMessage {
  readonly kind: 'tick';
  readonly attempt?: number;
}

/** Listings of which something changed that no visit shows, e.g. what people said of their anomalies. */
export interface RescoreListingsMessage {
  readonly kind: 'listings';
  /** 1 to 100. */
  readonly listingIds: readonly string[];
  readonly attempt?: number;
}

/** A listing's key in the cohort index. */
export interface CohortPlace {
  readonly listingId: string;
  readonly cohort: string;
  readonly cohortPlace: number;
}

/** The listings of one segment of the cohort index, behind those that were judged already. */
export interface RescoreSliceMessage {
  readonly kind: 'slice';
  /** Names the walk by all that judgements depend on. */
  readonly walk: string;
  /** 0 to `segments` - 1. */
  readonly segment: number;
  readonly segments: number;
  /** The listing judged last; absent at the beginning. */
  readonly after?: CohortPlace;
  readonly attempt?: number;
}

/** A file that came, or one of which rows are left. The first is written by a rule of EventBridge, out of the event of S3. */
export interface ImportMessage {
  readonly uploadKey: string;
  readonly attempt?: number;
}

/** Message attributes a dead letter carries when our code set it aside (a redrive by SQS itself carries none). */
export const deadLetterAttributes = { reason: 'reason', detail: 'detail', stage: 'stage' } as const;
