import type { PlanMessage } from '../contract/queue-messages.ts';
import { planJob } from './plan-job.ts';
import { planSchedule } from './plan-schedule.ts';
import type { Planner } from './planner.ts';
import { tendJob } from './tend-job.ts';

/**
 * Moves the planner by one message. May run twice for it: the same jobs and pages come of it.
 * @throws GiveUpError when the job cannot be planned, however often it is tried.
 */
export const planScrape = async (planner: Planner, message: PlanMessage): Promise<void> => {
  if (message.kind === 'schedule') return planSchedule(planner);
  return message.kind === 'job' ? planJob(planner, message.jobId) : tendJob(planner, message);
};
