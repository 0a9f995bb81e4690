/** How long one kind of values is kept. All times in milliseconds. */
export interface CacheKind {
  /** Begins the keys of its values. */
  readonly name: string;
  /** A value this young is given without a further look. */
  readonly freshFor: number;
  /** How much longer it is given while its successor is being read, and when that fails. */
  readonly staleFor: number;
  /** In place of `freshFor` for what is not there; that is never given stale, for it may have come into being. */
  readonly absentFor: number;
}

/** A value, and since when it may differ from what the tables hold. */
export interface CachedValue<T> {
  readonly value: T;
  /** When its reading began, in milliseconds since the epoch. */
  readonly readAt: number;
}

/** A value in the cache, with its times in milliseconds since the epoch. */
export interface CacheEntry<T = unknown> extends CachedValue<T> {
  readonly freshUntil: number;
  /** Never given from then on; not before `freshUntil`. */
  readonly staleUntil: number;
}

/** The share of its fresh time that a value may lose to jitter: values of one second spread over a tenth of their time. */
const jitterShare = 0.1;

/**
 * The entry of a value. Jitter only ever shortens, so that no value outlives what its kind promises.
 * @param jitter from 0 (none) up to 1.
 */
export const entryOf = <T>(
  kind: CacheKind,
  { value, readAt }: CachedValue<T>,
  jitter: number,
): CacheEntry<T> => {
  const isAbsent = value === undefined;
  const freshFor = isAbsent ? kind.absentFor : kind.freshFor;
  const freshUntil = readAt + freshFor * (1 - jitterShare * jitter);
  return { value, readAt, freshUntil, staleUntil: isAbsent ? freshUntil : readAt + freshFor + kind.staleFor };
};

/** Whether an entry may be given as it is, only for want of better, or not at all. */
export const freshnessOf = (entry: CacheEntry | undefined, now: number): 'fresh' | 'stale' | 'gone' => {
  if (entry === undefined || now >= entry.staleUntil) return 'gone';
  return now < entry.freshUntil ? 'fresh' : 'stale';
};
