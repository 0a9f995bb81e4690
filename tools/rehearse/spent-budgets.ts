import type { CompositeAlarm, MetricAlarm } from '../simulator/alarms/alarm.ts';
import { alarmsIn } from '../simulator/alarms/alarm-rule.ts';
import type { Declared } from '../simulator/read-declared.ts';
import type { RehearsalOutcome } from './play-release.ts';

/** What a release took of the error budget of an objective. */
export interface SpentBudget {
  readonly objective: string;
  readonly bad: number;
  /** Percent of what 30 days of such traffic allow. */
  readonly percent: number;
}

const monthMinutes = 30 * 24 * 60;

/** The alarm of each objective that pages first says its budget, and has its metrics. */
const objectivesIn = ({ alarms }: Declared): readonly CompositeAlarm[] =>
  alarms.filter(
    (alarm): alarm is CompositeAlarm => alarm.kind === 'composite' && alarm.logicalId.includes('Burns14x'),
  );

/** Of every objective whose events a release makes: its metrics are those of its burn-rate alarms, named `bad…` and `valid…`. */
export const spentBudgets = (declared: Declared, outcome: RehearsalOutcome): readonly SpentBudget[] => {
  const { store, began, minutes } = outcome;
  const from = store.minuteOf(began);
  return objectivesIn(declared).flatMap((alarm): readonly SpentBudget[] => {
    const parts = new Set(alarmsIn(alarm.rule));
    const part = declared.alarms.find(
      (each): each is MetricAlarm => each.kind === 'metric' && parts.has(each.name),
    );
    const allowed = Number(alarm.description.match(/error budget of ([\d.]+) %/)?.[1] ?? Number.NaN) / 100;
    const sumOf = (kind: 'bad' | 'valid', since: number, until: number): number =>
      (part?.metrics ?? [])
        .filter(({ id }) => id.startsWith(kind))
        .map(({ metric }) => store.seriesOf(metric).statistic({ kind: 'Sum' }, since, until))
        .reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
    // The last minute is on its way still.
    const bad = sumOf('bad', from, from + minutes);
    const perMinute = sumOf('valid', 0, from) / from;
    if (!(allowed > 0) || perMinute === 0) return [];
    return [
      {
        objective: alarm.logicalId.replace(/Burns14x.*$/, ''),
        bad,
        percent: (100 * bad) / (perMinute * monthMinutes * allowed),
      },
    ];
  });
};
