import type { Alarm, AlarmMetric, MetricAlarm } from '../../simulator/alarms/alarm.ts';
import { alarmsIn } from '../../simulator/alarms/alarm-rule.ts';
import type { MetricStore } from '../../simulator/metrics/metric-store.ts';

/** Minutes of a store, as it counts them. */
interface Span {
  readonly from: number;
  readonly to: number;
}

const minutesOfDay = 24 * 60;

/** The longest of the windows that a composite is made of. */
const longWindowOf = (alarm: Alarm, all: readonly Alarm[]): MetricAlarm | undefined => {
  if (alarm.kind !== 'composite') return undefined;
  const names = alarmsIn(alarm.rule);
  const windows = all.filter(
    (part): part is MetricAlarm => part.kind === 'metric' && names.includes(part.name),
  );
  return windows.sort((a, b) => b.periodMinutes - a.periodMinutes)[0];
};

/** Share of the events that may be bad, as the alarm's text says it. */
const budgetOf = ({ description }: Alarm): number =>
  Number(/error budget of ([\d.]+) %/.exec(description)?.[1]) / 100;

/**
 * When a burn-rate alarm must fire by its window and its rate, in minutes after the fault began: so long the events of the
 * fault take to make the share of bad ones in the longer window what the rate allows. Windows of more than a day are looked
 * at each full hour. Undefined for other alarms, and where the fault never spends the budget so fast.
 */
export const impliedMinutes = (
  alarm: Alarm,
  {
    alarms,
    store,
    healthy,
    faulty,
  }: { alarms: readonly Alarm[]; store: MetricStore; healthy: Span; faulty: Span },
): number | undefined => {
  const window = longWindowOf(alarm, alarms);
  const allowed = window === undefined ? Number.NaN : window.threshold * budgetOf(alarm);
  if (window === undefined || Number.isNaN(allowed)) return undefined;
  const rate = (begin: string, { from, to }: Span): number => {
    const sum = ({ metric, statistic }: AlarmMetric): number =>
      store.seriesOf(metric).statistic(statistic, from, to) || 0;
    return (
      window.metrics.filter(({ id }) => id.startsWith(begin)).reduce((all, one) => all + sum(one), 0) /
      (to - from)
    );
  };
  const excess = rate('bad', faulty) - rate('bad', healthy);
  const more = rate('valid', faulty) - rate('valid', healthy);
  const needed = window.periodMinutes * (allowed * rate('valid', healthy) - rate('bad', healthy));
  const minutes = needed / (excess - allowed * more);
  if (!(excess > allowed * more)) return undefined;
  return window.periodMinutes > minutesOfDay ? Math.ceil(minutes / 60) * 60 : Math.max(minutes, 1);
};
