import type { AlarmState } from '../alarms/alarm.ts';
import type { RollOut } from './read-roll-outs.ts';

/** Where a roll-out of a configuration stands. Times in milliseconds since 1970. */
export interface RollOutState {
  readonly phase: 'deploying' | 'baking' | 'complete' | 'rolled-back';
  readonly started: number;
  /** Percent of the readers that get the new version. */
  readonly percent: number;
  /** Monitors that were in INSUFFICIENT_DATA at the start: they have not gone into it during the deployment. */
  readonly unknownAtStart: readonly string[];
  /** Why it was taken back, for people. */
  readonly reason: string;
}

/**
 * Percent of the readers so many minutes after the start. Linear: a step after each even share of the duration, e.g. 20 %
 * over 10 hours is 20 % after 2 hours. Exponential: G·2^N percent in its Nth step, all at the end; AWS does not say when
 * the steps are, so they are taken to be even.
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-creating-deployment-strategy.html
 */
export const rollOutPercent = (
  { growth, growthFactor, durationMinutes }: RollOut,
  minutes: number,
): number => {
  if (minutes >= durationMinutes) return 100;
  if (growth === 'LINEAR') {
    const stepMinutes = (durationMinutes * growthFactor) / 100;
    return Math.min(100, Math.floor(minutes / stepMinutes + 1e-9) * growthFactor);
  }
  const steps = Math.ceil(Math.log2(100 / growthFactor));
  const step = Math.floor((minutes * steps) / durationMinutes + 1e-9);
  return Math.min(100, growthFactor * 2 ** step);
};

export interface RollOutSight {
  readonly now: number;
  readonly stateOf: (alarm: string) => AlarmState;
  /** Somebody stops the deployment, which takes it back. */
  readonly stopRequested?: boolean;
}

export const startRollOut = (rollOut: RollOut, { now, stateOf }: RollOutSight): RollOutState => ({
  phase: 'deploying',
  started: now,
  percent: 0,
  unknownAtStart: rollOut.monitors.filter((alarm) => stateOf(alarm) === 'INSUFFICIENT_DATA'),
  reason: '',
});

/**
 * The next state by AppConfig's rules: a monitor in ALARM takes the configuration back, and so does one that goes into
 * INSUFFICIENT_DATA, until the bake time is over.
 * @see https://docs.aws.amazon.com/appconfig/latest/userguide/monitoring-deployments.html
 */
export const nextRollOut = (rollOut: RollOut, state: RollOutState, sight: RollOutSight): RollOutState => {
  if (state.phase === 'complete' || state.phase === 'rolled-back') return state;
  const { now, stateOf, stopRequested = false } = sight;
  const back = (reason: string): RollOutState => ({ ...state, phase: 'rolled-back', percent: 0, reason });
  if (stopRequested) return back('it was stopped');
  const unknownAtStart = state.unknownAtStart.filter((alarm) => stateOf(alarm) === 'INSUFFICIENT_DATA');
  for (const alarm of rollOut.monitors) {
    const alarmState = stateOf(alarm);
    if (alarmState === 'ALARM' || (alarmState === 'INSUFFICIENT_DATA' && !unknownAtStart.includes(alarm))) {
      return back(`the alarm ${alarm} is in ${alarmState}`);
    }
  }
  const minutes = (now - state.started) / 60_000;
  const percent = rollOutPercent(rollOut, minutes);
  const over = minutes >= rollOut.durationMinutes + rollOut.bakeMinutes;
  return {
    ...state,
    unknownAtStart,
    percent,
    phase: over ? 'complete' : percent >= 100 ? 'baking' : 'deploying',
  };
};
