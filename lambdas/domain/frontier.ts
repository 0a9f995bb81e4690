import { endedPages, type JobState, type ScrapeJob } from './scrape-job.ts';
import type { Source } from './source.ts';

/**
 * The frontier of a job: which of the pages it found are on their way, and which wait. Were all sent at once, a source of
 * a million pages would stand in every queue before everybody else, for longer than a queue keeps a message. So each job
 * has a bounded number of pages on their way: sources share the queues whatever their sizes, and what waits is a row
 * that costs nothing.
 */

/** Enough to keep some 10 pages a second of one source busy for the 10 s from its message to its end. */
export const defaultMaxInFlight = 100;

/** A transaction of DynamoDB holds 100 items: two for each page, and the job's row. */
export const releaseBatch = 40;

/** A lost message is noticed when its page has not moved for so long: longer than any wait that is meant. */
export const lostAfterHours = 6;

/** A page whose message was lost so often is ended: it may be what kills its consumers. */
export const maxSentAgain = 3;

export const maxInFlightOf = ({ maxInFlight = defaultMaxInFlight }: Pick<Source, 'maxInFlight'>): number =>
  Math.max(1, maxInFlight);

type Job = Pick<ScrapeJob, 'state' | 'counters'>;

/** Only these put pages on their way. */
const releasing: readonly JobState[] = ['planned', 'running'];

/** Pages that may be put on their way now; never negative. */
export const roomOf = ({ state, counters }: Job, maxInFlight: number): number =>
  releasing.includes(state) ? Math.max(0, maxInFlight - (counters.released - endedPages(counters))) : 0;

/**
 * How many of the waiting pages to put on their way when a page has ended: none while there is little room, since every
 * release writes the job's row, of which there is one.
 */
export const pagesToRelease = (job: Job, maxInFlight: number): number => {
  const room = roomOf(job, maxInFlight);
  const worthwhile = Math.min(releaseBatch, Math.ceil(maxInFlight / 4));
  return room < worthwhile ? 0 : Math.min(room, releaseBatch, job.counters.found - job.counters.released);
};
