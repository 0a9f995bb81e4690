import type { AlarmChange } from '../on-call/alarm-change.ts';

export type RemedyValue = boolean | number | string;

/** What a remedy would change now. */
export interface Aim {
  /** A flag's name, or a source's id. */
  readonly target: string;
  readonly before: RemedyValue;
  readonly after: RemedyValue;
}

/**
 * `doing` and `undoing`: begun, and perhaps by somebody who died over it; `proposed`: it was said and not done;
 * `left`: a person has changed its target since, whose it is now.
 */
export type DeedState = 'proposed' | 'doing' | 'done' | 'undoing' | 'undone' | 'left';

const open: readonly DeedState[] = ['doing', 'done', 'undoing'];

/** Something that was done by itself. Times in milliseconds since 1970. */
export interface Deed extends Aim {
  readonly id: string;
  readonly at: number;
  /** The entry of the runbook that the alarm leads to. */
  readonly cause: string;
  readonly state: DeedState;
}

interface KnownAlarm {
  readonly firing: boolean;
  readonly at: number;
  readonly cause: string;
}

/** What is known of a remedy. Times in milliseconds since 1970. */
export interface RemedyState {
  readonly alarms: Readonly<Record<string, KnownAlarm>>;
  /** Oldest first. */
  readonly deeds: readonly Deed[];
  /** Until when somebody is at it; after that, whoever it was is dead. */
  readonly busyUntil: number;
  /** Until when nothing new is done or undone: people are at it, there was nothing to do, or it could not be undone. */
  readonly restUntil: number;
  /** When it last said that it has given up. */
  readonly gaveUpAt: number;
  /** Whether a person wants all of it undone. */
  readonly undoAsked: boolean;
}

export const newRemedyState: RemedyState = {
  alarms: {},
  deeds: [],
  busyUntil: 0,
  restUntil: 0,
  gaveUpAt: 0,
  undoAsked: false,
};

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Notices come twice and in any order: of each alarm the latest counts, and of two at the same time that it fires. */
export const withNotice = (state: RemedyState, { alarm, at, firing, cause }: AlarmChange): RemedyState => {
  const known = state.alarms[alarm];
  const isNews = known === undefined || at > known.at || (at === known.at && firing && !known.firing);
  if (!isNews) return state;
  return { ...state, alarms: { ...state.alarms, [alarm]: { firing, at, cause } } };
};

/** The alarm that asks for the remedy, and has for longest. What fires for more than a day is for people. */
export const askingAlarm = ({ alarms }: RemedyState, now: number): KnownAlarm | undefined =>
  Object.values(alarms)
    .filter(({ firing, at }) => firing && at > now - dayMs)
    .sort((one, other) => one.at - other.at)[0];

/** Since when no alarm asks for it; undefined while one does. */
export const calmSince = ({ alarms }: RemedyState): number | undefined => {
  const known = Object.values(alarms);
  return known.some(({ firing }) => firing) ? undefined : Math.max(0, ...known.map(({ at }) => at));
};

/** What was done or proposed within a time, whatever became of it. */
export const deedsSince = ({ deeds }: RemedyState, since: number): readonly Deed[] =>
  deeds.filter(({ at }) => at > since);

/** What was begun and has not ended. */
export const begunDeed = ({ deeds }: RemedyState): Deed | undefined =>
  deeds.find(({ state }) => state === 'doing' || state === 'undoing');

/** What could be undone next: the last that was done. */
export const standingDeed = ({ deeds }: RemedyState): Deed | undefined =>
  deeds.findLast(({ state }) => state === 'done');

/** A person wants undone what stands, and what is about to; and knows best for a day. */
export const withUndoAsked = (state: RemedyState, now: number): RemedyState => ({
  ...state,
  undoAsked: state.deeds.some((each) => open.includes(each.state)),
  restUntil: now + dayMs,
});

/** Puts the deed in place of the one with its id, or behind all others, and forgets those of which nothing is left. */
export const withDeed = (state: RemedyState, deed: Deed): RemedyState => {
  const isKnown = state.deeds.some(({ id }) => id === deed.id);
  const deeds = isKnown
    ? state.deeds.map((each) => (each.id === deed.id ? deed : each))
    : [...state.deeds, deed];
  const kept = deeds.filter((each) => each.at > deed.at - dayMs || open.includes(each.state));
  return { ...state, deeds: kept };
};
