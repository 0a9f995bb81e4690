import { isForgotten } from '../../lambdas/domain/politeness/backoff.ts';
import { LONGEST_CRAWL_DELAY_SECONDS } from '../../lambdas/domain/politeness/host-limits.ts';
import { liveLeases, type PauseReason } from '../../lambdas/domain/politeness/host-state.ts';
import type { RobotsTrouble } from '../../lambdas/domain/politeness/robots-trouble.ts';
import type { HostRecord } from '../../lambdas/shared/stores/host-store.ts';
import type { OriginRobots } from '../../lambdas/shared/stores/robots-store.ts';

/** A host by its name, as its row says. */
export interface NamedHost extends HostRecord {
  readonly host: string;
  /** Origins of it whose robots.txt cannot be had, so that nothing of them is fetched. */
  readonly unread: readonly (readonly [origin: string, trouble: RobotsTrouble])[];
}

const pauseWords: Readonly<Record<PauseReason, string>> = {
  busy: 'asked us to wait',
  failing: 'fails',
};

/** A stretch of time in the largest unit that leaves two digits at least: `95 s`, `12 min`, `30 h`. */
const lasting = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return `${seconds} s`;
  return seconds < 6_000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
};

const clock = (ms: number): string => new Date(ms).toISOString();

/** Whether somebody should look at it: it is left alone, or by a person's word not as others are. */
export const isSpecial = ({ state, given, unread }: NamedHost): boolean =>
  state.pause !== undefined || given !== undefined || unread.length > 0;

/** Whether the robots.txt of an origin cannot be had now: a trouble that nobody met for an hour is none. */
export const isUnread = (trouble: RobotsTrouble | undefined, now: number): trouble is RobotsTrouble =>
  trouble !== undefined && !isForgotten(trouble.until, now);

const standing = ({ state, given }: HostRecord, now: number): string => {
  if (given?.order === 'stop') return 'stopped';
  const { pause } = state;
  if (pause === undefined) return 'well';
  if (given?.order === 'allow') return `${pauseWords[pause.reason]}, and is asked nevertheless`;
  return pause.until > now
    ? `${pauseWords[pause.reason]}, left alone for ${lasting(pause.until - now)}`
    : `${pauseWords[pause.reason]}, tried by one page at a time`;
};

/** One line for a list. @param now milliseconds since the epoch */
export const describeHost = (host: NamedHost, now: number): string => {
  const { state, lineEndsAt } = host;
  const inFlight = Object.keys(liveLeases(state, now)).length;
  const line = lineEndsAt > now ? `, line of ${lasting(lineEndsAt - now)}` : '';
  const unread = host.unread.map(([origin]) => `, ${origin}/robots.txt cannot be had`).join('');
  return `${host.host}: ${standing(host, now)}; ${inFlight} in flight${line}${unread}`;
};

const describeRobots = (origin: string, { known, trouble }: OriginRobots, now: number): string[] => {
  const { rules = [], crawlDelaySeconds, fetchedAt } = known ?? {};
  const read = fetchedAt === undefined ? 'never read' : `read ${fetchedAt}: ${rules.length} rules`;
  const delay = crawlDelaySeconds === undefined ? '' : `, ${crawlDelaySeconds} s between requests`;
  const isHeeded = (crawlDelaySeconds ?? 0) <= LONGEST_CRAWL_DELAY_SECONDS;
  const heeded = isHeeded ? '' : ` (we keep ${LONGEST_CRAWL_DELAY_SECONDS} s, the longest there is)`;
  return [
    `  ${origin}/robots.txt, ${read}${delay}${heeded}`,
    ...(isUnread(trouble, now)
      ? [`    cannot be had since ${clock(trouble.since)}, asked for again at ${clock(trouble.until)}`]
      : []),
    ...rules.slice(0, 20).map(({ allows, pattern }) => `    ${allows ? 'allow' : 'disallow'} ${pattern}`),
    ...(rules.length > 20 ? [`    … and ${rules.length - 20} more`] : []),
  ];
};

/** All that is known of a host, a sentence a line. @param now milliseconds since the epoch */
export const describeInFull = (
  host: NamedHost,
  robots: readonly (readonly [origin: string, robots: OriginRobots])[],
  now: number,
): string[] => {
  const { state, given } = host;
  const { pause, troubledSince, level, failures, nextAt, patienceMs } = state;
  return [
    describeHost(host, now),
    ...(nextAt > now ? [`  asked again at ${clock(nextAt)}`] : []),
    ...(patienceMs === undefined ? [] : [`  slow: waited for ${lasting(patienceMs)} before it is doubted`]),
    ...(failures > 0 ? [`  ${failures} failures in a row`] : []),
    ...(pause === undefined
      ? []
      : [`  left alone (${pause.reason}) until ${clock(pause.until)} (level ${level})`]),
    ...(troubledSince === undefined ? [] : [`  in trouble since ${clock(troubledSince)}`]),
    ...(given === undefined ? [] : [`  ${given.order} by ${given.by} at ${given.at}: ${given.reason}`]),
    ...robots.flatMap(([origin, each]) => describeRobots(origin, each, now)),
  ];
};
