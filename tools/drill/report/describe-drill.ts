import type { Alarm } from '../../simulator/alarms/alarm.ts';
import type { Fault } from '../fault.ts';
import type { Recording } from '../recording.ts';
import type { DrillResult, Outcome } from '../replay/run-drill.ts';
import { isWanted } from '../undrilled.ts';

/** How soon somebody hears of an alarm, by the topic it tells; `part` = only composites, releases or flags look at it. */
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

const isLate = ({ firedAfter = 0, burn }: Outcome): boolean => burn !== undefined && firedAfter > burn.latest;

/** Whether an alarm did in a drill what the fault's row says: it fired in time, and whoever was told hears that it is over. */
export const isAsWanted = (fault: Fault, outcome: Outcome): boolean => {
  const { alarm, firedAfter, recoveredAfter } = outcome;
  if (!isWanted(fault, alarm)) return true;
  const isOver = recoveredAfter !== undefined || alarm.actions.OK.length === 0;
  return firedAfter !== undefined && isOver && !isLate(outcome);
};

/** Whether all alarms did what the fault's row says. */
export const isProven = ({ fault, outcomes, early }: DrillResult): boolean =>
  early.length === 0 &&
  outcomes.some(({ alarm }) => isWanted(fault, alarm)) &&
  outcomes.every((outcome) => isAsWanted(fault, outcome));

const lineOf = ({ fault }: DrillResult, outcome: Outcome): string => {
  const { alarm, firedAfter, recoveredAfter, burn } = outcome;
  const wanted = isWanted(fault, alarm);
  const mark =
    firedAfter === undefined ? 'SILENT' : wanted && isLate(outcome) ? 'LATE' : wanted ? 'fired' : 'also';
  const implied = burn === undefined ? '' : `, implied ${minutesText(Math.ceil(burn.implied))}`;
  const when = firedAfter === undefined ? '' : `after ${minutesText(firedAfter)}${implied}`;
  const after = recoveredAfter === undefined ? 'not recovered' : `over after ${minutesText(recoveredAfter)}`;
  const words = [mark.padEnd(6), severityOf(alarm).padEnd(8), alarmName(alarm).padEnd(48), when.padEnd(32)];
  return `  ${words.join('  ')}  ${firedAfter === undefined ? '' : after}`.trimEnd();
};

const curedBy: Readonly<Record<Recording['cure'], string>> = {
  runbook: 'cured by what the runbook says',
  undo: 'undone',
};

/** A fault, and every alarm that fired or should have. Windows of burn rates stand behind their composites. */
export const describeDrill = (result: DrillResult, { madeAt, commit, cure }: Recording): string => {
  const { fault, outcomes, early } = result;
  const shown = outcomes.filter(
    ({ alarm, firedAfter }) => firedAfter === undefined || alarm.actions.ALARM.length > 0,
  );
  const windows = outcomes.length - shown.length;
  return [
    `${isProven(result) ? 'ok  ' : 'FAIL'}  ${fault.name}: ${fault.does} (made ${madeAt.slice(0, 16)}Z at ${commit}, ${curedBy[cure]}).`,
    ...early.map((alarm) => `  EARLY   ${alarmName(alarm)} was in alarm before the fault`),
    ...shown.map((outcome) => lineOf(result, outcome)),
    ...(windows > 0 ? [`  and ${windows} of which others are made`] : []),
  ].join('\n');
};
