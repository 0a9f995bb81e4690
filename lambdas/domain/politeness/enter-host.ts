import type { HostLimits } from './host-limits.ts';
import { type HostOrder, type HostState, LEASE_MS, liveLeases } from './host-state.ts';

/**
 * How late a page may come to its turn without losing it: a delayed message is back within two seconds, and a cold start
 * takes two. So far the rate may be overdrawn when several are late: no more than 1 + (W + slack) / interval requests go
 * within W, plus what clocks differ by (twice).
 */
export const TURN_SLACK_MS = 5_000;

/** About as long as an answer takes: a page that finds the host occupied looks again after it. */
const OCCUPIED_WAIT_MS = 1_000;

/** Behind a request that tries for all others whether the host is well again. */
const PROBE_WAIT_MS = 5_000;

/** Outlasts a site's nightly maintenance; whoever looks for pages whose message was lost begins after six hours. */
const MAX_WAIT_MS = 5 * 3_600_000;

/**
 * Who cannot have a turn within this waits as a row: a message is paid for each quarter of an hour, takes the room of
 * others on their way, and counts as lost after six hours.
 */
const MAX_LINE_MS = 30 * 60_000;

/**
 * So long before its turn such a page comes again: a planner who looks each quarter of an hour is not late then. One who
 * looks hourly, as in development, may let a turn pass; then the page goes at once.
 */
const BACK_BEFORE_MS = 20 * 60_000;

export interface EntryRequest {
  readonly now: number;
  readonly limits: HostLimits;
  /** Of the request; as long as one of the same id is on its way, nobody enters with it. */
  readonly leaseId: string;
  /** The turn that the page was given before; absent for one that is new. */
  readonly turnAt?: number | undefined;
  /** Where the line of those with a turn ends; 0 when there never was one. */
  readonly lineEndsAt: number;
  readonly order?: HostOrder | undefined;
}

export type Entry =
  /** May ask the host now, which is in `state` from now on. */
  | { readonly verdict: 'enter'; readonly state: HostState }
  /** Gets the next free turn, not before `earliest`. */
  | { readonly verdict: 'line-up'; readonly earliest: number }
  /** Waits for what somebody else is about, and takes nobody's turn for it. */
  | { readonly verdict: 'come-again'; readonly at: number }
  /**
   * The line is so long that the page waits where that costs nothing, until it has room. `room`: for how many pages there is
   * in the whole of it.
   */
  | { readonly verdict: 'put-back'; readonly until: number; readonly room: number }
  /** Nobody will ask this host soon. */
  | { readonly verdict: 'skip'; readonly reason: 'host-stopped' | 'host-unavailable' };

/**
 * No request puts the next one off for longer than this beyond its own interval: what lies further was written by a clock
 * that was wrong, and would keep everybody out until that time.
 */
const MAX_AHEAD_MS = 3_600_000 + 60_000;

const nextOf = ({ nextAt }: HostState, { now, limits }: EntryRequest): number =>
  nextAt - now > TURN_SLACK_MS + limits.intervalMs + MAX_AHEAD_MS ? now : nextAt;

/** Whether waiting for the end of a pause is of no use. */
export const isHopeless = (
  until: number,
  { now, since }: { readonly now: number; readonly since: number },
): boolean => until - now > MAX_WAIT_MS || now - since > MAX_WAIT_MS;

const roomOf = ({ intervalMs }: HostLimits): number =>
  Math.max(1, Math.floor(MAX_LINE_MS / Math.max(1, intervalMs)));

/** No line that was joined by the right time ends later: one that does was written by a clock that was wrong, too. */
export const lastLineEnd = (now: number, { intervalMs }: HostLimits): number =>
  now + MAX_WAIT_MS + intervalMs + MAX_AHEAD_MS;

const lineEndOf = ({ now, lineEndsAt, limits }: EntryRequest): number =>
  lineEndsAt > lastLineEnd(now, limits) ? now : lineEndsAt;

const lineUp = (earliest: number, request: EntryRequest): Entry => {
  const { now, limits } = request;
  const turnAt = Math.max(earliest, lineEndOf(request));
  return turnAt - now > MAX_LINE_MS
    ? { verdict: 'put-back', until: turnAt - BACK_BEFORE_MS, room: roomOf(limits) }
    : { verdict: 'line-up', earliest };
};

/** The pause as far as it holds: an operator overrules it, and without circuit breakers failures make none. */
const pauseFor = ({ pause }: HostState, { order, limits }: EntryRequest): HostState['pause'] =>
  order === 'allow' || (pause?.reason === 'failing' && !Number.isFinite(limits.failuresToPause))
    ? undefined
    : pause;

const enter = (state: HostState, request: EntryRequest): Entry => {
  const { now, limits, leaseId } = request;
  const nextAt = Math.max(now, nextOf(state, request)) + limits.intervalMs;
  const lease = { expiresAt: now + LEASE_MS, epoch: state.epoch };
  return {
    verdict: 'enter',
    state: { ...state, nextAt, leases: { ...liveLeases(state, now), [leaseId]: lease } },
  };
};

/**
 * Whether a page may ask its host now. Whoever comes within TURN_SLACK_MS of the turn that it was given is not sent away
 * by the rate: turns lie an interval apart. Whoever has none goes at once only where nobody waits.
 */
export const enterHost = (state: HostState, request: EntryRequest): Entry => {
  const { now, limits, leaseId, turnAt = Number.POSITIVE_INFINITY, order } = request;
  if (order === 'stop') return { verdict: 'skip', reason: 'host-stopped' };
  const pause = pauseFor(state, request);
  if (pause !== undefined && pause.until > now) {
    const since = state.troubledSince ?? now;
    return isHopeless(pause.until, { now, since })
      ? { verdict: 'skip', reason: 'host-unavailable' }
      : lineUp(pause.until, request);
  }
  const live = liveLeases(state, now);
  const inFlight = Object.keys(live).length;
  if (live[leaseId] !== undefined) return { verdict: 'come-again', at: now + PROBE_WAIT_MS };
  if (pause !== undefined && inFlight > 0) return lineUp(now + PROBE_WAIT_MS, request);
  if (inFlight >= limits.concurrency) return lineUp(now + OCCUPIED_WAIT_MS, request);
  const hasTurn = turnAt <= now;
  const lineEndsAt = lineEndOf(request);
  if (!hasTurn && lineEndsAt > now) return lineUp(lineEndsAt, request);
  const nextAt = nextOf(state, request);
  const mayGoAt = hasTurn ? nextAt - TURN_SLACK_MS : nextAt;
  return mayGoAt > now ? lineUp(nextAt, request) : enter(state, request);
};
