/** How long one kind of values is kept. All times in milliseconds. */
export interface CacheKind {
  /** Begins the keys of its values. */
  readonly name: string;
  /** Counted up with every change of what its values look like: versions side by side then read none of each other's. */
  readonly shape: number;
  /**
   * Whether its values lie packed in an instance's memory, where they take a quarter of the room and each hit some 40 µs more.
   */
  readonly isPacked?: true;
  /** Which values become untrue together, by the rest of their keys. */
  readonly groupOf: (key: string) => string;
  /** A value that was confirmed this lately is given without a look at its group's mark, where there are marks. */
  readonly freshFor: number;
  /** How much longer it is given while its successor is being read, and when that fails. */
  readonly staleFor: number;
  /** In place of `freshFor` for what is not there; that is never given stale, for it may have come into being. */
  readonly absentFor: number;
  /** How old it may grow before it is read anew, though nothing is known to have changed. */
  readonly keptFor: number;
}

/** A value, and since when it may differ from what the tables hold. */
export interface CachedValue<T> {
  readonly value: T;
  /** When its reading began, in milliseconds since the epoch. */
  readonly readAt: number;
}

/** A value in an instance's memory, with its times in milliseconds since the epoch. */
export interface CacheEntry<T = unknown> extends CachedValue<T> {
  /** When it was last known to be what the tables hold: when it was read, or found with its group's mark unchanged. */
  readonly confirmedAt: number;
  /** The mark of its group then; empty without any. */
  readonly mark: string;
  readonly freshUntil: number;
  /** Never given from then on; not before `freshUntil`. */
  readonly staleUntil: number;
}

/** The share of its fresh time that a value may lose to jitter: values of one second spread over a tenth of their time. */
const jitterShare = 0.1;

/** What a value was confirmed by, and the share of the jitter that falls to it, from 0 (none) up to 1. */
export interface Confirmation {
  readonly confirmedAt: number;
  readonly mark: string;
  /** Whether there are marks, and another look at them is due after `freshFor`. */
  readonly isMarked: boolean;
  readonly jitter: number;
}

/** The entry of a value. Jitter only ever shortens, so that no value outlives what its kind promises. */
export const entryOf = <T>(
  kind: CacheKind,
  { value, readAt }: CachedValue<T>,
  { confirmedAt, mark, isMarked, jitter }: Confirmation,
): CacheEntry<T> => {
  const isAbsent = value === undefined;
  const presentFor = isMarked ? kind.freshFor : kind.keptFor;
  const freshFor = isAbsent ? kind.absentFor : presentFor;
  const freshUntil = confirmedAt + freshFor * (1 - jitterShare * jitter);
  const staleUntil = isAbsent ? freshUntil : confirmedAt + freshFor + kind.staleFor;
  return { value, readAt, confirmedAt, mark, freshUntil, staleUntil };
};

/** How long a value may be kept for other instances, in milliseconds; not at all when that is not positive. */
export const sharedTimeOf = (kind: CacheKind, { value, readAt }: CachedValue<unknown>, now: number): number =>
  readAt + (value === undefined ? kind.absentFor : kind.keptFor) - now;

/** Whether an entry may be given as it is, only for want of better, or not at all. */
export const freshnessOf = (entry: CacheEntry | undefined, now: number): 'fresh' | 'stale' | 'gone' => {
  if (entry === undefined || now >= entry.staleUntil) return 'gone';
  return now < entry.freshUntil ? 'fresh' : 'stale';
};
