import type { Alarm } from '../../simulator/alarms/alarm.ts';
import type { Fault } from '../fault.ts';
import type { Recording } from '../recording.ts';
import type { DrillResult, Outcome } from '../replay/run-drill.ts';
import { isWanted } from '../undrilled.ts';

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
  const wanted = isWanted(fault, alarm);
  const late = wanted && (firedAfter ?? 0) > latestMinutes(outcome);
  const mark = firedAfter === undefined ? 'SILENT' : late ? 'LATE' : wanted ? 'fired' : 'also';
  const implied =
    outcome.impliedMinutes === undefined ? '' : ` of ${minutesText(Math.ceil(outcome.impliedMinutes))}`;
  const when = firedAfter === undefined ? '' : `after ${minutesText(firedAfter)}${implied}`;
  const after =
    firedAfter === undefined
      ? ''
      : recoveredAfter === undefined
        ? 'not recovered yet'
        : `recovered after ${minutesText(recoveredAfter)}`;
  return `  ${mark.padEnd(6)}  ${severityOf(alarm).padEnd(8)}  ${alarmName(alarm).padEnd(48)}  ${when.padEnd(32)}  ${after}`.trimEnd();
};

/** A page may take so much longer than its window and its rate imply. */
const tolerated = 1.2;

/** Minutes after which a burn-rate alarm comes too late; for others there is no such time. */
export const latestMinutes = ({ impliedMinutes }: Outcome): number =>
  impliedMinutes === undefined ? Number.POSITIVE_INFINITY : Math.ceil(tolerated * impliedMinutes) + 1;

const isAsWanted = (fault: Fault, outcome: Outcome): boolean => {
  const { alarm, firedAfter, recoveredAfter } = outcome;
  if (firedAfter === undefined) return !isWanted(fault, alarm);
  if (!isWanted(fault, alarm)) return true;
  const isTold = recoveredAfter !== undefined || alarm.actions.OK.length === 0;
  return isTold && firedAfter <= latestMinutes(outcome);
};

/** Whether all came as the fault's row says: its alarms fired in time, and whoever was told hears that it is over. */
export const isProven = ({ fault, outcomes, early }: DrillResult): boolean =>
  early.length === 0 &&
  outcomes.some(({ alarm }) => isWanted(fault, alarm)) &&
  outcomes.every((outcome) => isAsWanted(fault, outcome));

/** A fault, and every alarm that fired or should have. Windows of burn rates stand behind their composites. */
export const describeDrill = (result: DrillResult, { madeAt, commit }: Recording): string => {
  const { fault, outcomes, early } = result;
  const shown = outcomes.filter(
    ({ alarm, firedAfter }) => firedAfter === undefined || alarm.actions.ALARM.length > 0,
  );
  const windows = outcomes.length - shown.length;
  return [
    `${isProven(result) ? 'ok  ' : 'FAIL'}  ${fault.name}: ${fault.does} (made ${madeAt.slice(0, 16)}Z at ${commit}).`,
    ...early.map((alarm) => `  EARLY   ${alarmName(alarm)} was in alarm before the fault`),
    ...shown.map((outcome) => lineOf(result, outcome)),
    ...(windows > 0 ? [`  and ${windows} windows of which composites are made`] : []),
  ].join('\n');
};
