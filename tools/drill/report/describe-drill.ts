import type { Alarm } from '../../simulator/alarms/alarm.ts';
import type { DrillResult, Outcome } from '../replay/run-drill.ts';

/** How soon somebody hears of an alarm, by the topic it tells; `part` = only composites look at it. */
export const severityOf = ({ actions }: Alarm): string => {
  const topic = actions.ALARM.map((arn) => /Monitoring(Critical|High|Medium|Low)/.exec(arn)?.[1]).find(
    Boolean,
  );
  return topic?.toLowerCase() ?? 'part';
};

export const minutesText = (minutes: number): string => {
  if (minutes < 120) return `${minutes} min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
};

/** Logical ids end in eight characters of a hash, which tell people nothing. */
export const alarmName = ({ logicalId }: Alarm): string => logicalId.replace(/[0-9A-F]{8}$/, '');

const lineOf = ({ fault }: DrillResult, outcome: Outcome): string => {
  const { alarm, firedAfter, recoveredAfter } = outcome;
  const wanted = fault.fires.test(alarm.logicalId);
  const mark = firedAfter === undefined ? 'SILENT' : wanted ? 'fired' : 'also';
  const when = firedAfter === undefined ? '' : `after ${minutesText(firedAfter)}`;
  const after =
    firedAfter === undefined
      ? ''
      : recoveredAfter === undefined
        ? 'not recovered yet'
        : `recovered after ${minutesText(recoveredAfter)}`;
  return `  ${mark.padEnd(6)}  ${severityOf(alarm).padEnd(8)}  ${alarmName(alarm).padEnd(48)}  ${when.padEnd(18)}  ${after}`.trimEnd();
};

/** Whether everything came as the fault's row says: all its alarms fired, and whoever was told hears that it is over. */
export const isProven = ({ fault, outcomes, early }: DrillResult): boolean =>
  early.length === 0 &&
  outcomes.some(({ alarm }) => fault.fires.test(alarm.logicalId)) &&
  outcomes.every(
    ({ alarm, firedAfter, recoveredAfter }) =>
      (firedAfter !== undefined || !fault.fires.test(alarm.logicalId)) &&
      (recoveredAfter !== undefined || alarm.actions.OK.length === 0 || firedAfter === undefined),
  );

/** A fault, and every alarm that fired or should have. Windows of burn rates stand behind their composites. */
export const describeDrill = (result: DrillResult): string => {
  const { fault, outcomes, early } = result;
  const shown = outcomes.filter(
    ({ alarm, firedAfter }) => firedAfter === undefined || alarm.actions.ALARM.length > 0,
  );
  const windows = outcomes.length - shown.length;
  return [
    `${isProven(result) ? 'ok  ' : 'FAIL'}  ${fault.name}: ${fault.does}.`,
    ...early.map((alarm) => `  EARLY   ${alarmName(alarm)} was in alarm before the fault`),
    ...shown.map((outcome) => lineOf(result, outcome)),
    ...(windows > 0 ? [`  and ${windows} windows of which composites are made`] : []),
  ].join('\n');
};
