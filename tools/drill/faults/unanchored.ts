import type { Fault } from '../fault.ts';
import { askApi } from '../ground/usual-work.ts';

/** Nothing fails, and days of the audit trail stay without an anchor. */
export const unanchored: Fault = {
  name: 'unanchored',
  does: 'The schedule that anchors the audit trail is switched off',
  fires: /AuditNotAnchored/,
  parts: ['api'],
  // Four windows of six hours without, and two more that CloudWatch looks back.
  lastsMinutes: 48 * 60,
  make: async ({ account, physicalIdOf }) => {
    const schedule = physicalIdOf('AWS::Scheduler::Schedule', 'AuditAnchor');
    await account.switchSchedule(schedule, false);
    return () => account.switchSchedule(schedule, true);
  },
  // Without the ticks of the schedule, which are usual.
  work: askApi,
};
