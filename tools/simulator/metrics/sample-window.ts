/** Values, and how often each: the shape of CloudWatch's `Values` and `Counts`. */
export type Samples = ReadonlyMap<number, number>;

/** What is left of parts that were added and taken away again. */
const tiny = 1e-9;

/**
 * The samples of a window of minutes that mostly moves forward a minute at a time: only what comes and goes is counted
 * then, however long the window is.
 */
export class SampleWindow {
  private readonly minutes: readonly (Samples | undefined)[];
  private readonly counts = new Map<number, number>();
  private count = 0;
  private from = 0;
  private to = 0;

  /** @param minutes grows and changes; `forget` is told what changed. */
  constructor(minutes: readonly (Samples | undefined)[]) {
    this.minutes = minutes;
  }

  /** The samples of this minute are no longer what they were. */
  forget(minute: number): void {
    if (minute >= this.from && minute < this.to) this.startAt(0);
  }

  /**
   * Nearest rank: the least value that at least so many percent of the samples of the minutes `from` up to, not
   * including, `to` do not exceed. NaN when there is none.
   */
  percentile(percentile: number, from: number, to: number): number {
    if (from < this.from || to < this.to || from > this.to) this.startAt(from);
    for (; this.to < to; this.to += 1) this.add(this.to, 1);
    for (; this.from < from; this.from += 1) this.add(this.from, -1);
    // Recordings are spread over minutes, so that a value may be there a part of a time: ranks are no whole numbers.
    const rank = Math.max(tiny, (percentile / 100) * this.count - tiny);
    let seen = 0;
    for (const value of Float64Array.from(this.counts.keys()).sort()) {
      seen += this.counts.get(value) ?? 0;
      if (seen >= rank) return value;
    }
    return Number.NaN;
  }

  private startAt(minute: number): void {
    this.counts.clear();
    this.count = 0;
    this.from = minute;
    this.to = minute;
  }

  private add(minute: number, sign: 1 | -1): void {
    for (const [value, times] of this.minutes[minute] ?? []) {
      const left = (this.counts.get(value) ?? 0) + sign * times;
      if (Math.abs(left) < tiny) this.counts.delete(value);
      else this.counts.set(value, left);
      this.count += sign * times;
    }
  }
}
