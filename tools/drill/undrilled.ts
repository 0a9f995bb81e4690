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
      /PageTimeBurns|TemporaryStorageFills|FlagMonitorsFor1440Minutes|CacheAlarmsManyStale|FunctionsApi2NearTimeout/,
    because:
      'their faults are not made yet: pages of half a minute, a full /tmp, a day of dismissed anomalies, answers past their time, an audit that hangs',
  },
  {
    alarms: /^OnCall/,
    because: 'their faults are not made yet: a chat that is down or refuses, a digest that cannot be sent',
  },
  { alarms: /ManyBlocked/, because: 'the local AWS takes the wall (WAF) and blocks nobody' },
];

export const isUndrilled = (logicalId: string): boolean =>
  undrilled.some(({ alarms }) => alarms.test(logicalId));

/** Whether a fault must make an alarm fire. */
export const isWanted = ({ fires }: Fault, { logicalId }: Alarm): boolean =>
  fires.test(logicalId) && !isUndrilled(logicalId);
