import type { TendMessage } from '../contract/queue-messages.ts';
import { lostSince, remedyFor, whyToSkipWaiting } from '../domain/frontier.ts';
import { isOpen, type ScrapeJob } from '../domain/scrape-job.ts';
import { pageMessageOf, takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { StalledPage } from '../shared/stores/page-walk.ts';
import { planJob } from './plan-job.ts';
import type { Planner } from './planner.ts';
import { tendBrowserWaits } from './tend-browser-waits.ts';

/** A job that is planned for longer has lost its message: planning takes seconds. */
const plannedForMs = 10 * 60_000;

/** Pages that lost their message are looked for so often; each look reads all rows of the job. */
const sweepEveryMs = 3_600_000;

/** Far from the function's 60 s; what is left goes on with another message. */
const skipForMs = 20_000;

/** Ends the pages of a job that wait. @returns false when time ran out before all were. */
const skipWaitingPages = async (planner: Planner, job: ScrapeJob, reason: string): Promise<boolean> => {
  const { jobs, now, count } = planner;
  const end = now().getTime() + skipForMs;
  while (now().getTime() < end) {
    const skipped = await jobs.skipWaiting(job.jobId, reason);
    if (skipped === 0) return true;
    if (job.state !== 'cancelled') count('PagesOutOfTime', skipped);
  }
  return false;
};

/** The page is sent first and noted second: it may be sent twice, but never be noted and not sent. */
const mend = async (planner: Planner, job: ScrapeJob, page: StalledPage): Promise<void> => {
  const { jobs, sendPages, count } = planner;
  const { jobId } = job;
  const { pageId, state, movedAt } = page;
  const remedy = remedyFor(job, page, planner.now());
  if (remedy === 'wait') return;
  if (remedy === 'send again') {
    await sendPages([pageMessageOf(job, page)]);
    await jobs.noteSentAgain(jobId, page);
    count('PagesSentAgain', 1);
  } else if (remedy === 'skip') {
    const reason = 'job-cancelled: before it was fetched, and its message was lost';
    await jobs.advancePage({ jobId, pageId, to: 'skipped', reason });
  } else {
    const reason = `message-lost: nothing has been heard of the page, then ${state}, since ${movedAt}`;
    if (await jobs.advancePage({ jobId, pageId, to: 'dead-lettered', reason })) count('PagesLost', 1);
  }
};

/** Looks through the pages of a job, a part at a time, for those that nothing carries any more. */
const sweep = async (
  planner: Planner,
  job: ScrapeJob,
  { since, after }: { readonly since: string; readonly after: string | undefined },
): Promise<void> => {
  const { jobId } = job;
  const query = after === undefined ? { since } : { since, after };
  const { pages, next } = await planner.jobs.stalledPages(jobId, query);
  for (const page of pages) await mend(planner, job, page);
  if (next !== undefined) await planner.sendPlans([{ kind: 'tend', jobId, after: next }]);
};

/**
 * Looks after a job that has not ended: plans one whose message was lost, lets pages go for which there is room, ends
 * what waits in one that was cancelled or takes too long, and sends pages again, or ends them with a reason, that nothing
 * carries any more.
 * @throws GiveUpError when the job still has to be planned and cannot be.
 */
export const tendJob = async (planner: Planner, { jobId, after }: TendMessage): Promise<void> => {
  const { jobs, now } = planner;
  const job = await jobs.getJob(jobId);
  if (job === undefined) return;
  if (job.state === 'planned') {
    if (now().getTime() - Date.parse(job.createdAt) > plannedForMs) await planJob(planner, jobId);
    return;
  }
  const why = isOpen(job) ? whyToSkipWaiting(job, now(), 'room') : undefined;
  if (why !== undefined && !(await skipWaitingPages(planner, job, why))) {
    return planner.sendPlans([{ kind: 'tend', jobId }]);
  }
  if (!(await tendBrowserWaits(planner, job))) return planner.sendPlans([{ kind: 'tend', jobId }]);
  const since = isOpen(job) ? lostSince(job, now()) : undefined;
  const lastLook = new Date(now().getTime() - sweepEveryMs).toISOString();
  if (since !== undefined && (after !== undefined || (await jobs.claimSweep(jobId, lastLook)))) {
    await sweep(planner, job, { since, after });
  }
  // Those that wait for a browser leave room for others, however many they are: both go on with each look.
  await takeJobOn(planner, job, Number.POSITIVE_INFINITY);
  await takeJobOn(planner, job);
};
