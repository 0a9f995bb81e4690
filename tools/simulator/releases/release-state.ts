import type { AlarmState } from '../alarms/alarm.ts';
import type { Release } from './read-releases.ts';

/** Where a release stands. Times in milliseconds since 1970. */
export interface ReleaseState {
  readonly phase: 'before-hook' | 'shifting' | 'after-hook' | 'succeeded' | 'failed' | 'stopped';
  /** When the phase began. */
  readonly since: number;
  /** Percent of the traffic that the new version gets. */
  readonly percent: number;
  /** It ended badly, and all traffic is back on the old version. */
  readonly rolledBack: boolean;
  /** Why it ended, for people. */
  readonly reason: string;
}

/** What a release sees at a time. */
export interface ReleaseSight {
  readonly now: number;
  readonly stateOf: (alarm: string) => AlarmState;
  /** What a hook has said so far. Default: hooks succeed. */
  readonly hook?: (functionName: string) => 'running' | 'succeeded' | 'failed';
  /** Somebody stops the deployment. */
  readonly stopRequested?: boolean;
}

/** CodeDeploy takes a hook that says nothing for an hour as failed. */
const hookMinutes = 60;

const minutesSince = (state: ReleaseState, now: number): number => (now - state.since) / 60_000;

/** Whether the release still goes on. */
export const isUnderWay = ({ phase }: ReleaseState): boolean =>
  phase === 'before-hook' || phase === 'shifting' || phase === 'after-hook';

/** A release that begins. It does nothing yet: `nextRelease` at the same time takes its first step. */
export const startRelease = (now: number): ReleaseState => ({
  phase: 'before-hook',
  since: now,
  percent: 0,
  rolledBack: false,
  reason: '',
});

const end = (
  state: ReleaseState,
  phase: 'failed' | 'stopped',
  details: { now: number; back: boolean; reason: string },
): ReleaseState => ({
  phase,
  since: details.now,
  // Without a roll-back the alias keeps the weights it has.
  percent: details.back ? 0 : state.percent,
  rolledBack: details.back,
  reason: details.reason,
});

/**
 * The next state of a release by CodeDeploy's rules: an alarm that is in ALARM at any look stops it, from before the
 * first traffic on until the last hook is through, also when it was in ALARM before the release began.
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/monitoring-create-alarms.html
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html
 * @see https://github.com/aws/serverless-application-model/issues/716 (an alarm that was there before blocks the mend)
 */
export const nextRelease = (release: Release, state: ReleaseState, sight: ReleaseSight): ReleaseState => {
  if (!isUnderWay(state)) return state;
  const { now, stateOf, hook = () => 'succeeded', stopRequested = false } = sight;
  const { rollsBackOn } = release;
  if (stopRequested)
    return end(state, 'stopped', { now, back: rollsBackOn.request, reason: 'it was stopped' });
  const firing = release.alarms.find((alarm) => stateOf(alarm) === 'ALARM');
  if (firing !== undefined) {
    return end(state, 'stopped', { now, back: rollsBackOn.alarm, reason: `the alarm ${firing} is in ALARM` });
  }

  const atHook = (name: string | undefined): ReleaseState['phase'] | undefined => {
    const said = name === undefined ? 'succeeded' : hook(name);
    if (said === 'running' && minutesSince(state, now) < hookMinutes) return undefined;
    return said === 'succeeded' ? 'succeeded' : 'failed';
  };
  const failed = (name: string | undefined): ReleaseState =>
    end(state, 'failed', { now, back: rollsBackOn.failure, reason: `the hook ${name} failed` });
  const enter = (phase: ReleaseState['phase'], percent: number): ReleaseState =>
    nextRelease(release, { ...state, phase, since: now, percent }, sight);

  switch (state.phase) {
    case 'before-hook': {
      const said = atHook(release.beforeHook);
      if (said === undefined) return state;
      return said === 'failed' ? failed(release.beforeHook) : enter('shifting', 0);
    }
    case 'shifting': {
      const passed = release.steps.filter(({ afterMinutes }) => afterMinutes <= minutesSince(state, now));
      const percent = passed.at(-1)?.percent ?? 0;
      return percent >= 100 ? enter('after-hook', 100) : { ...state, percent };
    }
    default: {
      const said = atHook(release.afterHook);
      if (said === undefined) return state;
      return said === 'failed' ? failed(release.afterHook) : { ...state, phase: 'succeeded', since: now };
    }
  }
};
