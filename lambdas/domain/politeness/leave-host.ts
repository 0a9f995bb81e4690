import { backoffMs, heededRetryAfterMs, isForgotten, MAX_LEVEL } from './backoff.ts';
import type { HostLimits } from './host-limits.ts';
import { type HostState, LEASE_MS, type Lease, liveLeases, type PauseReason } from './host-state.ts';

/** What became of a request, as far as it tells something of the host. */
export type VisitOutcome =
  /** An answer of the page's own, were it 404. */
  | { readonly kind: 'answered' }
  /** Asked to wait. `retryAfterMs`: as long as it said, if it said. */
  | { readonly kind: 'busy'; readonly retryAfterMs?: number | undefined }
  /** No answer, or an error of the server. */
  | { readonly kind: 'failing' }
  /** No answer yet: the request goes on. */
  | { readonly kind: 'overdue' }
  /** Nothing that another page of the host could learn from. */
  | { readonly kind: 'nothing' };

/** Without an answer for this long a request counts as failed for the time being: three in a row are known within 5 s. */
export const OVERDUE_AFTER_MS = 2_500;

/** Milliseconds without an answer after which a request to the host counts as failed for the time being. */
export const patienceWith = ({ patienceMs = OVERDUE_AFTER_MS }: HostState): number => patienceMs;

/** A host whose answers take long is waited for twice as long: it is slow, and not dead. */
const PATIENCE_FACTOR = 2;

/** Each answer takes so much of the patience back: some ten quick ones in a row, and it is as before. */
const PATIENCE_DECAY = 0.8;

export interface Leave {
  readonly leaseId: string;
  readonly now: number;
  readonly limits: HostLimits;
  /** 0 to 1: hosts that went down together must not be tried together. */
  readonly random: number;
}

const isOldTrouble = ({ pause }: HostState, now: number): boolean =>
  pause === undefined || isForgotten(pause.until, now);

/** Leaves the host alone from now on, until `until` and at least for its backoff. */
const paused = (
  state: HostState,
  { now, random }: Leave,
  { reason, until = 0 }: { readonly reason: PauseReason; readonly until?: number },
): HostState => ({
  ...state,
  epoch: state.epoch + 1,
  failures: 0,
  level: Math.min(MAX_LEVEL, state.level + 1),
  pause: { reason, until: Math.max(until, now + backoffMs(state.level, random)) },
  troubledSince: isOldTrouble(state, now) ? now : (state.troubledSince ?? now),
});

const patienceAfter = (state: HostState, tookMs: number): Pick<HostState, 'patienceMs'> => {
  const asSlow = tookMs > OVERDUE_AFTER_MS ? PATIENCE_FACTOR * tookMs : 0;
  const patienceMs = Math.ceil(Math.max(asSlow, PATIENCE_DECAY * patienceWith(state)));
  return patienceMs > OVERDUE_AFTER_MS ? { patienceMs } : {};
};

/** The host answers: a pause is over, and of what earlier pauses taught one step is taken back. */
const well = (state: HostState, tookMs: number): HostState => {
  const { nextAt, epoch, level, leases, pause } = state;
  return {
    nextAt,
    epoch: pause === undefined ? epoch : epoch + 1,
    failures: 0,
    level: Math.max(0, level - 1),
    leases,
    ...patienceAfter(state, tookMs),
  };
};

const failed = (state: HostState, leave: Leave): HostState => {
  const { failuresToPause } = leave.limits;
  const failures = state.failures + 1;
  const isTried = state.pause !== undefined && Number.isFinite(failuresToPause);
  return isTried || failures >= failuresToPause
    ? paused(state, leave, { reason: 'failing' })
    : { ...state, failures };
};

/**
 * An answer to a request of an earlier epoch: a burst of refusals is one refusal, but the longest wait is kept. One that we
 * only had not waited for long enough tells that the host was blamed for nothing.
 */
const ofEarlierEpoch = (
  state: HostState,
  { now, tookMs, lease }: { readonly now: number; readonly tookMs: number; readonly lease: Lease },
  outcome: VisitOutcome,
): HostState => {
  const { pause, epoch } = state;
  if (outcome.kind === 'answered') {
    if (pause === undefined) return { ...state, failures: 0 };
    const isBlamedForSilence = lease.overdue && pause.reason === 'failing' && lease.epoch === epoch - 1;
    return isBlamedForSilence ? well(state, tookMs) : state;
  }
  if (outcome.kind !== 'busy' || pause === undefined) return state;
  const until = Math.max(pause.until, now + heededRetryAfterMs(outcome.retryAfterMs));
  return { ...state, pause: { ...pause, until } };
};

/** How the host is known after a request came back, or has been away for long. A lease that expired meanwhile teaches nothing. */
export const leaveHost = (state: HostState, leave: Leave, outcome: VisitOutcome): HostState => {
  const { leaseId, now } = leave;
  const { [leaseId]: lease, ...leases } = liveLeases(state, now);
  const left = { ...state, leases };
  if (lease === undefined) return left;
  const tookMs = LEASE_MS - (lease.expiresAt - now);
  if (outcome.kind === 'overdue') {
    const marked = { ...state, leases: { ...leases, [leaseId]: { ...lease, overdue: true } } };
    // One that tries whether the host is well again may take its time.
    return lease.overdue || lease.epoch !== state.epoch || state.pause !== undefined
      ? marked
      : failed(marked, leave);
  }
  if (lease.epoch !== state.epoch) return ofEarlierEpoch(left, { now, tookMs, lease }, outcome);
  switch (outcome.kind) {
    case 'answered':
      return well(left, tookMs);
    case 'busy':
      return paused(left, leave, { reason: 'busy', until: now + heededRetryAfterMs(outcome.retryAfterMs) });
    case 'failing':
      return lease.overdue && state.pause === undefined ? left : failed(left, leave);
    case 'nothing':
      return left;
  }
};
