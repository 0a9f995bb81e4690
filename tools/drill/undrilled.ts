import type { Alarm } from '../simulator/alarms/alarm.ts';
import type { Fault } from './fault.ts';

/** Alarms that no fault on a local AWS can make fire, or none does yet, and why. */
export const undrilled: readonly { readonly alarms: RegExp; readonly because: string }[] = [];

export const isUndrilled = (logicalId: string): boolean =>
  undrilled.some(({ alarms }) => alarms.test(logicalId));

/** Whether a fault must make an alarm fire. */
export const isWanted = ({ fires }: Fault, { logicalId }: Alarm): boolean =>
  fires.test(logicalId) && !isUndrilled(logicalId);
