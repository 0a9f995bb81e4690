import { verySlowMilliseconds } from '../../lambdas/contract/answer-times.ts';
import type { Alarm, AlarmState } from '../simulator/alarms/alarm.ts';
import { watchAlarms } from '../simulator/alarms/watch-alarms.ts';
import { createMetricStore, type MetricStore } from '../simulator/metrics/metric-store.ts';
import type { Declared } from '../simulator/read-declared.ts';
import {
  isUnderWay,
  nextRelease,
  type ReleaseState,
  startRelease,
} from '../simulator/releases/release-state.ts';
import { type FedMetric, type FunctionMinute, fedBy } from './feed-metrics.ts';
import type { ReleasedFunction } from './read-plan.ts';
import { createTraffic } from './seeded-traffic.ts';
import { type Badness, versionMinute } from './version-minute.ts';

const minuteMs = 60_000;
const start = Date.UTC(2026, 0, 1);

/** Of traffic before the release, so that alarms know a past; windows of days see no more of it. */
const pastMinutesFor = (alarms: readonly Alarm[]): number =>
  Math.min(
    6 * 60,
    Math.max(
      10,
      ...alarms.map((alarm) => (alarm.kind === 'metric' ? alarm.periodMinutes * alarm.evaluationPeriods : 0)),
    ),
  );

/** Of it, those in which alarms are looked at: enough for whatever is in alarm to be so when the release begins. */
const lookedAtMinutes = 60;

/** A release is over in 15 minutes; hooks may take an hour each. */
const longestMinutes = 150;

export interface Rehearsal {
  readonly functions: readonly ReleasedFunction[];
  /** How many requests, or messages, each function gets. */
  readonly perSecond: number;
  readonly seed: string;
  readonly old: (fn: ReleasedFunction) => Badness;
  readonly new: (fn: ReleasedFunction) => Badness;
  /** What a hook says; default: that it is content. */
  readonly hook?: (functionName: string) => 'running' | 'succeeded' | 'failed';
  /** Alarms that somebody left in ALARM. */
  readonly inAlarm?: readonly string[];
}

/** What happened, in minutes since the release began. */
export interface RehearsalEvent {
  readonly minute: number;
  /** The function, the alarm, or the stack. */
  readonly who: string;
  readonly what: string;
}

export type StackStatus = 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE' | 'UPDATE_ROLLBACK_FAILED';

export interface FunctionOutcome {
  readonly fn: ReleasedFunction;
  readonly state: ReleaseState;
  /** Percent of its traffic on the new version in each minute. */
  readonly percents: readonly number[];
  /** Invocations of the new version, and those that were bad for whoever waited for them. */
  readonly reached: number;
  readonly hit: number;
  /**
   * Minutes from the end of the first bad minute until all traffic was back; undefined if nothing was bad, or nothing went
   * back.
   */
  readonly backAfter: number | undefined;
}

export interface RehearsalOutcome {
  readonly events: readonly RehearsalEvent[];
  readonly functions: readonly FunctionOutcome[];
  readonly stack: StackStatus;
  readonly minutes: number;
  /** Alarms that came into ALARM, and when. */
  readonly fired: readonly { readonly alarm: Alarm; readonly minute: number }[];
  readonly store: MetricStore;
  /** When the release began: milliseconds since 1970. */
  readonly began: number;
}

/** Whoever waited got an error, something wrong, or waited too long. */
const badOf = ({ fn, new: version }: FunctionMinute): number =>
  version.crashed +
  version.faults +
  version.wrong +
  version.durations.filter(
    (milliseconds) =>
      milliseconds > (fn.work === 'requests' ? verySlowMilliseconds : fn.timeoutMilliseconds / 2),
  ).length *
    version.weight;

/** A leak is there from the first invocation on, however late it shows. */
const isFelt = ({ kind }: Badness, minute: FunctionMinute, bad: number): boolean =>
  kind !== 'none' && (bad > 0 || (kind === 'memory' && minute.new.invocations > 0));

/**
 * Plays a release of functions minute by minute: CloudFormation updates aliases as their references allow, CodeDeploy moves
 * each, traffic meets both versions, metrics come of it and arrive a minute late, alarms look at them, CodeDeploy goes back.
 * When one alias cannot be updated, CloudFormation stops the others and brings back those that were through.
 */
export const playRelease = (declared: Declared, rehearsal: Rehearsal): RehearsalOutcome => {
  const { functions, perSecond, seed } = rehearsal;
  const traffic = createTraffic(seed);
  const gates = new Set(functions.flatMap(({ release }) => release.alarms));
  const fed = fedBy(functions, declared.alarms);
  const watched = declared.alarms.filter(
    ({ name }) => gates.has(name) || fed.alarms.some((alarm) => alarm.name === name),
  );
  const pastMinutes = pastMinutesFor(watched);
  const store = createMetricStore(start - pastMinutes * minuteMs);
  const watch = watchAlarms({ alarms: watched, store, initialState: 'OK' });
  const events: RehearsalEvent[] = [];
  const fired: { alarm: Alarm; minute: number }[] = [];
  const tell = (minute: number, who: string, what: string): void => void events.push({ minute, who, what });

  const minuteOf = (fn: ReleasedFunction, percent: number, minutes: number, span = 1): FunctionMinute => {
    const invocations = traffic.arrivals(60 * perSecond * span);
    const moved = traffic.hits(invocations, percent / 100);
    const sight = { invocations: moved, badness: rehearsal.new(fn), minutes };
    return {
      fn,
      old: versionMinute(
        fn,
        { invocations: invocations - moved, badness: rehearsal.old(fn), minutes: -1 },
        traffic,
      ),
      new: versionMinute(fn, sight, traffic),
    };
  };
  const put = (minute: number, done: readonly FunctionMinute[], metrics: readonly FedMetric[]): void => {
    for (const { metric, samplesOf } of metrics) {
      for (const sample of samplesOf(done)) store.putCounted(metric, start + minute * minuteMs, sample);
    }
  };
  const look = (minute: number): void => {
    for (const event of watch.tick(start + minute * minuteMs)) {
      if (event.kind !== 'state') continue;
      if (event.to === 'ALARM') fired.push({ alarm: event.alarm, minute });
      tell(minute, event.alarm.logicalId.replace(/[0-9A-F]{8}$/, ''), `${event.from} → ${event.to}`);
    }
  };

  // Hours ago, ten minutes in one are as good: only windows of hours see them.
  let waiting: { readonly minute: number; readonly done: readonly FunctionMinute[] } = {
    minute: 0,
    done: [],
  };
  for (let minute = -pastMinutes; minute < 0; ) {
    const span = minute < -lookedAtMinutes ? Math.min(10, -lookedAtMinutes - minute) : 1;
    const done = functions.map((fn) => minuteOf(fn, 0, 0, span));
    put(waiting.minute, waiting.done, fed.metrics);
    waiting = { minute, done };
    minute += span;
    if (minute > -lookedAtMinutes) look(minute);
  }
  for (const name of rehearsal.inAlarm ?? []) watch.setState(name, 'ALARM');

  const stateOf = (name: string): AlarmState => watch.stateOf(name);
  const states = new Map<string, ReleaseState>();
  const shifted = new Map<string, number>();
  const records = functions.map((fn) => ({
    fn,
    percents: [] as number[],
    reached: 0,
    hit: 0,
    firstBad: -1,
    back: -1,
  }));
  let rollingBack: string | undefined;

  const step = (fn: ReleasedFunction, minute: number): void => {
    const known = states.get(fn.id);
    if (
      known === undefined &&
      (rollingBack !== undefined || !fn.after.every((id) => states.get(id)?.phase === 'succeeded'))
    ) {
      return;
    }
    const now = start + minute * minuteMs;
    const before = known ?? startRelease(now);
    const sight = {
      now,
      stateOf,
      ...(rehearsal.hook && { hook: rehearsal.hook }),
      stopRequested: rollingBack !== undefined,
    };
    const next = nextRelease(fn.release, before, sight);
    states.set(fn.id, next);
    if (known === undefined) tell(minute, fn.title, 'CodeDeploy begins');
    if (next.percent !== before.percent && isUnderWay(next))
      tell(minute, fn.title, `${next.percent} % to the new version`);
    if (next.phase === 'succeeded' && before.phase !== 'succeeded')
      tell(minute, fn.title, 'all on the new version');
    if (next.phase !== 'failed' && next.phase !== 'stopped') return;
    if (before.phase === next.phase) return;
    const back = next.rolledBack
      ? 'all traffic back on the old version'
      : `left with ${next.percent} % on the new version`;
    tell(minute, fn.title, `${next.phase}, ${back}: ${next.reason}`);
    if (rollingBack === undefined) {
      rollingBack = fn.id;
      tell(minute, 'stack', `UPDATE_ROLLBACK_IN_PROGRESS: ${fn.title} could not be updated`);
    }
  };

  tell(0, 'stack', 'UPDATE_IN_PROGRESS');
  const underWay = (): boolean =>
    functions.some(({ id }) => {
      const state = states.get(id);
      return state === undefined ? rollingBack === undefined : isUnderWay(state);
    });
  const stepAll = (minute: number): void => {
    for (const fn of functions) step(fn, minute);
    // Those that CloudFormation gives up come after the one it gives them up for.
    if (rollingBack !== undefined) for (const fn of functions) step(fn, minute);
  };
  stepAll(0);
  let minute = 0;
  for (; underWay() && minute < longestMinutes; minute += 1) {
    const done = records.map((record) => {
      const { fn } = record;
      const percent = states.get(fn.id)?.percent ?? 0;
      const since = shifted.get(fn.id) ?? (percent > 0 ? minute : undefined);
      if (since !== undefined) shifted.set(fn.id, since);
      const each = minuteOf(fn, percent, since === undefined ? 0 : minute - since);
      const bad = badOf(each);
      record.percents.push(percent);
      record.reached += each.new.invocations;
      if (rehearsal.new(fn).kind !== 'none') record.hit += bad;
      if (record.firstBad < 0 && isFelt(rehearsal.new(fn), each, bad)) record.firstBad = minute;
      return each;
    });
    put(waiting.minute, waiting.done, fed.metrics);
    waiting = { minute, done };
    look(minute + 1);
    stepAll(minute + 1);
    for (const record of records) {
      const state = states.get(record.fn.id);
      if (record.back < 0 && state?.rolledBack === true) record.back = minute + 1;
    }
  }

  put(waiting.minute, waiting.done, fed.metrics);
  const stuck = functions.filter(
    ({ id }) =>
      states.get(id)?.phase !== 'succeeded' &&
      states.get(id)?.rolledBack !== true &&
      states.get(id) !== undefined,
  );
  const stack: StackStatus =
    rollingBack === undefined
      ? 'UPDATE_COMPLETE'
      : stuck.length === 0
        ? 'UPDATE_ROLLBACK_COMPLETE'
        : 'UPDATE_ROLLBACK_FAILED';
  if (rollingBack !== undefined) {
    for (const { id, title } of functions) {
      if (states.get(id)?.phase === 'succeeded')
        tell(minute, title, 'brought back to the old version by CloudFormation');
    }
  }
  tell(minute, 'stack', stack);
  return {
    events,
    stack,
    minutes: minute,
    fired,
    store,
    began: start,
    functions: records.map(({ fn, percents, reached, hit, firstBad, back }) => ({
      fn,
      state: states.get(fn.id) ?? startRelease(start),
      percents,
      reached,
      hit: Math.round(hit),
      backAfter: firstBad < 0 || back < 0 ? undefined : Math.max(0, back - (firstBad + 1)),
    })),
  };
};
