import type { Alarm } from '../simulator/alarms/alarm.ts';
import type { Fault } from './fault.ts';

/** Alarms that no fault on a local AWS can make fire, or none does yet, and why. */
export const undrilled: readonly { readonly alarms: RegExp; readonly because: string }[] = [
  {
    alarms: /Live(Slow|Memory|Wrong)Gate/,
    because:
      'npm run rehearse releases versions that are slow, greedy or wrong, and sees these gates take them back',
  },
  {
    alarms: /CacheInvalidator/,
    because: 'the shared cache, and with it the function that clears it, is not in the local AWS',
  },
  {
    alarms:
      /ValidExtractionsBurns|PageTimeBurns|RendersLate|TemporaryStorageFills|FlagMonitorsFor1440Minutes|CacheAlarmsManyStale|Functions(Api2|Workers)NearTimeout/,
    because:
      'their faults are not made yet: listings that break their contract, pages of half a minute, browsers all at work, a full /tmp, a day of dismissed anomalies, answers past their time, an audit and workers that hang',
  },
  {
    alarms: /^OnCall/,
    because: 'their faults are not made yet: a chat that is down or refuses, a digest that cannot be sent',
  },
  { alarms: /Functions\w+Throttled/, because: 'the local AWS lets functions run that may not' },
  { alarms: /Import/, because: 'imports are younger than the recordings' },
  { alarms: /AuditAnchor/, because: 'the anchoring of the audit trail is younger than the recordings' },
  { alarms: /ManyBlocked/, because: 'the local AWS takes the wall (WAF) and blocks nobody' },
];

export const isUndrilled = (logicalId: string): boolean =>
  undrilled.some(({ alarms }) => alarms.test(logicalId));

/** Whether a fault must make an alarm fire. */
export const isWanted = ({ fires }: Fault, { logicalId }: Alarm): boolean =>
  fires.test(logicalId) && !isUndrilled(logicalId);
