import { type BucketLimit, tokenMilliseconds } from './token-bucket.ts';

/**
 * What an instance knows of a bucket, and the tokens that it took out of it in advance. Each of these stands for the time in
 * which the bucket has it back, one after the other, and is worth nothing once that time has begun. So a bucket and all that
 * was taken in advance never hold more than the quota together, and nobody gets more than without leases, over any span of
 * time. Times are milliseconds since the epoch.
 */
export interface TokenLease {
  /** When the time of the next token begins. */
  readonly from: number;
  /** When that of the last one ends: the bucket is not full before. */
  readonly until: number;
  /** Tokens that were wanted at once. */
  readonly size: number;
  /** When it was asked for a token last. */
  readonly askedAt: number;
}

/** Whoever comes back by then is likely to come again. */
const recently = 10_000;

/** The share of the quota that lies at an instance at the most; it comes back in a tenth of the window. */
const mostOfQuota = 0.1;

/** Of the quota, that leases leave in the bucket: who asks for no more at once is never refused, whatever lies elsewhere. */
const leftInBucket = 0.5;

/** Milliseconds: DynamoDB reckons in decimals, and we do not. */
const rounding = 0.001;

/** @returns what is left of a lease after it gave a token; undefined when it has none for this moment. */
export const giveToken = (lease: TokenLease, limit: BucketLimit, now: number): TokenLease | undefined => {
  const token = tokenMilliseconds(limit);
  const begun = Math.max(0, Math.ceil((now - lease.from) / token));
  const from = lease.from + (begun + 1) * token;
  return from > lease.until + rounding ? undefined : { ...lease, from, askedAt: now };
};

/** How many tokens to take for a request: one for a newcomer, and twice as many each time for whoever keeps coming. */
export const wantedTokens = (lease: TokenLease | undefined, limit: BucketLimit, now: number): number => {
  if (lease === undefined || now - lease.askedAt > recently) return 1;
  return Math.max(1, Math.min(2 * lease.size, Math.floor(limit.quota * mostOfQuota)));
};

/** Whether so many may be taken in advance. @param fullAt when the bucket is full again, without them */
export const leavesEnough = (
  { fullAt, tokens }: { readonly fullAt: number; readonly tokens: number },
  limit: BucketLimit,
  now: number,
): boolean =>
  fullAt + tokens * tokenMilliseconds(limit) <= now + limit.windowSeconds * 1_000 * (1 - leftInBucket);
