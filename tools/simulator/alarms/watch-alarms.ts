import type { MetricStore } from '../metrics/metric-store.ts';
import type { Alarm, AlarmState, CompositeAlarm } from './alarm.ts';
import { holds } from './alarm-rule.ts';
import { bindAlarm, isDue } from './evaluate-metric-alarm.ts';
import { notSuppressed, type SuppressedBy, type Suppression, suppressActions } from './suppress-actions.ts';

/** What an alarm did, in the order it did it. Times in milliseconds since 1970. */
export type AlarmEvent =
  | {
      readonly kind: 'state';
      readonly time: number;
      readonly alarm: Alarm;
      readonly from: AlarmState;
      readonly to: AlarmState;
    }
  /** Somebody is told: once for each change of state, and only where there are actions for it. */
  | {
      readonly kind: 'action';
      readonly time: number;
      readonly alarm: Alarm;
      readonly state: AlarmState;
      readonly actions: readonly string[];
    }
  | {
      readonly kind: 'suppressed';
      readonly time: number;
      readonly alarm: Alarm;
      readonly state: AlarmState;
      readonly by: SuppressedBy;
    };

/** Alarms on a simulated clock. */
export interface AlarmWatch {
  /** Looks at what happened before `time`, which must be a whole minute and later than the last. */
  tick(time: number): readonly AlarmEvent[];
  /** @throws RangeError for a name that no alarm has. */
  stateOf(name: string): AlarmState;
  /** Puts an alarm into a state until its next evaluation, as the API's SetAlarmState does; without its actions. */
  setState(name: string, state: AlarmState): void;
}

export interface WatchOptions {
  readonly alarms: readonly Alarm[];
  readonly store: MetricStore;
  /** The state of all at the start. Default: INSUFFICIENT_DATA, as of new alarms, which then tell that they are OK. */
  readonly initialState?: AlarmState;
}

export const watchAlarms = ({
  alarms,
  store,
  initialState = 'INSUFFICIENT_DATA',
}: WatchOptions): AlarmWatch => {
  const states = new Map<string, AlarmState>(alarms.map(({ name }) => [name, initialState]));
  const suppressions = new Map<string, Suppression>();
  const bound = alarms.flatMap((alarm) => (alarm.kind === 'metric' ? [bindAlarm(alarm, store)] : []));
  const composites = alarms.filter((alarm) => alarm.kind === 'composite');
  let last = Number.NEGATIVE_INFINITY;

  const stateOf = (name: string): AlarmState => {
    const state = states.get(name);
    if (state === undefined) throw new RangeError(`There is no alarm ${name}`);
    return state;
  };

  const change = (alarm: Alarm, to: AlarmState, { time, events }: Tick): boolean => {
    const from = stateOf(alarm.name);
    if (from === to) return false;
    states.set(alarm.name, to);
    events.push({ kind: 'state', time, alarm, from, to });
    return true;
  };

  const act = (alarm: Alarm, { time, events }: Tick): void => {
    const state = stateOf(alarm.name);
    const actions = alarm.actions[state];
    if (alarm.actionsEnabled && actions.length > 0)
      events.push({ kind: 'action', time, alarm, state, actions });
  };

  const look = (composite: CompositeAlarm, tick: Tick): void => {
    const changed = change(composite, holds(composite.rule, stateOf) ? 'ALARM' : 'OK', tick);
    const { suppressor } = composite;
    if (suppressor === undefined) {
      if (changed) act(composite, tick);
      return;
    }
    const step = suppressActions(suppressions.get(composite.name) ?? notSuppressed, {
      ...suppressor,
      now: tick.time,
      changed,
      suppressorInAlarm: stateOf(suppressor.alarm) === 'ALARM',
    });
    suppressions.set(composite.name, step.suppression);
    if (step.act) act(composite, tick);
    else if (changed && step.by !== undefined) {
      const { time, events } = tick;
      events.push({
        kind: 'suppressed',
        time,
        alarm: composite,
        state: stateOf(composite.name),
        by: step.by,
      });
    }
  };

  return {
    stateOf,
    setState: (name, state) => {
      stateOf(name);
      states.set(name, state);
    },
    tick: (time) => {
      if (time % 60_000 !== 0 || time <= last)
        throw new RangeError('A tick is a whole minute, after the last one');
      last = time;
      const tick: Tick = { time, events: [] };
      for (const { alarm, stateAt } of bound) {
        if (!isDue(alarm, time)) continue;
        if (change(alarm, stateAt(time, stateOf(alarm.name)), tick)) act(alarm, tick);
      }
      for (const composite of composites) look(composite, tick);
      return tick.events;
    },
  };
};

interface Tick {
  readonly time: number;
  readonly events: AlarmEvent[];
}
