import { setTimeout } from 'node:timers/promises';
import { type Entry, enterHost, lastLineEnd } from '../../domain/politeness/enter-host.ts';
import type { HostLimits } from '../../domain/politeness/host-limits.ts';
import type { HostState, PauseReason } from '../../domain/politeness/host-state.ts';
import { leaveHost, type VisitOutcome } from '../../domain/politeness/leave-host.ts';
import type { HostRecord, HostStore } from '../stores/host-store.ts';
import { isThrottled } from '../stores/is-throttled.ts';
import { createOneByOne } from './one-by-one.ts';

/** Who enters beside us at the very moment is a handful: more misses in a row mean that the row is beset. */
const MAX_ROUNDS = 20;
/** Whoever missed looks again after up to this: a write takes about 5 ms. */
const LONGEST_PAUSE_MS = 30;

/** Of a request that was let through; to be given back with what became of it. */
export interface Ticket {
  readonly host: string;
  readonly leaseId: string;
  readonly limits: HostLimits;
  /** The host as it was when the request was let through. */
  readonly record: HostRecord;
}

export type GateVerdict =
  | { readonly verdict: 'enter'; readonly ticket: Ticket }
  /** `turnAt`: milliseconds since the epoch. */
  | { readonly verdict: 'wait'; readonly turnAt: number }
  | Extract<Entry, { readonly verdict: 'skip' | 'put-back' }>;

export interface HostGate {
  /** Lets a request through, or says when to come again, for all functions at once. */
  enter(
    host: string,
    request: { readonly leaseId: string; readonly limits: HostLimits; readonly turnAt?: number | undefined },
  ): Promise<GateVerdict>;
  /**
   * Takes in what became of a request, unless the row is beset. Whoever dies before calls nothing: the lease expires.
   */
  leave(ticket: Ticket, outcome: VisitOutcome): Promise<void>;
  /** Takes a turn for a request that somebody else makes, who cannot ask. @returns when it is, in milliseconds since the epoch */
  takeTurn(host: string, limits: HostLimits): Promise<number>;
}

export interface HostGateOptions {
  readonly hosts: Pick<HostStore, 'get' | 'replace' | 'lineUp'>;
  readonly now: () => Date;
  /** 0 to 1. */
  readonly random: () => number;
  /** Called when a host is left alone from now on. */
  readonly onPaused: (host: string, reason: PauseReason, until: Date) => void;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Keeps, in the hosts' rows, what `domain/politeness` decides: a state is replaced only by who has read it. */
export const createHostGate = (options: HostGateOptions): HostGate => {
  const { hosts, random, onPaused, pause = setTimeout } = options;
  const now = (): number => options.now().getTime();
  const aMoment = () => pause(random() * LONGEST_PAUSE_MS);
  // Pages of one batch are mostly of one host: at its row all at once, each would cost the others a lost write.
  const oneByOne = createOneByOne();
  /** As this process has written them last; nothing is decided by them that a write does not check. */
  const written = new Map<string, HostRecord>();

  const replace = async (
    host: string,
    record: HostRecord,
    state: HostState,
  ): Promise<HostRecord | undefined> => {
    if (!(await hosts.replace(host, record.revision, state))) return undefined;
    const replaced = { ...record, state, revision: record.revision + 1 };
    written.set(host, replaced);
    return replaced;
  };

  const lineUp = (host: string, limits: HostLimits, earliest: number): Promise<number> =>
    hosts.lineUp(host, { earliest, intervalMs: limits.intervalMs, latest: lastLineEnd(now(), limits) });

  const tryToLeave = async (ticket: Ticket, record: HostRecord, outcome: VisitOutcome): Promise<boolean> => {
    const { host, leaseId, limits } = ticket;
    const next = leaveHost(record.state, { leaseId, limits, now: now(), random: random() }, outcome);
    if ((await replace(host, record, next)) === undefined) return false;
    const isPausedNow = next.pause !== undefined && next.epoch !== record.state.epoch;
    if (isPausedNow) onPaused(host, next.pause.reason, new Date(next.pause.until));
    return true;
  };

  const gate: HostGate = {
    async enter(host, { leaseId, limits, turnAt }) {
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const record = await hosts.get(host);
        const { state, lineEndsAt, given } = record;
        const request = { now: now(), limits, leaseId, turnAt, lineEndsAt, order: given?.order };
        const entry = enterHost(state, request);
        if (entry.verdict === 'skip' || entry.verdict === 'put-back') return entry;
        if (entry.verdict === 'come-again') return { verdict: 'wait', turnAt: entry.at };
        if (entry.verdict === 'line-up') {
          return { verdict: 'wait', turnAt: await lineUp(host, limits, entry.earliest) };
        }
        const entered = await replace(host, record, entry.state);
        if (entered !== undefined)
          return { verdict: 'enter', ticket: { host, leaseId, limits, record: entered } };
        await aMoment();
      }
      // So many at the door are a crowd: this one comes again a little later.
      return { verdict: 'wait', turnAt: now() + limits.intervalMs };
    },

    async leave(ticket, outcome) {
      const last = written.get(ticket.host);
      let record = last !== undefined && last.revision > ticket.record.revision ? last : ticket.record;
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        try {
          if (await tryToLeave(ticket, record, outcome)) return;
          await aMoment();
          record = await hosts.get(ticket.host);
        } catch (error) {
          if (isThrottled(error)) return;
          throw error;
        }
      }
      // The page itself is well: its lease expires, and others will learn what it found.
    },

    takeTurn: (host, limits) => lineUp(host, limits, now()),
  };

  return {
    ...gate,
    enter: (host, request) => oneByOne(host, () => gate.enter(host, request)),
    leave: (ticket, outcome) => oneByOne(ticket.host, () => gate.leave(ticket, outcome)),
  };
};
