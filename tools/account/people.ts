import type { JobAction } from '../../lambdas/domain/scrape-job.ts';
import { createScrapeJobStore } from '../../lambdas/shared/stores/scrape-job-store.ts';
import type { World } from './world.ts';

/** What somebody does to some jobs, in the order of their sources, and how long after the beginning, in seconds. */
const interventions: readonly {
  readonly action: JobAction;
  readonly concerns: (place: number) => boolean;
  readonly from: number;
  readonly to: number;
}[] = [
  { action: 'pause', concerns: (place) => place % 5 === 1, from: 5, to: 40 },
  { action: 'resume', concerns: (place) => place % 5 === 1, from: 1_200, to: 1_300 },
  { action: 'cancel', concerns: (place) => place % 10 === 3, from: 5, to: 60 },
];

/** When browsers are switched off, and on again, in seconds: amid the first pages that need one, and long after the last. */
const browsersOff = { from: 10, to: 5_400 };

/**
 * People who pause, resume and cancel jobs amid all that fails; they see the answer, and ask until it is done. Somebody
 * switches the browsers off for a while.
 */
export const letPeopleIntervene = ({ browsers, clock, dynamo, queues, random, sites }: World): void => {
  for (const [areOn, seconds] of [
    [false, browsersOff.from],
    [true, browsersOff.to],
  ] as const) {
    clock.after(1_000 * seconds, () => {
      browsers.areOn = areOn;
    });
  }
  const jobs = createScrapeJobStore('scrapeJobs', dynamo, clock.now);
  const intervene = async (sourceId: string, action: JobAction): Promise<void> => {
    const job = (await jobs.openJobs()).find((open) => open.sourceId === sourceId);
    if (job === undefined) return;
    const { jobId } = job;
    const change = { action, by: 'somebody', at: clock.now().toISOString() };
    const changed = await jobs.changeJob(jobId, change);
    if (changed?.after === undefined || action === 'pause') return;
    queues.get('plans')?.send({ body: JSON.stringify({ kind: 'tend', jobId }), attributes: {} });
  };
  for (const [place, { source }] of [...sites.values()].entries()) {
    for (const { action, concerns, from, to } of interventions) {
      if (!concerns(place)) continue;
      clock.after(1_000 * random.between(from, to), () => void intervene(source.sourceId, action));
    }
  }
};
