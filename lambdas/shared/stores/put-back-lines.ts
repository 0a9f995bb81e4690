import type { JobRow, JobTable } from './job-rows.ts';
import { firstWaiting, putBackPages, type WaitingPage } from './waiting-pages.ts';

/**
 * Pages that were put back are at the door of their host within this: only then it is known whether there is room for more
 * of them. Short beside the half hour in which a host takes as many as go at once.
 */
const BACK_PAUSE_MS = 5 * 60_000;

/** Of a host that is asked so slowly that pages of a job were put back; in the row of the job, which reads it anyway. */
export interface PutBackLine {
  /** Until when its pages are left alone, ISO 8601. */
  readonly until: string;
  /** How many go on their way then, and again a while later. */
  readonly room: number;
  /** How many of those still may. */
  readonly left: number;
}

/** The attribute of a job's row that holds the line of a host: as many as its source has hosts. */
export type LineName = `back#${string}`;

export const lineNameOf = (host: string): LineName => `back#${host}`;

const hostOf = (name: LineName): string => name.slice(lineNameOf('').length);

const linesOf = (job: JobRow): [LineName, PutBackLine][] =>
  Object.entries(job).filter(
    (entry): entry is [LineName, PutBackLine] =>
      entry[0].startsWith(lineNameOf('')) && entry[1] !== undefined,
  );

/** The line of a host after so many of its pages have gone on their way. */
const lineAfter = ({ until, room, left }: PutBackLine, gone: number, now: Date): PutBackLine =>
  gone < left
    ? { until, room, left: left - gone }
    : { until: new Date(now.getTime() + BACK_PAUSE_MS).toISOString(), room, left: room };

/**
 * The pages of a job that were put back and whose time has come, `limit` at most: of each host as many as it has room for,
 * first of the one that has waited longest.
 * @returns them, and how the lines of their hosts stand once they have gone
 */
export const firstPutBack = async (
  table: JobTable,
  job: JobRow,
  limit: number,
): Promise<{ readonly pages: WaitingPage[]; readonly lines: Readonly<Record<LineName, PutBackLine>> }> => {
  const now = table.clock();
  const due = linesOf(job)
    .filter(([, { until }]) => until <= now.toISOString())
    .sort(([, a], [, b]) => (a.until < b.until ? -1 : 1));
  const pages: WaitingPage[] = [];
  const lines: Record<LineName, PutBackLine> = {};
  for (const [name, line] of due) {
    const among = putBackPages(hostOf(name));
    const going = await firstWaiting(table, job.jobId, {
      among,
      limit: Math.min(line.left, limit - pages.length),
    });
    if (going.length > 0) lines[name] = lineAfter(line, going.length, now);
    pages.push(...going);
  }
  return { pages, lines };
};
