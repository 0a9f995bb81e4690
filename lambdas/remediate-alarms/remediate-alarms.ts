import { type Remedy, type RemedyName, remedies } from '../contract/remedies.ts';
import { decideRemedy } from '../domain/remediation/decide-remedy.ts';
import {
  type Deed,
  type DeedState,
  dayMs,
  deedsSince,
  newRemedyState,
  type RemedyState,
  standingDeed,
  withDeed,
} from '../domain/remediation/remedy-state.ts';
import {
  doneInWords,
  droppedInWords,
  gaveUpInWords,
  leftInWords,
  proposedInWords,
  undoneInWords,
} from '../domain/remediation/remedy-words.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import type { Telemetry } from '../shared/observability/telemetry.ts';
import type { RemedyNotice } from '../shared/on-call/read-notice.ts';
import type { RemedyStore } from '../shared/stores/remedy-store.ts';
import type { Lever } from './lever.ts';

export interface Remediation {
  readonly remedies: RemedyStore;
  readonly levers: Readonly<Record<RemedyName, Lever>>;
  /** Whether anything is to be done by itself, or only proposed. */
  readonly isOn: () => Promise<boolean>;
  /** Tells on-call; the same id twice is told once. */
  readonly tell: (notice: RemedyNotice) => Promise<void>;
  readonly count: Telemetry['count'];
  readonly logger: Pick<Telemetry['logger'], 'info'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Longer than the function may run: whoever is at it for longer is dead. */
const busyMs = 4 * 60_000;

/** After nothing was found to be done it is looked again in so long. */
const pauseMs = 15 * 60_000;

/** Others that change the same row at once. */
const maxRounds = 20;

/** What a remedy comes to: its next state, what of it is to be carried out now, and what is said before it is written down. */
interface Step {
  readonly after: RemedyState;
  readonly begun?: Deed;
  readonly says?: { readonly id: string; readonly cause: string; readonly text: string };
}

const contended = (name: RemedyName): RetryLaterError =>
  new RetryLaterError('remedy-contended', `Too many changes of ${name} at once`, 5);

const act = async (
  { levers, isOn, now }: Remediation,
  name: RemedyName,
  { state, cause }: { readonly state: RemedyState; readonly cause: string },
): Promise<Step> => {
  const aim = await levers[name].aim();
  const at = now();
  if (aim === undefined) return { after: { ...state, restUntil: at + pauseMs } };
  const deed = { ...aim, id: `${name} ${new Date(at).toISOString()}`, at, cause };
  if (await isOn()) {
    const begun: Deed = { ...deed, state: 'doing' };
    return { after: { ...withDeed(state, begun), busyUntil: at + busyMs, undoAsked: false }, begun };
  }
  const says = { id: deed.id, cause, text: proposedInWords(name, aim) };
  return { after: withDeed(state, { ...deed, state: 'proposed' }), says };
};

const leave = (state: RemedyState, deed: Deed, text: string): Step => ({
  after: { ...withDeed(state, { ...deed, state: 'left' }), busyUntil: 0, undoAsked: false },
  says: { id: `${deed.id} left`, cause: deed.cause, text },
});

const undo = async (
  { levers, isOn, now }: Remediation,
  name: RemedyName,
  { state, deed }: { readonly state: RemedyState; readonly deed: Deed },
): Promise<Step> => {
  // Whoever switched it off wants no hand but his own, nor does who is in an emergency.
  if (!state.undoAsked && !(await isOn())) return { after: state };
  const whose = await levers[name].whose(deed);
  if (whose === 'busy') return { after: state };
  if (whose === 'theirs') {
    const { after, ...rest } = leave(state, deed, leftInWords(name, deed));
    return { after: { ...after, restUntil: now() + dayMs }, ...rest };
  }
  const begun: Deed = { ...deed, state: 'undoing' };
  return { after: { ...withDeed(state, begun), busyUntil: now() + busyMs }, begun };
};

const nextStep = async (remediation: Remediation, name: RemedyName, state: RemedyState): Promise<Step> => {
  const now = remediation.now();
  const policy: Remedy = remedies[name];
  const decided = decideRemedy(policy, state, now);
  switch (decided.verdict) {
    case 'act':
      return act(remediation, name, { state, cause: decided.cause });
    case 'undo':
      return undo(remediation, name, { state, deed: decided.deed });
    case 'finish':
      return { after: { ...state, busyUntil: now + busyMs }, begun: decided.deed };
    case 'drop':
      return leave(state, decided.deed, droppedInWords(name, decided.deed));
    case 'give-up':
      remediation.count('RemediesGivenUp');
      return {
        after: { ...state, gaveUpAt: now },
        says: {
          id: `${name} gave up ${new Date(now).toISOString()}`,
          cause: decided.cause,
          text: gaveUpInWords(name),
        },
      };
    default:
      return { after: state };
  }
};

/** Changes what is known of a remedy, whatever others do to it meanwhile. */
const change = async (
  { remedies: store }: Remediation,
  name: RemedyName,
  next: (state: RemedyState) => RemedyState,
): Promise<void> => {
  for (let round = 0; round < maxRounds; round += 1) {
    const stored = await store.read(name);
    if (await store.replace(name, stored, next(stored?.value ?? newRemedyState))) return;
  }
  throw contended(name);
};

/** Writes down how a deed that was begun has ended, and lets others at it. */
const settle = (remediation: Remediation, name: RemedyName, deed: Deed): Promise<void> =>
  change(remediation, name, (state) => {
    const settled = withDeed({ ...state, busyUntil: 0 }, deed);
    return { ...settled, undoAsked: settled.undoAsked && standingDeed(settled) !== undefined };
  });

/** What others kept from being done is tried again with a tick; what they kept from being undone stays for a while. */
const putOff = async (remediation: Remediation, name: RemedyName, deed: Deed): Promise<void> => {
  const restUntil = remediation.now() + pauseMs;
  await change(remediation, name, (state) =>
    deed.state === 'doing'
      ? { ...state, busyUntil: 0 }
      : {
          ...withDeed(state, { ...deed, state: 'done' }),
          busyUntil: 0,
          restUntil: Math.max(state.restUntil, restUntil),
        },
  );
};

/**
 * Carries out what was begun, tells on-call, and writes it down, in this order: whoever dies over it is followed by one who
 * does it again.
 */
const carryOut = async (remediation: Remediation, name: RemedyName, deed: Deed): Promise<void> => {
  const { levers, tell, count, now } = remediation;
  const lever = levers[name];
  const end = async (state: DeedState, text: string): Promise<void> => {
    await tell({ cause: deed.cause, remedy: { id: `${deed.id} ${state}`, text } });
    await settle(remediation, name, { ...deed, state });
  };
  try {
    const whose = await lever.whose(deed);
    if (whose === 'busy') throw new RetryLaterError('flags-rolling-out', 'Others change the same', 60);
    if (whose === 'theirs') return await end('left', leftInWords(name, deed));
    if (deed.state === 'undoing') {
      await lever.putBack(deed);
      return await end('undone', undoneInWords(name, deed));
    }
    await lever.pull(deed);
    count('RemediesDone');
    const stored = await remediation.remedies.read(name);
    const deeds = deedsSince(stored?.value ?? newRemedyState, now() - dayMs);
    return await end('done', doneInWords(name, deed, deeds.length));
  } catch (error) {
    if (error instanceof RetryLaterError) {
      remediation.logger.info('A remedy is put off', {
        deed: deed.id,
        reason: error.code,
        detail: error.message,
      });
      return await putOff(remediation, name, deed);
    }
    // Whoever comes next may try at once.
    await change(remediation, name, (state) => ({ ...state, busyUntil: 0 }));
    throw error;
  }
};

/**
 * Does what a remedy comes to, having heard something; at most one thing.
 * @param heard the very same state when it says nothing new
 * @throws RetryLaterError when others keep changing the same row
 */
export const tendRemedy = async (
  remediation: Remediation,
  name: RemedyName,
  heard: (state: RemedyState) => RemedyState = (state) => state,
): Promise<void> => {
  for (let round = 0; round < maxRounds; round += 1) {
    const stored = await remediation.remedies.read(name);
    const known = stored?.value ?? newRemedyState;
    const { after, begun, says } = await nextStep(remediation, name, heard(known));
    if (after === known) return;
    // First, so that it is told again rather than never.
    if (says) await remediation.tell({ cause: says.cause, remedy: { id: says.id, text: says.text } });
    if (!(await remediation.remedies.replace(name, stored, after))) continue;
    if (begun) await carryOut(remediation, name, begun);
    return;
  }
  throw contended(name);
};
