import { randomUUID } from 'node:crypto';
import { type HostLimits, hostLimits, type PolitenessFlags } from '../../domain/politeness/host-limits.ts';
import { patienceWith, type VisitOutcome } from '../../domain/politeness/leave-host.ts';
import { allowsUrl, type RobotsRules } from '../../domain/politeness/robots-rules.ts';
import { waitForRobots } from '../../domain/politeness/robots-trouble.ts';
import type { Source } from '../../domain/source.ts';
import type { FetchedDocument } from '../egress/http-client.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { isThrottled } from '../stores/is-throttled.ts';
import type { OriginRobots } from '../stores/robots-store.ts';
import type { GateVerdict, HostGate, Ticket } from './host-gate.ts';
import type { Later } from './idle-timer.ts';
import type { RobotsReader } from './robots-reader.ts';
import { outcomeOfAnswer, outcomeOfError } from './visit-outcome.ts';

export type Admission =
  | GateVerdict
  | { readonly verdict: 'skip'; readonly reason: 'robots-disallowed' | 'robots-unreachable' };

/** Why a page is left out without anybody's failure. */
export type SkipReason = Extract<Admission, { readonly verdict: 'skip' }>['reason'];

type Refusal = Exclude<Admission, { readonly verdict: 'enter' }>;

type SourceLimits = Pick<Source, 'hosts' | 'requestsPerSecond' | 'concurrentRequests'>;

export interface PoliteHosts {
  /**
   * Asks whether a page may be fetched now: by its robots.txt, which is read first where nobody knows it, and by what its
   * host is asked already.
   * @param turnAt the turn that the page was given before, in milliseconds since the epoch
   * @throws GiveUpError when the robots.txt is out of reach for us for good
   */
  admit(url: string, source: SourceLimits, turnAt?: number): Promise<Admission>;
  /** Makes the request that was let through, and takes in what becomes of it: also, before it ends, that it takes long. */
  visit(ticket: Ticket, request: () => Promise<FetchedDocument>): Promise<FetchedDocument>;
  /** Gives back a ticket that was not used, or for a request that somebody else makes. */
  leave(ticket: Ticket): Promise<void>;
  /**
   * Whether robots.txt lets us keep what a redirect led to; it is read first where nobody knows it.
   * @throws RetryLaterError `robots-unknown` while it cannot be read
   */
  mayKeep(url: string, source: SourceLimits): Promise<boolean>;
  /** Takes a turn for the browser, which cannot ask itself. @returns when it is, in milliseconds since the epoch */
  takeTurn(url: string, source: SourceLimits): Promise<number>;
}

export interface PoliteHostsOptions {
  readonly gate: HostGate;
  readonly robots: RobotsReader;
  readonly readFlags: () => Promise<PolitenessFlags>;
  readonly now: () => Date;
  /** Blames the host only where we had time to listen. */
  readonly later: Later;
}

/** For a robots.txt that somebody else may be reading just now, or that fails. */
const UNKNOWN_WAIT_SECONDS = 60;

/** A table, or one row of it, that is asked for too much: DynamoDB makes room within minutes. */
const THROTTLED_WAIT_MS = 30_000;

/** Asks hosts politely: never what they forbid, in turns that all functions share, and not while they are unwell. */
export const createPoliteHosts = (options: PoliteHostsOptions): PoliteHosts => {
  const { gate, robots, readFlags, now, later } = options;

  const limitsOf = async (source: SourceLimits, crawlDelaySeconds?: number): Promise<HostLimits> =>
    hostLimits(source, await readFlags(), crawlDelaySeconds);

  /** Reads the robots.txt of an origin in a turn of its own. @returns why it gives no rules now, if so */
  const readRobots = async (
    origin: string,
    source: SourceLimits,
    { trouble, turnAt }: Pick<OriginRobots, 'trouble'> & { readonly turnAt: number | undefined },
  ): Promise<RobotsRules | Refusal> => {
    const wait = waitForRobots(trouble, now().getTime());
    if (wait !== undefined) return wait;
    const limits = await limitsOf(source);
    const leaseId = `robots ${origin}`;
    const entry = await gate.enter(new URL(origin).hostname, { leaseId, limits, turnAt });
    if (entry.verdict !== 'enter') return entry;
    let outcome: VisitOutcome = { kind: 'nothing' };
    try {
      const reading = await robots.read(origin, source, trouble);
      outcome = reading.outcome;
      return reading.known ?? { verdict: 'wait', turnAt: reading.trouble.until };
    } finally {
      await gate.leave(entry.ticket, outcome);
    }
  };

  const admit: PoliteHosts['admit'] = async (url, source, turnAt) => {
    const { origin, hostname } = new URL(url);
    const { known, trouble } = await robots.recall(origin);
    const rules = known ?? (await readRobots(origin, source, { trouble, turnAt }));
    if ('verdict' in rules) return rules;
    if (!allowsUrl(rules, url)) return { verdict: 'skip', reason: 'robots-disallowed' };
    const limits = await limitsOf(source, rules.crawlDelaySeconds);
    // Reading robots.txt has used the turn up.
    const ownTurn = known === undefined ? undefined : turnAt;
    return gate.enter(hostname, { leaseId: randomUUID(), limits, turnAt: ownTurn });
  };

  return {
    async admit(url, source, turnAt) {
      try {
        return await admit(url, source, turnAt);
      } catch (error) {
        if (!isThrottled(error)) throw error;
        // Waiting for our own table is nobody's failure, either.
        return { verdict: 'wait', turnAt: now().getTime() + THROTTLED_WAIT_MS };
      }
    },

    async visit(ticket, request) {
      let reported: Promise<void> = Promise.resolve();
      const callOff = later(patienceWith(ticket.record.state), () => {
        // What goes wrong here goes wrong again, and is heard, when the request itself is reported.
        reported = gate.leave(ticket, { kind: 'overdue' }).catch(() => undefined);
      });
      const report = async (outcome: VisitOutcome): Promise<void> => {
        callOff();
        await reported;
        await gate.leave(ticket, outcome);
      };
      let answer: FetchedDocument;
      try {
        answer = await request();
      } catch (error) {
        await report(outcomeOfError(error));
        throw error;
      }
      await report(outcomeOfAnswer(answer));
      return answer;
    },

    leave: (ticket) => gate.leave(ticket, { kind: 'nothing' }),

    async mayKeep(url, source) {
      const { origin } = new URL(url);
      const { known, trouble } = await robots.recall(origin);
      const isInTrouble = waitForRobots(trouble, now().getTime()) !== undefined;
      // Its host has just answered the redirect: one request more a day, which no turn need be waited for.
      const rules = known ?? (isInTrouble ? undefined : (await robots.read(origin, source, trouble)).known);
      if (rules === undefined) {
        const message = `${url}, to which the page redirects, has a robots.txt that nobody knows yet`;
        throw new RetryLaterError('robots-unknown', message, UNKNOWN_WAIT_SECONDS);
      }
      return allowsUrl(rules, url);
    },

    async takeTurn(url, source) {
      const { origin, hostname } = new URL(url);
      const { known } = await robots.recall(origin);
      return gate.takeTurn(hostname, await limitsOf(source, known?.crawlDelaySeconds));
    },
  };
};
