import { enterHost } from '../../../../lambdas/domain/politeness/enter-host.ts';
import type { HostLimits } from '../../../../lambdas/domain/politeness/host-limits.ts';
import { freshHost, type HostState } from '../../../../lambdas/domain/politeness/host-state.ts';
import {
  leaveHost,
  patienceWith,
  type VisitOutcome,
} from '../../../../lambdas/domain/politeness/leave-host.ts';

/** A page that wants to be fetched from the host. Times in milliseconds. */
export interface CrowdPage {
  readonly arrivesAt: number;
  /** How much the clock of whoever works on it is ahead of the true one; negative when behind. */
  readonly skew: number;
  /** How late its message comes back after each wait. */
  readonly lateness: number;
  readonly takes: number;
  /** Its worker dies while it asks, and the page comes back after this. */
  readonly crashesFor?: number;
  readonly outcome?: (at: number) => VisitOutcome;
}

export interface CrowdVisit {
  readonly page: number;
  readonly begunAt: number;
  readonly endedAt: number;
  /** Times its message was put back before. */
  readonly waits: number;
}

/**
 * Lets a crowd of pages at one host, event by event: each look at the row is atomic, as a conditional write makes it, and
 * messages come back in whole seconds, as from SQS.
 * @returns the requests in the order in which they began; pages that were skipped are not among them.
 */
export const letIn = (pages: readonly CrowdPage[], limits: HostLimits, random = () => 0) => {
  let state: HostState = freshHost;
  let lineEndsAt = 0;
  const visits: CrowdVisit[] = [];
  const skipped: number[] = [];
  const states: HostState[] = [];
  interface Happening {
    readonly at: number;
    readonly run: () => void;
  }
  const agenda: Happening[] = [];
  const plan = (at: number, run: () => void): void => {
    agenda.push({ at, run });
  };
  const become = (next: HostState): void => {
    state = next;
    states.push(next);
  };

  const come = (
    index: number,
    at: number,
    coming: { waits: number; turnAt?: number; life: number },
  ): void => {
    const page = pages[index];
    if (page === undefined) return;
    const now = at + page.skew;
    const comeAgain = (turnAt: number): void => {
      const delay = Math.min(900, Math.ceil((turnAt - now) / 1_000)) * 1_000;
      const back = at + delay + page.lateness;
      plan(back, () => come(index, back, { ...coming, waits: coming.waits + 1, turnAt }));
    };
    if (coming.turnAt !== undefined && coming.turnAt > now) {
      comeAgain(coming.turnAt);
      return;
    }
    const leaseId = `${index}.${coming.life}`;
    const entry = enterHost(state, { now, limits, leaseId, turnAt: coming.turnAt, lineEndsAt });
    if (entry.verdict === 'skip' || entry.verdict === 'put-back') {
      skipped.push(index);
      return;
    }
    if (entry.verdict === 'come-again') {
      comeAgain(entry.at);
      return;
    }
    if (entry.verdict === 'line-up') {
      const turnAt = Math.max(lineEndsAt, entry.earliest);
      lineEndsAt = turnAt + limits.intervalMs;
      comeAgain(turnAt);
      return;
    }
    become(entry.state);
    const crash = coming.life === 0 ? page.crashesFor : undefined;
    visits.push({
      page: index,
      begunAt: at,
      endedAt: at + (crash === undefined ? page.takes : 0),
      waits: coming.waits,
    });
    if (crash !== undefined) {
      plan(at + crash, () => come(index, at + crash, { waits: 0, life: 1 }));
      return;
    }
    const end = at + page.takes;
    const patience = patienceWith(entry.state);
    if (page.takes > patience) {
      const long = at + patience;
      plan(long, () => {
        const leave = { leaseId, now: long + page.skew, limits, random: random() };
        become(leaveHost(state, leave, { kind: 'overdue' }));
      });
    }
    plan(end, () => {
      const leave = { leaseId, now: end + page.skew, limits, random: random() };
      become(leaveHost(state, leave, page.outcome?.(end) ?? { kind: 'answered' }));
    });
  };

  pages.forEach((page, index) => {
    plan(page.arrivesAt, () => come(index, page.arrivesAt, { waits: 0, life: 0 }));
  });
  for (let steps = 0; agenda.length > 0; steps += 1) {
    if (steps > 200_000) throw new Error('The crowd never ends');
    agenda.sort((a, b) => b.at - a.at);
    agenda.pop()?.run();
  }
  return { visits, skipped, states, state };
};

/** The most requests that begin within any stretch of `window` milliseconds. */
export const mostWithin = (visits: readonly CrowdVisit[], window: number): number =>
  Math.max(
    0,
    ...visits.map(
      ({ begunAt }) => visits.filter((v) => v.begunAt >= begunAt && v.begunAt < begunAt + window).length,
    ),
  );

/** The most requests in flight at one time. */
export const mostAtOnce = (visits: readonly CrowdVisit[]): number =>
  Math.max(
    0,
    ...visits.map(({ begunAt }) => visits.filter((v) => v.begunAt <= begunAt && v.endedAt > begunAt).length),
  );
