import type { Alarm } from '../../simulator/alarms/alarm.ts';
import type { DrillResult, Outcome } from '../replay/run-drill.ts';
import { isWanted, undrilled } from '../undrilled.ts';
import { alarmName, isAsWanted, isProven, minutesText, severityOf } from './describe-drill.ts';

/** What all drills together say of an alarm. */
export interface AlarmResult {
  readonly alarm: Alarm;
  /** The drills that prove it, the one in which it came first before the others. */
  readonly provenBy: readonly { readonly fault: string; readonly outcome: Outcome }[];
  /** Drills in which it should have fired, in time, and did not, or was not over afterwards. */
  readonly failedIn: readonly string[];
  /** Why no fault is made for it. */
  readonly excuse?: string;
}

const early = ({ firedAfter = Number.POSITIVE_INFINITY }: Outcome): number => firedAfter;

export const alarmResults = (
  alarms: readonly Alarm[],
  drills: readonly DrillResult[],
): readonly AlarmResult[] =>
  alarms.map((alarm) => {
    const wanted = drills.flatMap((drill) => {
      const outcome = drill.outcomes.find((one) => one.alarm.name === alarm.name);
      return outcome !== undefined && isWanted(drill.fault, alarm) ? [{ drill, outcome }] : [];
    });
    const good = wanted.filter(
      ({ drill, outcome }) => drill.early.length === 0 && isAsWanted(drill.fault, outcome),
    );
    const excuse = undrilled.find((one) => one.alarms.test(alarm.logicalId))?.because;
    return {
      alarm,
      provenBy: good
        .map(({ drill, outcome }) => ({ fault: drill.fault.name, outcome }))
        .sort((a, b) => early(a.outcome) - early(b.outcome)),
      failedIn: wanted.filter((one) => !good.includes(one)).map(({ drill }) => drill.fault.name),
      ...(excuse !== undefined && { excuse }),
    };
  });

const rowOf = ({ alarm, provenBy: [best], failedIn, excuse }: AlarmResult): readonly string[] => {
  const about = [alarmName(alarm), severityOf(alarm)];
  if (best === undefined) {
    const why =
      failedIn.length > 0 ? `FAILED in ${failedIn.join(', ')}` : (excuse ?? 'NO FAULT makes it fire');
    return [...about, '–', '–', why];
  }
  const { firedAfter = 0, recoveredAfter } = best.outcome;
  const over = recoveredAfter === undefined ? 'tells nobody' : minutesText(recoveredAfter);
  return [...about, minutesText(firedAfter), over, best.fault];
};

const heads = ['alarm', 'severity', 'fires after', 'over after', 'proven by'];

/** Every alarm in a line: its severity, after how long it fires and is over, and the fault that shows it soonest. */
export const tableOfAlarms = (results: readonly AlarmResult[]): string => {
  const rows = [heads, ...results.map(rowOf)];
  const widths = heads.map((_, column) => Math.max(...rows.slice(0).map((row) => row[column]?.length ?? 0)));
  const last = heads.length - 1;
  return rows
    .map((row) =>
      row.map((cell, column) => (column === last ? cell : cell.padEnd(widths[column] ?? 0))).join('  '),
    )
    .join('\n');
};

/** What a program reads of the drills. Minutes after the beginning, and after the end, of the fault. */
export const jsonOfDrills = (drills: readonly DrillResult[], results: readonly AlarmResult[]) => ({
  faults: drills.map((drill) => ({
    name: drill.fault.name,
    does: drill.fault.does,
    proven: isProven(drill),
    lastsMinutes: drill.fault.lastsMinutes,
    early: drill.early.map(({ logicalId }) => logicalId),
    alarms: drill.outcomes.map(({ alarm, firedAfter, recoveredAfter, burn }) => ({
      alarm: alarm.logicalId,
      severity: severityOf(alarm),
      wanted: isWanted(drill.fault, alarm),
      firedAfter: firedAfter ?? null,
      recoveredAfter: recoveredAfter ?? null,
      ...(burn !== undefined && { impliedAfter: burn.implied, lateAfter: burn.latest }),
    })),
  })),
  alarms: results.map(({ alarm, provenBy, failedIn, excuse }) => ({
    alarm: alarm.logicalId,
    severity: severityOf(alarm),
    provenBy: provenBy.map(({ fault }) => fault),
    failedIn,
    excuse: excuse ?? null,
  })),
});
