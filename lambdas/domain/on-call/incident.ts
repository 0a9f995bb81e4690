import { type Severity, severities } from '../../contract/severities.ts';
import type { AlarmChange } from './alarm-change.ts';

/** What is known of an alarm of an incident. */
interface KnownAlarm {
  readonly firing: boolean;
  readonly severity: Severity;
  /** When it came into this state, milliseconds since 1970. */
  readonly at: number;
  readonly description: string;
}

/** What was done by itself about an incident. */
export interface RemedyNote {
  /** The same for a note that comes twice. */
  readonly id: string;
  readonly text: string;
}

/** All alarms with one cause, and what on-call was told of them. */
export interface Incident {
  readonly cause: string;
  readonly alarms: Readonly<Record<string, KnownAlarm>>;
  /** The severity that on-call knows of; absent while it thinks that all is well. */
  readonly told?: Severity;
  /** The last ones, oldest first. */
  readonly remedies?: readonly (RemedyNote & { readonly isTold: boolean })[];
  /** Until when somebody is telling on-call; after that, whoever it was is dead. Milliseconds since 1970. */
  readonly tellingUntil: number;
}

/** What on-call must be told of an incident. */
export type News = 'opened' | 'escalated' | 'recovered' | 'remedied';

/** A day's, so that one that comes again is known. */
const mostRemedies = 20;

export const newIncident = (cause: string): Incident => ({ cause, alarms: {}, tellingUntil: 0 });

/** Changes come twice and in any order: of each alarm the latest counts, and of two at the same time that it fires. */
const isNews = (known: KnownAlarm | undefined, { at, firing }: AlarmChange): boolean =>
  known === undefined || at > known.at || (at === known.at && firing && !known.firing);

/** @returns the very same incident when the change says nothing new. */
export const withChange = (incident: Incident, change: AlarmChange): Incident => {
  if (!isNews(incident.alarms[change.alarm], change)) return incident;
  const { firing, severity, at, description } = change;
  return {
    ...incident,
    alarms: { ...incident.alarms, [change.alarm]: { firing, severity, at, description } },
  };
};

/** @returns the very same incident when the note is known. */
export const withRemedy = (incident: Incident, note: RemedyNote): Incident => {
  const { remedies = [] } = incident;
  if (remedies.some(({ id }) => id === note.id)) return incident;
  return { ...incident, remedies: [...remedies, { ...note, isTold: false }].slice(-mostRemedies) };
};

/** What was done by itself and on-call does not know of. */
export const untoldRemedies = ({ remedies = [] }: Incident): readonly string[] =>
  remedies.filter(({ isTold }) => !isTold).map(({ text }) => text);

const urgencyOf = (severity: Severity): number => severities.length - severities.indexOf(severity);

/** The alarms that fire, most urgent first, and then by time. */
export const firing = ({ alarms }: Incident): readonly (KnownAlarm & { readonly alarm: string })[] =>
  Object.entries(alarms)
    .map(([alarm, known]) => ({ alarm, ...known }))
    .filter((known) => known.firing)
    .sort((a, b) => urgencyOf(b.severity) - urgencyOf(a.severity) || a.at - b.at);

/** How urgent it is now; undefined when all is well. */
export const severityOf = (incident: Incident): Severity | undefined => firing(incident)[0]?.severity;

/** What on-call does not know yet. That it became less urgent, or has one alarm more, is no news. */
export const newsOf = (incident: Incident): News | undefined => {
  const now = severityOf(incident);
  const { told } = incident;
  const others = untoldRemedies(incident).length > 0 ? 'remedied' : undefined;
  if (now === undefined) return told === undefined ? others : 'recovered';
  if (told === undefined) return 'opened';
  return urgencyOf(now) > urgencyOf(told) ? 'escalated' : others;
};

/** The incident once on-call knows what it was like when it was said: what changed meanwhile is news again. */
export const onceTold = (incident: Incident, said: Incident): Incident => {
  const { told: _, remedies, ...rest } = incident;
  const told = severityOf(said);
  const known = new Set(said.remedies?.map(({ id }) => id));
  return {
    ...rest,
    ...(told !== undefined && { told }),
    ...(remedies && {
      remedies: remedies.map((note) => (known.has(note.id) ? { ...note, isTold: true } : note)),
    }),
    tellingUntil: 0,
  };
};
