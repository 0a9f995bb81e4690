/** A bucket of tokens that holds `quota` of them and fills steadily: whoever waits for a window has them all again. */
export interface BucketLimit {
  /** Tokens that the bucket holds: what may come at once. */
  readonly quota: number;
  /** Seconds in which an empty bucket fills. */
  readonly windowSeconds: number;
}

/** What a request met at a bucket. */
export interface BucketVerdict {
  readonly allowed: boolean;
  /** Whole tokens left. */
  readonly remaining: number;
  /** Whole seconds: when allowed until the bucket is full again, else until it has a token. At least 1 when refused. */
  readonly seconds: number;
}

/** Milliseconds in which one token comes back. */
export const tokenMilliseconds = ({ quota, windowSeconds }: BucketLimit): number =>
  (windowSeconds * 1000) / quota;

/** The latest `fullAt` at which a bucket still gives a token. Times are milliseconds since the epoch. */
export const latestFullAt = (limit: BucketLimit, now: number): number =>
  now + limit.windowSeconds * 1000 - tokenMilliseconds(limit);

/** @param fullAt when the bucket is full again, after the token was taken */
export const granted = (limit: BucketLimit, fullAt: number, now: number): BucketVerdict => ({
  allowed: true,
  remaining: Math.max(
    0,
    Math.floor((now + limit.windowSeconds * 1000 - fullAt) / tokenMilliseconds(limit) + 1e-9),
  ),
  seconds: Math.max(0, Math.ceil((fullAt - now) / 1000)),
});

/** @param fullAt when the bucket, which had no token left, is full again */
export const refused = (limit: BucketLimit, fullAt: number, now: number): BucketVerdict => ({
  allowed: false,
  remaining: 0,
  seconds: Math.max(1, Math.ceil((fullAt - latestFullAt(limit, now)) / 1000)),
});
