import type { HostOrder, HostState } from './politeness/host-state.ts';
import type { ScrapeJob } from './scrape-job.ts';
import type { Source, SourceChange } from './source.ts';

/**
 * `paused`: nobody asks it, by decision; `circuit-open`: a host of it is left alone; `silent`: its jobs bring nothing any
 * more; `untried`: it never had a job. Of several the first that holds.
 */
export const sourceStates = ['paused', 'circuit-open', 'untried', 'silent', 'healthy'] as const;

export type SourceState = (typeof sourceStates)[number];

/** What everybody who asks a host knows of it. */
export interface KnownHost {
  readonly host: string;
  readonly state: Pick<HostState, 'pause'>;
  /** An operator's word. */
  readonly given?: { readonly order: HostOrder; readonly reason: string };
}

/** What is known of a source. */
export interface SourceFacts {
  readonly source: Pick<Source, 'enabled' | 'everyMinutes' | 'lastChange'>;
  readonly hosts: readonly KnownHost[];
  /** Its last jobs, the newest first. */
  readonly jobs: readonly Pick<ScrapeJob, 'state' | 'createdAt' | 'endedAt'>[];
}

/** A host that is not asked at present. */
export interface OpenCircuit {
  readonly host: string;
  readonly why: 'busy' | 'failing' | 'stopped';
  /** ISO 8601, UTC; null where only an operator ends it. */
  readonly until: string | null;
}

export interface SourceHealth {
  readonly state: SourceState;
  /** A sentence each for a person, why it is in no better state; none when it is healthy. */
  readonly why: readonly string[];
  readonly openCircuits: readonly OpenCircuit[];
  /** When the last job ended that was completed, ISO 8601, UTC; null where none of its last jobs was. */
  readonly lastSuccessAt: string | null;
}

const millisecondsAMinute = 60_000;

/** A job may be late, and another may fail, before anybody need wonder. */
const intervalsOfSilence = 3;

/** Slow sites take hours for a job, however often they are due. */
const leastSilenceMs = 6 * 3_600_000;

const circuitOf = ({ host, state, given }: KnownHost, now: number): OpenCircuit[] => {
  if (given?.order === 'stop') return [{ host, why: 'stopped', until: null }];
  if (given?.order === 'allow' || state.pause === undefined || state.pause.until <= now) return [];
  return [{ host, why: state.pause.reason, until: new Date(state.pause.until).toISOString() }];
};

const sentenceOf = ({ host, why, until }: OpenCircuit): string => {
  if (why === 'stopped') return `An operator stopped all requests to ${host}.`;
  const cause = why === 'busy' ? 'it asked us to wait' : 'it gave no answers, or errors';
  return `${host} is left alone until ${until}: ${cause}.`;
};

const whyPaused = (change: SourceChange | undefined): string =>
  change === undefined ? 'The source is switched off.' : `Paused at ${change.at}: ${change.reason}`;

/** How a source is, from rows that are known anyway. @param now milliseconds since the epoch */
export const healthOf = ({ source, hosts, jobs }: SourceFacts, now: number): SourceHealth => {
  const openCircuits = hosts.flatMap((host) => circuitOf(host, now));
  const lastSuccessAt = jobs.find(({ state }) => state === 'completed')?.endedAt ?? null;
  const known = { openCircuits, lastSuccessAt };
  if (!source.enabled) return { state: 'paused', why: [whyPaused(source.lastChange)], ...known };
  if (openCircuits.length > 0) return { state: 'circuit-open', why: openCircuits.map(sentenceOf), ...known };
  if (jobs.length === 0) return { state: 'untried', why: ['The source never had a job.'], ...known };
  const patience = Math.max(leastSilenceMs, intervalsOfSilence * source.everyMinutes * millisecondsAMinute);
  // Of a source without a success the oldest of its last jobs tells since when.
  const since = lastSuccessAt ?? jobs.at(-1)?.createdAt ?? '';
  if (now - Date.parse(since) <= patience) return { state: 'healthy', why: [], ...known };
  const told =
    lastSuccessAt === null
      ? `None of its last ${jobs.length} jobs was completed.`
      : `Its last completed job ended at ${lastSuccessAt}, and one is due every ${source.everyMinutes} minutes.`;
  return { state: 'silent', why: [told], ...known };
};
