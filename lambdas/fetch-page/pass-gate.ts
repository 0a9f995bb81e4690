import type { MetricName } from '../contract/metrics.ts';
import type { FetchMessage } from '../contract/queue-messages.ts';
import type { Source } from '../domain/source.ts';
import { type JobMover, takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { Ticket } from '../shared/politeness/host-gate.ts';
import type { PoliteHosts, SkipReason } from '../shared/politeness/polite-hosts.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';

/** The longest that SQS can delay; a page whose turn is later comes back in between. */
const MAX_DELAY_SECONDS = 900;

const explanations: Readonly<Record<SkipReason, string>> = {
  'robots-disallowed': 'the robots.txt of its site asks us not to fetch it',
  'robots-unreachable':
    'its site has not given its robots.txt for hours, and without it nothing may be fetched',
  'host-stopped': 'somebody of ours stopped its host',
  'host-unavailable': 'its host fails, or asks us to wait, for hours',
};

export interface GateDependencies extends JobMover {
  readonly jobs: Pick<ScrapeJobStore, 'advancePage' | 'moveOn'>;
  readonly hosts: PoliteHosts;
  /** Puts a page back for some seconds, 0 to 900. */
  readonly sendLater: (message: FetchMessage, delaySeconds: number) => Promise<void>;
  readonly count: (name: MetricName) => void;
  readonly now: () => Date;
}

interface FrontierDependencies extends GateDependencies {
  readonly jobs: GateDependencies['jobs'] & Pick<ScrapeJobStore, 'putBack'>;
}

/** Reasons that nobody meant, and that somebody should know of. */
const outOfReach: readonly SkipReason[] = ['host-unavailable', 'robots-unreachable'];

/** Ends a page that nobody failed at. May run twice for it. */
export const skipPage = async (
  dependencies: Omit<GateDependencies, 'sendLater' | 'hosts'>,
  message: FetchMessage,
  reason: SkipReason,
): Promise<void> => {
  const { jobs, count } = dependencies;
  const { jobId, pageId } = message;
  const isFirst = await jobs.advancePage({
    jobId,
    pageId,
    to: 'skipped',
    reason: `${reason}: ${explanations[reason]}`,
  });
  if (isFirst) count('PagesSkipped');
  if (isFirst && outOfReach.includes(reason)) count('PagesUnreached');
  await takeJobOn(dependencies, message);
};

/**
 * The page comes back when it is its turn, or as near to it as SQS can. It is not deferred: that is for trouble.
 * @param turnAt milliseconds since the epoch
 */
export const comeAgain = async (
  { sendLater, count, now }: Pick<GateDependencies, 'sendLater' | 'count' | 'now'>,
  message: FetchMessage,
  turnAt: number,
): Promise<void> => {
  const seconds = Math.ceil((turnAt - now().getTime()) / 1_000);
  count('PagesWaiting');
  const waiting = { ...message, turnAt: new Date(turnAt).toISOString() };
  await sendLater(waiting, Math.min(MAX_DELAY_SECONDS, Math.max(0, seconds)));
};

/**
 * The line of its host is so long that the page waits as a row. Of one that was only found nobody need take the job on:
 * other pages of it are in that line, or the planner looks after it. One on its way to a browser leaves its place to
 * another, perhaps of another host. One of which only its message knows how it goes on takes a turn, however late.
 */
const standAside = async (
  dependencies: FrontierDependencies,
  { message, source }: { readonly message: FetchMessage; readonly source: Source },
  { until, room }: { readonly until: number; readonly room: number },
): Promise<void> => {
  const { jobs, hosts, count } = dependencies;
  const { jobId, pageId, url, visit } = message;
  const back = { jobId, pageId, visit, until: new Date(until).toISOString(), room };
  if ((await jobs.putBack(back)) === 'goes-on') {
    return comeAgain(dependencies, message, await hosts.takeTurn(url, source));
  }
  count('PagesWaiting');
  if (visit !== undefined) await takeJobOn(dependencies, message, 1);
};

/**
 * Lets a page to its host when it is its turn. Otherwise everything is done that there is to do for now: the page comes
 * again, or has ended.
 * @throws GiveUpError when its robots.txt is out of reach for us for good
 */
export const passGate = async (
  dependencies: FrontierDependencies,
  message: FetchMessage,
  source: Source,
): Promise<Ticket | undefined> => {
  const { hosts, now } = dependencies;
  const turnAt = message.turnAt === undefined ? undefined : Date.parse(message.turnAt);
  if (turnAt !== undefined && turnAt > now().getTime()) {
    await comeAgain(dependencies, message, turnAt);
    return undefined;
  }
  const admission = await hosts.admit(message.url, source, turnAt);
  switch (admission.verdict) {
    case 'enter':
      return admission.ticket;
    case 'wait':
      await comeAgain(dependencies, message, admission.turnAt);
      return undefined;
    case 'put-back':
      await standAside(dependencies, { message, source }, admission);
      return undefined;
    case 'skip':
      await skipPage(dependencies, message, admission.reason);
      return undefined;
  }
};
