/** All times are milliseconds since the epoch, by the clock of whoever wrote them: clocks may differ by seconds. */

/** A fetch may take 20 s, and clocks may differ; whoever died is forgotten after this. */
export const LEASE_MS = 45_000;

/** A request that was let through and has not come back. A crash never gives it back: it expires. */
export interface Lease {
  readonly expiresAt: number;
  /** Of the host when the request went: its answer tells something about that time alone. */
  readonly epoch: number;
  /** Counted as a failure already, since no answer came for long. */
  readonly overdue?: boolean;
}

/** `busy`: the host asked us to wait (429, 503); `failing`: no answers, or errors. */
export type PauseReason = 'busy' | 'failing';

/** What everybody who asks a host knows of it. */
export interface HostState {
  /** When the next request may go, if nobody were late. */
  readonly nextAt: number;
  /** Rises whenever the host is left alone or taken up again: an answer to an earlier request tells nothing new. */
  readonly epoch: number;
  /** Failures in a row, in this epoch. */
  readonly failures: number;
  /** Pauses, each of which doubles the next; an answer takes one step back. */
  readonly level: number;
  /** Until then nobody asks the host; afterwards one at a time, until one is answered. */
  readonly pause?: { readonly reason: PauseReason; readonly until: number };
  /** How long a request may go without an answer before that counts as a failure, where answers were slow lately. */
  readonly patienceMs?: number;
  /** Since when nothing but trouble came from the host. */
  readonly troubledSince?: number;
  /** By an id of the holder's. */
  readonly leases: Readonly<Record<string, Lease>>;
}

export const freshHost: HostState = { nextAt: 0, epoch: 0, failures: 0, level: 0, leases: {} };

const isLive = (lease: Lease | undefined, now: number): boolean =>
  lease !== undefined && lease.expiresAt > now;

/** The leases that still hold. */
export const liveLeases = ({ leases }: HostState, now: number): HostState['leases'] =>
  Object.fromEntries(Object.entries(leases).filter(([, lease]) => isLive(lease, now)));

/** What an operator decided on a host: `stop` lets nothing through, `allow` overrules every pause but not the rate. */
export type HostOrder = 'stop' | 'allow';
