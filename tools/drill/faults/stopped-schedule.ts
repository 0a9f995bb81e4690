import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

/** The local schedules are slower than that; what counts is that nothing comes. */
const WATCHED_MS = 4_000;

/** Nothing fails, and nothing happens any more. */
export const stoppedSchedule: Fault = {
  name: 'stopped-schedule',
  does: 'The schedules of the planner and of the rescorer are switched off',
  fires: /PlannerSilent|RescorerSilent/,
  parts: ['scraping', 'judging'],
  lastsMinutes: 120,
  make: async ({ account, resources }) => {
    const schedules = resources.filter(({ type }) => type === 'AWS::Scheduler::Schedule');
    for (const { physicalId } of schedules) await account.switchSchedule(physicalId, false);
    return async () => {
      for (const { physicalId } of schedules) await account.switchSchedule(physicalId, true);
    };
  },
  work: () => sleep(WATCHED_MS),
};
