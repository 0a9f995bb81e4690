import { type Samples, SampleWindow } from './sample-window.ts';
import type { Statistic } from './statistic.ts';

/** What is known of the samples of a minute, as CloudWatch's statistic sets say it. */
export interface StatisticSet {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

const noDatum = Number.NaN;
const { isNaN: isMissing } = Number;
const { max, min } = Math;

/** An array that begins far behind its start becomes a slow one, unless what lies before is filled. */
const fillUpTo = (array: unknown[], index: number): void => {
  while (array.length < index) array.push(undefined);
};

/**
 * One metric, minute by minute. Sums over any window cost the same however long it is, percentiles what comes and goes;
 * extremes look at each minute of the window. What was computed is kept for each period until a late sample changes it.
 */
export class MinuteSeries {
  /** Of the minutes before each: `sums[m]` is what minutes 0 … m-1 sum up to. */
  private readonly sums: number[] = [0];
  private readonly counts: number[] = [0];
  private readonly minutes: (StatisticSet | undefined)[] = [];
  private readonly samples: (Map<number, number> | undefined)[] = [];
  private readonly computed = new Map<string, (number | undefined)[]>();
  /** By their length in minutes. */
  private readonly windows = new Map<number, SampleWindow>();
  private changes = 0;

  /** Grows whenever a late sample changes what was computed before. */
  get revision(): number {
    return this.changes;
  }

  /** @param minute since the store's start. */
  put(minute: number, added: StatisticSet, samples?: Samples): void {
    const known = this.minutes[minute];
    fillUpTo(this.minutes, minute);
    this.minutes[minute] =
      known === undefined
        ? added
        : {
            count: known.count + added.count,
            sum: known.sum + added.sum,
            minimum: min(known.minimum, added.minimum),
            maximum: max(known.maximum, added.maximum),
          };
    if (samples !== undefined) this.addSamples(minute, samples);
    if (minute < this.sums.length - 1) {
      this.sums.length = minute + 1;
      this.counts.length = minute + 1;
    }
    for (const values of this.computed.values()) {
      if (values.length <= minute + 1) continue;
      values.length = minute + 1;
      this.changes += 1;
    }
  }

  /** Samples in the minutes `from` up to, not including, `to`. */
  sampleCount(from: number, to: number): number {
    this.sumUpTo(to);
    return (this.counts[to] ?? 0) - (this.counts[max(from, 0)] ?? 0);
  }

  /** @returns the statistic over the minutes `from` up to, not including, `to`; NaN when there is no sample. */
  statistic(statistic: Statistic, from: number, to: number): number {
    return this.reader(statistic, to - from)(to);
  }

  /** @returns what reads the statistic over so many minutes before one, again and again. */
  reader(statistic: Statistic, length: number): (to: number) => number {
    const kind = statistic.kind === 'percentile' ? `p${statistic.percentile}` : statistic.kind;
    const key = `${kind} ${length}`;
    const values = this.computed.get(key) ?? [];
    this.computed.set(key, values);
    return (to) => {
      if (to <= 0) return noDatum;
      const known = values[to];
      if (known !== undefined) return known;
      fillUpTo(values, to);
      const value = this.compute(statistic, to - length, to);
      values[to] = value;
      return value;
    };
  }

  private compute(statistic: Statistic, from: number, to: number): number {
    const count = this.sampleCount(from, to);
    if (count === 0) return noDatum;
    const sum = (this.sums[to] ?? 0) - (this.sums[max(from, 0)] ?? 0);
    switch (statistic.kind) {
      case 'SampleCount':
        return count;
      case 'Sum':
        return sum;
      case 'Average':
        return sum / count;
      case 'Minimum':
        return this.extreme(from, to, 'minimum');
      case 'Maximum':
        return this.extreme(from, to, 'maximum');
      case 'percentile':
        return this.percentile(statistic.percentile, from, to);
    }
  }

  private extreme(from: number, to: number, which: 'minimum' | 'maximum'): number {
    let value = noDatum;
    for (let minute = max(from, 0); minute < to; minute += 1) {
      const candidate = this.minutes[minute]?.[which] ?? noDatum;
      if (isMissing(value) || (which === 'minimum' ? candidate < value : candidate > value))
        value = candidate;
    }
    return value;
  }

  /** None where only statistic sets were given: no percentile can be made of them, as on CloudWatch. */
  private percentile(percentile: number, from: number, to: number): number {
    const length = to - from;
    const window = this.windows.get(length) ?? new SampleWindow(this.samples);
    this.windows.set(length, window);
    return window.percentile(percentile, max(from, 0), to);
  }

  private addSamples(minute: number, samples: Samples): void {
    const kept = this.samples[minute] ?? new Map<number, number>();
    fillUpTo(this.samples, minute);
    for (const [value, times] of samples) kept.set(value, (kept.get(value) ?? 0) + times);
    this.samples[minute] = kept;
    for (const window of this.windows.values()) window.forget(minute);
  }

  private sumUpTo(to: number): void {
    for (let minute = this.sums.length - 1; minute < to; minute += 1) {
      const set = this.minutes[minute];
      this.sums.push((this.sums[minute] ?? 0) + (set?.sum ?? 0));
      this.counts.push((this.counts[minute] ?? 0) + (set?.count ?? 0));
    }
  }
}
