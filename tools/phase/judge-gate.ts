import { type MetricName, memoryMetric } from '../../lambdas/contract/metrics.ts';
import { countingStatistic, type Gate, type Measure, type Trigger } from '../../lambdas/contract/phases.ts';

/** What was written to a metric in one hour, or in one minute. */
export interface MetricPoint {
  readonly metric: MetricName | typeof memoryMetric.name;
  /** Its beginning, milliseconds since the epoch. */
  readonly at: number;
  readonly sum: number;
  readonly samples: number;
}

export interface Measured {
  readonly hourly: readonly MetricPoint[];
  readonly minutely: readonly MetricPoint[];
}

/** A value and how many events it is of; undefined where there were none. */
export interface Reading {
  readonly value: number | undefined;
  readonly samples: number;
}

export interface GateState {
  readonly title: string;
  /** `unknown`: of too little; it neither holds nor fails. */
  readonly state: 'holds' | 'fails' | 'unknown';
  readonly value: number | undefined;
  readonly unit: '%' | 'MB';
  readonly must: Gate['must'];
  readonly limit: number;
  readonly samples: number;
  readonly minimumSamples: number;
  readonly windowHours: number;
  /** Of a gate that fails: the beginning of the last hours on end that did, ISO 8601. */
  readonly since?: string;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

const total = (points: readonly MetricPoint[], of: (point: MetricPoint) => number): number =>
  points.reduce((sum, point) => sum + of(point), 0);

/** What a measure is over some points. */
export const readMeasure = (measure: Measure, points: readonly MetricPoint[]): Reading => {
  if ('memoryOf' in measure) {
    const own = points.filter(({ metric }) => metric === memoryMetric.name);
    const samples = total(own, (point) => point.samples);
    return { samples, value: samples === 0 ? undefined : total(own, ({ sum }) => sum) / samples };
  }
  const count = (names: readonly MetricName[]): number =>
    names.reduce((sum, name) => {
      const own = points.filter(({ metric }) => metric === name);
      return (
        sum + total(own, countingStatistic(name) === 'Sum' ? (point) => point.sum : (point) => point.samples)
      );
    }, 0);
  const samples = count(measure.of);
  return { samples, value: samples === 0 ? undefined : (100 * count(measure.share)) / samples };
};

const within = (points: readonly MetricPoint[], from: number, to: number): readonly MetricPoint[] =>
  points.filter(({ at }) => at >= from && at < to);

const unitOf = (measure: Measure): '%' | 'MB' => ('share' in measure ? '%' : 'MB');

/** @param now milliseconds since the epoch */
export const judgeGate = (gate: Gate, { hourly }: Measured, now: number): GateState => {
  const { measure, must, limit, windowHours, minimumSamples } = gate;
  // The hour under way counts, and so does the one that the window begins in.
  const lastHour = Math.floor(now / hourMs) * hourMs;
  const start = lastHour - windowHours * hourMs;
  const { value, samples } = readMeasure(measure, within(hourly, start, lastHour + hourMs));
  const holds = (reading: number): boolean => (must === 'be above' ? reading > limit : reading < limit);
  const told = {
    title: measure.title,
    value,
    unit: unitOf(measure),
    must,
    limit,
    samples,
    minimumSamples,
    windowHours,
  };
  if (value === undefined || samples < minimumSamples) return { ...told, state: 'unknown' };
  if (holds(value)) return { ...told, state: 'holds' };
  let since: number | undefined;
  for (let hour = lastHour; hour >= start; hour -= hourMs) {
    const reading = readMeasure(measure, within(hourly, hour, hour + hourMs)).value;
    if (reading === undefined) continue;
    if (!holds(reading)) since = hour;
    else if (since !== undefined) break;
  }
  return { ...told, state: 'fails', since: new Date(since ?? start).toISOString() };
};

export interface TriggerState {
  readonly title: string;
  readonly limit: number;
  readonly unit: '%' | 'MB';
  readonly minutes: number;
  /** Of its last period. */
  readonly value: number | undefined;
  readonly isCrossed: boolean;
}

/**
 * Whether a trigger was crossed in each of its last periods, as its alarm sees it. The minute under way does not count: not
 * all of it is written yet.
 * @param now milliseconds since the epoch
 */
export const judgeTrigger = (trigger: Trigger, measured: Measured, now: number): TriggerState => {
  const { measure, limit, minutes, periodMinutes, minimumSamples } = trigger;
  const step = periodMinutes * minuteMs;
  const isLong = periodMinutes >= 60;
  const end = isLong ? Math.floor(now / hourMs) * hourMs : Math.floor(now / minuteMs) * minuteMs;
  const points = isLong ? measured.hourly : measured.minutely;
  const readings = Array.from({ length: minutes / periodMinutes }, (_, at) =>
    readMeasure(measure, within(points, end - (at + 1) * step, end - at * step)),
  );
  const isCrossed = readings.every(
    ({ value, samples }) => value !== undefined && samples >= minimumSamples && value > limit,
  );
  return {
    title: measure.title,
    limit,
    unit: unitOf(measure),
    minutes,
    value: readings[0]?.value,
    isCrossed,
  };
};
