import type { Telemetry } from '../observability/telemetry.ts';
import type { BucketStore } from '../stores/bucket-store.ts';
import type { ApiAnswer } from './api-answer.ts';
import { ApiError } from './api-error.ts';
import { type MetLimit, type NamedLimit, rateLimitHeaders } from './rate-limits.ts';

export interface RequestLimits {
  readonly store: BucketStore;
  /** Whether requests are limited at the moment: the flag API_RATE_LIMITING. */
  readonly isOn: () => Promise<boolean>;
  readonly telemetry: Pick<Telemetry, 'count' | 'logger'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * What the request met at its limits. A bucket that cannot be asked limits nobody: it guards against excess and not against
 * access, the wall before the API still stands, and an API that fails with its limiter would be the worse one.
 */
const meet = async (
  limits: readonly NamedLimit[],
  { store, isOn, telemetry, now }: RequestLimits,
): Promise<readonly MetLimit[]> => {
  if (!(await isOn())) return [];
  const at = now();
  const outcomes = await Promise.allSettled(limits.map((limit) => store.take(limit.bucket, limit, at)));
  telemetry.count('ApiLimitsUnknown', outcomes.filter(({ status }) => status === 'rejected').length);
  return outcomes.flatMap((outcome, place) => {
    const limit = limits[place];
    if (limit === undefined) return [];
    if (outcome.status === 'fulfilled') return [{ ...limit, ...outcome.value }];
    telemetry.logger.warn('A limit cannot be asked; the request passes', outcome.reason);
    return [];
  });
};

const refuse = (met: readonly MetLimit[]): void => {
  const [spent] = met.filter(({ allowed }) => !allowed);
  if (spent === undefined) return;
  const who = spent.name === 'address' ? 'address' : 'client';
  throw new ApiError(
    'too-many-requests',
    `This ${who} may ask ${spent.quota} times in ${spent.windowSeconds} s; wait as many seconds as Retry-After says.`,
    { headers: rateLimitHeaders(met) },
  );
};

/**
 * Answers within the limits, and tells the client how it stands. What changes something waits for the limits; what only
 * reads runs meanwhile, and its answer is withheld when they say no: limiting costs a read no time. It is waited for all the
 * same, since what goes on behind an answer would log and count under the instance's next request.
 * @param work must not reject.
 * @throws ApiError `too-many-requests`.
 */
export const withinLimits = async (
  limits: readonly NamedLimit[],
  requestLimits: RequestLimits,
  { isRead, work }: { readonly isRead: boolean; readonly work: () => Promise<ApiAnswer> },
): Promise<ApiAnswer> => {
  // Sent first, its answer is read while the limits are waited for.
  const reading = isRead ? work() : undefined;
  const met = await meet(limits, requestLimits);
  requestLimits.telemetry.count('ApiRequestsLimited', met.some(({ allowed }) => !allowed) ? 1 : 0);
  const read = await reading;
  refuse(met);
  const answer = read ?? (await work());
  return met.length === 0 ? answer : { ...answer, headers: { ...rateLimitHeaders(met), ...answer.headers } };
};
