import {
  type Incident,
  newIncident,
  newsOf,
  onceTold,
  withChange,
  withRemedy,
} from '../domain/on-call/incident.ts';
import { incidentMessage } from '../domain/on-call/incident-message.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import type { Notice } from '../shared/on-call/read-notice.ts';
import type { IncidentStore } from '../shared/stores/incident-store.ts';

/** Longer than a message takes with all of its tries. */
const TELLING_MS = 60_000;

/** Changes of one incident that come at once; each round one of them is written. */
const MAX_ROUNDS = 50;

export interface OnCall {
  readonly incidents: IncidentStore;
  /** Rejects with GiveUpError. */
  readonly say: (text: string) => Promise<void>;
  readonly environment: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Changes an incident, whatever others do to it meanwhile. */
const change = async (
  { incidents }: OnCall,
  cause: string,
  next: (incident: Incident) => Incident,
): Promise<{ readonly before: Incident; readonly after: Incident }> => {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const stored = await incidents.read(cause);
    const before = stored?.incident ?? newIncident(cause);
    const after = next(before);
    if (after === before || (await incidents.replace(stored, after))) return { before, after };
  }
  throw new RetryLaterError('incident-contended', `Too many changes of ${cause} at once`, 5);
};

/** Says what on-call does not know yet, and again what has changed while it was being said. */
const tell = async (onCall: OnCall, claimed: Incident): Promise<void> => {
  let incident = claimed;
  for (let news = newsOf(incident); news !== undefined; news = newsOf(incident)) {
    try {
      await onCall.say(incidentMessage(incident, news, onCall.environment));
    } catch (error) {
      // Whoever comes next may try at once.
      await change(onCall, incident.cause, (now) => ({ ...now, tellingUntil: 0 }));
      throw error;
    }
    const said = incident;
    const { after } = await change(onCall, incident.cause, (now) => {
      const told = onceTold(now, said);
      return newsOf(told) === undefined ? told : { ...told, tellingUntil: onCall.now() + TELLING_MS };
    });
    incident = after;
  }
};

/** @param noted the very same incident when it holds nothing new. */
const note = async (
  onCall: OnCall,
  cause: string,
  noted: (incident: Incident) => Incident,
): Promise<void> => {
  const now = onCall.now();
  const { before, after } = await change(onCall, cause, (incident) => {
    const changed = noted(incident);
    const isFree = incident.tellingUntil <= now;
    return newsOf(changed) !== undefined && isFree ? { ...changed, tellingUntil: now + TELLING_MS } : changed;
  });
  if (newsOf(after) === undefined) return;
  if (after.tellingUntil !== before.tellingUntil) return tell(onCall, after);
  // Somebody tells this incident: he will see what was added. Nothing was added: he may be dead, look again.
  if (after === before) {
    throw new RetryLaterError('incident-being-told', 'Somebody is telling it, or died over it', 30, {
      free: true,
    });
  }
};

/**
 * Tells on-call what it does not know: one message when an incident opens, one when it gets worse, one when something was
 * done about it by itself, one when all of it is over, whatever number of alarms it has and however often and in whatever
 * order their changes come. Told twice only when who told it died before he could write that down.
 * @throws GiveUpError when on-call cannot be reached, RetryLaterError
 */
export const notifyOnCall = async (onCall: OnCall, notice: Notice): Promise<void> => {
  if ('text' in notice) return onCall.say(notice.text);
  if ('remedy' in notice) {
    return note(onCall, notice.cause, (incident) => withRemedy(incident, notice.remedy));
  }
  return note(onCall, notice.change.cause, (incident) => withChange(incident, notice.change));
};
