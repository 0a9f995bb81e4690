import type { Statistic } from './statistic.ts';

/** What is known of the samples of a minute, as CloudWatch's statistic sets say it. */
export interface StatisticSet {
  readonly count: number;
  readonly sum: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** Values, and how often each: the shape of CloudWatch's `Values` and `Counts`. */
export type Samples = ReadonlyMap<number, number>;

const noDatum = Number.NaN;

/**
 * One metric, minute by minute. Sums over any window cost the same however long it is; extremes and percentiles look at
 * each minute of the window. What was computed is kept for each period until a late sample changes it.
 */
export class MinuteSeries {
  /** Of the minutes before each: `sums[m]` is what minutes 0 … m-1 sum up to. */
  private readonly sums: number[] = [0];
  private readonly counts: number[] = [0];
  private readonly minutes: (StatisticSet | undefined)[] = [];
  private readonly samples: (Map<number, number> | undefined)[] = [];
  private readonly computed = new Map<string, number[]>();
  private changes = 0;

  /** Grows whenever a late sample changes what was computed before. */
  get revision(): number {
    return this.changes;
  }

  /** @param minute since the store's start. */
  put(minute: number, added: StatisticSet, samples?: Samples): void {
    const known = this.minutes[minute];
    this.minutes[minute] =
      known === undefined
        ? added
        : {
            count: known.count + added.count,
            sum: known.sum + added.sum,
            minimum: Math.min(known.minimum, added.minimum),
            maximum: Math.max(known.maximum, added.maximum),
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
    return (this.counts[to] ?? 0) - (this.counts[Math.max(from, 0)] ?? 0);
  }

  /** @returns the statistic over the minutes `from` up to, not including, `to`; NaN when there is no sample. */
  statistic(statistic: Statistic, from: number, to: number): number {
    if (to <= 0) return noDatum;
    const kind = statistic.kind === 'percentile' ? `p${statistic.percentile}` : statistic.kind;
    const key = `${kind} ${to - from}`;
    let values = this.computed.get(key);
    if (values === undefined) {
      values = [];
      this.computed.set(key, values);
    }
    const known = values[to];
    if (known !== undefined) return known;
    const value = this.compute(statistic, Math.max(from, 0), to);
    values[to] = value;
    return value;
  }

  private compute(statistic: Statistic, from: number, to: number): number {
    const count = this.sampleCount(from, to);
    if (count === 0) return noDatum;
    const sum = (this.sums[to] ?? 0) - (this.sums[from] ?? 0);
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
    for (let minute = from; minute < to; minute += 1) {
      const candidate = this.minutes[minute]?.[which] ?? noDatum;
      if (Number.isNaN(value) || (which === 'minimum' ? candidate < value : candidate > value))
        value = candidate;
    }
    return value;
  }

  /** Nearest rank: the least value that at least so many percent of the samples do not exceed. */
  private percentile(percentile: number, from: number, to: number): number {
    const merged = new Map<number, number>();
    let count = 0;
    for (let minute = from; minute < to; minute += 1) {
      for (const [value, times] of this.samples[minute] ?? []) {
        merged.set(value, (merged.get(value) ?? 0) + times);
        count += times;
      }
    }
    const rank = Math.max(1, Math.ceil((percentile / 100) * count - 1e-9));
    let seen = 0;
    for (const value of Float64Array.from(merged.keys()).sort()) {
      seen += merged.get(value) ?? 0;
      if (seen >= rank) return value;
    }
    // Only statistic sets were given: a percentile cannot be made of them, as on CloudWatch.
    return noDatum;
  }

  private addSamples(minute: number, samples: Samples): void {
    const kept = this.samples[minute] ?? new Map<number, number>();
    for (const [value, times] of samples) kept.set(value, (kept.get(value) ?? 0) + times);
    this.samples[minute] = kept;
  }

  private sumUpTo(to: number): void {
    for (let minute = this.sums.length - 1; minute < to; minute += 1) {
      const set = this.minutes[minute];
      this.sums.push((this.sums[minute] ?? 0) + (set?.sum ?? 0));
      this.counts.push((this.counts[minute] ?? 0) + (set?.count ?? 0));
    }
  }
}
