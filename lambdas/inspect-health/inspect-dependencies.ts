import type { components } from '../contract/compiled/api.ts';
import type { Telemetry } from '../shared/observability/telemetry.ts';

export type Dependency = components['schemas']['Dependency'];
type State = Dependency['state'];

/** What a look at a dependency showed; that it fails is thrown. */
export interface Finding extends Pick<Dependency, 'detail' | 'queue'> {
  readonly state: Exclude<State, 'failing'>;
}

/** A way to look at something that the product hangs on, without changing it. */
export interface Probe extends Pick<Dependency, 'kind' | 'name'> {
  /** What to do when it is not well. */
  readonly action: string;
  readonly look: (signal: AbortSignal) => Promise<Finding>;
}

export interface InspectionOptions {
  readonly logger: Pick<Telemetry['logger'], 'warn'>;
  /** Aborts when nobody is waited for any longer. */
  readonly deadline: () => AbortSignal;
  /** Milliseconds from any beginning. */
  readonly clock: () => number;
}

/** Milliseconds: an answer within the region takes a few; one that takes this long is late for everybody who waits for it. */
const slowAfter = 500;

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const end = (): void => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });

const worst = (states: readonly State[]): components['schemas']['HealthReport']['status'] => {
  if (states.includes('failing')) return 'failing';
  return states.includes('strained') ? 'strained' : 'ok';
};

/**
 * Looks at everything side by side. What does not answer by the deadline, or answers with an error, is `failing`, and its
 * error stands in the log; nothing here rejects.
 * @returns the dependencies as the probes are ordered, and the worst of their states. What is unknown is no fault.
 */
export const inspectDependencies = async (
  probes: readonly Probe[],
  { logger, deadline, clock }: InspectionOptions,
): Promise<Pick<components['schemas']['HealthReport'], 'status' | 'milliseconds' | 'dependencies'>> => {
  const signal = deadline();
  const end = aborted(signal);
  end.catch(() => {});
  const start = clock();
  const since = (): number => Math.round(clock() - start);

  const inspect = async ({ kind, name, action, look }: Probe): Promise<Dependency> => {
    try {
      const found = await Promise.race([look(signal), end]);
      const milliseconds = since();
      const isLate = found.state === 'ok' && milliseconds > slowAfter;
      const { state, ...rest } = isLate ? { ...found, state: 'strained' as const, detail: 'Slow' } : found;
      return { kind, name, state, milliseconds, ...rest, ...(state !== 'ok' && { action }) };
    } catch (error) {
      logger.warn(`The ${kind} ${name} fails`, error as Error);
      const detail = signal.aborted
        ? 'Did not answer in time'
        : `Failed: ${error instanceof Error ? error.name : 'no error'}`;
      return { kind, name, state: 'failing', milliseconds: since(), detail, action };
    }
  };

  const dependencies = await Promise.all(probes.map(inspect));
  return { status: worst(dependencies.map(({ state }) => state)), milliseconds: since(), dependencies };
};
