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

/** A page may take so much longer than its window and its rate imply. */
const tolerated = 1.2;

/** What a fault is measured by. */
export interface BurnGround {
  readonly alarms: readonly Alarm[];
  readonly store: MetricStore;
  /** Some of the time before the fault, and of its own. */
  readonly healthy: Span;
  readonly faulty: Span;
}

/** When a burn-rate alarm should fire, and is too late: in minutes after the beginning of the fault. */
export interface BurnTime {
  /** By its window and its rate; not rounded. */
  readonly implied: number;
  readonly latest: number;
}

/**
 * When a burn-rate alarm fires by its window and its rate, in minutes after the fault began: so long the events of the fault
 * take to make the share of bad ones in the longer window more than what the rate allows. Not rounded. Undefined where the
 * fault never spends the budget so fast.
 */
const impliedMinutes = (
  window: MetricAlarm,
  allowed: number,
  { store, healthy, faulty }: BurnGround,
): number | undefined => {
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
  // A window that is full of the fault holds as many bad ones as it ever will.
  return excess > allowed * more && minutes < window.periodMinutes ? minutes : undefined;
};

/**
 * The last minute in which a burn-rate alarm is in time: 1.2 times what is implied. Nothing is added to that but what
 * CloudWatch's clock makes unavoidable: alarms are looked at once a minute (over more than a day: once an hour), so that the
 * first look at which more than the allowed is spent is never too late, however short the implied time.
 */
export const latestMinutes = (implied: number, lookedAtEvery: 1 | 60): number => {
  const firstLook = (Math.floor(Math.max(implied, 0) / lookedAtEvery) + 1) * lookedAtEvery;
  return Math.max(firstLook, tolerated * implied);
};

/** Undefined for alarms that are no burn rates, and where the fault never spends the budget so fast. */
export const burnTime = (alarm: Alarm, ground: BurnGround): BurnTime | undefined => {
  const window = longWindowOf(alarm, ground.alarms);
  const allowed = window === undefined ? Number.NaN : window.threshold * budgetOf(alarm);
  if (window === undefined || Number.isNaN(allowed)) return undefined;
  const implied = impliedMinutes(window, allowed, ground);
  if (implied === undefined) return undefined;
  const isHourly = window.periodMinutes * window.evaluationPeriods > minutesOfDay;
  return { implied, latest: latestMinutes(implied, isHourly ? 60 : 1) };
};
