import { type Remedy, type RemedyName, remedies } from '../../contract/remedies.ts';
import { calmNeeded } from './decide-remedy.ts';
import type { Aim, Deed } from './remedy-state.ts';

const changeInWords = (name: RemedyName, { target, before, after }: Aim): string => {
  const { flag }: Remedy = remedies[name];
  if (flag !== undefined) return `${target} ${before} → ${after}`;
  return `source ${target} ${after === true ? 'resumed' : 'paused'}`;
};

const undoInWords = (name: RemedyName): string =>
  `To undo it, send {"kind":"undo","remedy":"${name}"}: docs/runbook.md#remediation`;

const untilWhen = (name: RemedyName, deedsOfDay: number): string => {
  const policy: Remedy = remedies[name];
  const calm = calmNeeded(policy, deedsOfDay);
  if (calm !== undefined) return `Back when its alarms have been calm for ${calm / 60_000} minutes.`;
  return policy.calmMinutes === undefined
    ? 'It stays until a person undoes it.'
    : `It was the last time for a day: it stays until a person undoes it.`;
};

/** @param deedsOfDay how often it was done within a day, this time included */
export const doneInWords = (name: RemedyName, deed: Deed, deedsOfDay: number): string =>
  `Done by itself: ${changeInWords(name, deed)}. ${untilWhen(name, deedsOfDay)} ${undoInWords(name)}`;

export const proposedInWords = (name: RemedyName, aim: Aim): string =>
  `Not done, as ENABLE_REMEDIATION is off or an emergency is on: ${changeInWords(name, aim)}`;

export const undoneInWords = (name: RemedyName, { target, before, after }: Aim): string =>
  `Undone: ${changeInWords(name, { target, before: after, after: before })}`;

export const leftInWords = (name: RemedyName, deed: Deed): string =>
  `Left to people: ${changeInWords(name, deed)} was done by itself, and somebody or something has changed ${deed.target} since`;

export const droppedInWords = (name: RemedyName, deed: Deed): string =>
  `Could not be done within an hour: ${changeInWords(name, deed)}. See the errors of RemediateAlarms`;

export const gaveUpInWords = (name: RemedyName): string =>
  `Gave up: to ${remedies[name].title} has not helped, as often as it may be done in a day. A person must look. ${undoInWords(name)}`;
