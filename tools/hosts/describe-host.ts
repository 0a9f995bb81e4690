import { liveLeases, type PauseReason } from '../../lambdas/domain/politeness/host-state.ts';
import type { HostRecord } from '../../lambdas/shared/stores/host-store.ts';
import type { KnownRobots } from '../../lambdas/shared/stores/robots-store.ts';

/** A host by its name, as its row says. */
export interface NamedHost extends HostRecord {
  readonly host: string;
}

const pauseWords: Readonly<Record<PauseReason, string>> = {
  busy: 'asked us to wait',
  failing: 'fails',
  robots: 'does not give its robots.txt',
};

/** A stretch of time in the largest unit that leaves two digits at least: `95 s`, `12 min`, `30 h`. */
const lasting = (ms: number): string => {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 100) return `${seconds} s`;
  return seconds < 6_000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
};

const clock = (ms: number): string => new Date(ms).toISOString();

/** Whether somebody should look at it: it is left alone, or by a person's word not as others are. */
export const isSpecial = ({ state, given }: HostRecord): boolean =>
  state.pause !== undefined || given !== undefined;

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
  return `${host.host}: ${standing(host, now)}; ${inFlight} in flight${line}`;
};

/** All that is known of a host, a sentence a line. @param now milliseconds since the epoch */
export const describeInFull = (
  host: NamedHost,
  robots: readonly (readonly [origin: string, robots: KnownRobots])[],
  now: number,
): string[] => {
  const { state, given } = host;
  const { pause, troubledSince, level, failures, nextAt } = state;
  return [
    describeHost(host, now),
    ...(nextAt > now ? [`  asked again at ${clock(nextAt)}`] : []),
    ...(failures > 0 ? [`  ${failures} failures in a row`] : []),
    ...(pause === undefined
      ? []
      : [`  left alone (${pause.reason}) until ${clock(pause.until)} (level ${level})`]),
    ...(troubledSince === undefined ? [] : [`  in trouble since ${clock(troubledSince)}`]),
    ...(given === undefined ? [] : [`  ${given.order} by ${given.by} at ${given.at}: ${given.reason}`]),
    ...robots.flatMap(([origin, { rules, crawlDelaySeconds, fetchedAt }]) => [
      `  ${origin}/robots.txt, read ${fetchedAt}: ${rules.length} rules${
        crawlDelaySeconds === undefined ? '' : `, ${crawlDelaySeconds} s between requests`
      }`,
      ...rules.slice(0, 20).map(({ allows, pattern }) => `    ${allows ? 'allow' : 'disallow'} ${pattern}`),
      ...(rules.length > 20 ? [`    … and ${rules.length - 20} more`] : []),
    ]),
  ];
};
