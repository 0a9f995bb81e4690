import type { Source } from '../domain/source.ts';

/** A job that the schedule owes a source. */
interface DueJob {
  /** The same in every planner that sees the source due. */
  readonly jobId: string;
  /** ISO 8601: when the source is due after this. */
  readonly nextJobAt: string;
}

const MILLISECONDS_A_MINUTE = 60_000;

/**
 * The job of a source that is due, if any. Its identity is the time it was due at; a source that never had a job is due
 * at the last full interval, so that two planners a moment apart mean the same job. Missed intervals are not made up.
 */
export const dueJobOf = (source: Source, now: Date): DueJob | undefined => {
  if (!source.enabled) return undefined;
  const interval = source.everyMinutes * MILLISECONDS_A_MINUTE;
  const due =
    source.nextJobAt === undefined
      ? Math.floor(now.getTime() / interval) * interval
      : Date.parse(source.nextJobAt);
  if (due > now.getTime()) return undefined;
  const next = due + interval > now.getTime() ? due + interval : now.getTime() + interval;
  return {
    jobId: `${source.sourceId}-${new Date(due).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    nextJobAt: new Date(next).toISOString(),
  };
};
