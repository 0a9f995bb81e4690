import type { Remedy } from '../../contract/remedies.ts';
import {
  askingAlarm,
  begunDeed,
  calmSince,
  type Deed,
  dayMs,
  deedsSince,
  hourMs,
  type RemedyState,
  standingDeed,
} from './remedy-state.ts';

/** What is to be done about a remedy now. */
export type Verdict =
  | { readonly verdict: 'rest' }
  /** Somebody is at it. */
  | { readonly verdict: 'wait' }
  /** Who began it died: it is done once more, which changes nothing where it was done. */
  | { readonly verdict: 'finish'; readonly deed: Deed }
  /** It could not be done in time, and what it was for is long over or worse. */
  | { readonly verdict: 'drop'; readonly deed: Deed }
  | { readonly verdict: 'act'; readonly cause: string }
  | { readonly verdict: 'give-up'; readonly cause: string }
  | { readonly verdict: 'undo'; readonly deed: Deed };

const rest: Verdict = { verdict: 'rest' };

type Limits = Pick<Remedy, 'mostPerHour' | 'mostPerDay' | 'calmMinutes'>;

/** How long its alarms must have been calm before the last deed is undone, in milliseconds; undefined when a person undoes it. */
export const calmNeeded = ({ calmMinutes, mostPerDay }: Limits, deedsOfDay: number): number | undefined =>
  calmMinutes === undefined || deedsOfDay >= mostPerDay
    ? undefined
    : calmMinutes * 60_000 * 2 ** Math.max(0, deedsOfDay - 1);

const whileItFires = (limits: Limits, state: RemedyState, at: { now: number; cause: string }): Verdict => {
  const { now, cause } = at;
  if (now < state.restUntil || deedsSince(state, now - hourMs).length >= limits.mostPerHour) return rest;
  if (deedsSince(state, now - dayMs).length < limits.mostPerDay) return { verdict: 'act', cause };
  return state.gaveUpAt > now - dayMs ? rest : { verdict: 'give-up', cause };
};

const onceBegun = (deed: Deed, busyUntil: number, now: number): Verdict => {
  if (now < busyUntil) return { verdict: 'wait' };
  const isLate = deed.state === 'doing' && now - deed.at >= hourMs;
  return { verdict: isLate ? 'drop' : 'finish', deed };
};

/**
 * Decides on what is known, whatever notices came, how often and in what order. What it decides on an alarm that flaps: as
 * much as the limits allow, each time undone later, and after the last of a day nothing any more.
 * @param now milliseconds since 1970
 */
export const decideRemedy = (limits: Limits, state: RemedyState, now: number): Verdict => {
  const begun = begunDeed(state);
  if (begun !== undefined) return onceBegun(begun, state.busyUntil, now);
  const standing = standingDeed(state);
  if (state.undoAsked && standing !== undefined) return { verdict: 'undo', deed: standing };
  const asking = askingAlarm(state, now);
  if (asking !== undefined) return whileItFires(limits, state, { now, cause: asking.cause });
  const since = calmSince(state);
  const needed = calmNeeded(limits, deedsSince(state, now - dayMs).length);
  if (standing === undefined || since === undefined || needed === undefined) return rest;
  return now - since >= needed && now >= state.restUntil ? { verdict: 'undo', deed: standing } : rest;
};
