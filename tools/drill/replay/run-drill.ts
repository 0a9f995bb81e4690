import type { Alarm } from '../../simulator/alarms/alarm.ts';
import { watchAlarms } from '../../simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../simulator/metrics/metric-store.ts';
import type { Declared } from '../../simulator/read-declared.ts';
import type { Fault } from '../fault.ts';
import type { Recording, Stretch } from '../recording.ts';
import { isWanted } from '../undrilled.ts';
import { impliedMinutes } from './implied-time.ts';
import { stretchPlayer } from './play-stretch.ts';

const minuteMs = 60_000;
const start = Date.UTC(2026, 0, 5);
/** Metrics of healthy hours that lie behind everything, so that windows are not empty. */
const HEALTHY_MINUTES = 8 * 60;
/** The alarms are watched from then on: two hours of health must be quiet. */
const WATCHED_FROM = 6 * 60;
/** The slowest short window is six hours; some minutes for what CloudWatch looks back. */
const RECOVERY_MINUTES = 7 * 60 + 90;

/** What became of an alarm in a drill. */
export interface Outcome {
  readonly alarm: Alarm;
  /** Minutes after the beginning of the fault; absent = it did not fire. */
  readonly firedAfter?: number;
  /** Of a burn rate: when it should fire by its window and its rate, in minutes after the beginning of the fault. */
  readonly impliedMinutes?: number | undefined;
  /** Minutes after the end of the fault; absent = not within eight hours. */
  readonly recoveredAfter?: number;
}

/** What a fault is played against. */
export interface DrillGround {
  readonly declared: Declared;
  readonly environment: string;
  /** What goes on where nothing is wrong. */
  readonly healthy: Stretch;
}

export interface DrillResult {
  readonly fault: Fault;
  /** Alarms that fired, in that order, and those that should have. */
  readonly outcomes: readonly Outcome[];
  /** Those that were in alarm before the fault began: nothing is proven of them. */
  readonly early: readonly Alarm[];
}

/** Plays a recorded fault against the alarms of the templates: healthy hours, the fault, healthy hours again. */
export const runDrill = (
  { declared, environment, healthy }: DrillGround,
  fault: Fault,
  recording: Recording,
): DrillResult => {
  const store = createMetricStore(start);
  const play = stretchPlayer(declared, environment);
  const { times = 1, lastsMinutes, parts } = fault;
  const isHurt = ({ part }: { readonly part: string }): boolean => parts.some((own) => own === part);
  const always = play(store, healthy);
  const others = always.filter((series) => !isHurt(series));
  const faulty = [...others, ...play(store, recording.faulty, fault.isRelease).filter(isHurt)];
  const recovered = [...others, ...play(store, recording.recovered).filter(isHurt)];

  const watch = watchAlarms({ alarms: declared.alarms, store, initialState: 'OK' });
  const byName = new Map(declared.alarms.map((alarm) => [alarm.name, alarm]));
  const fired = new Map<string, { firedAfter: number; recoveredAfter?: number }>();
  const early = new Set<string>();
  const [begins, ends] = [HEALTHY_MINUTES, HEALTHY_MINUTES + lastsMinutes];
  const hasActions = (name: string): boolean => (byName.get(name)?.actions.ALARM.length ?? 0) > 0;
  const isOpen = (): boolean =>
    [...fired].some(([name, { recoveredAfter }]) => recoveredAfter === undefined && hasActions(name));

  for (let at = 0; at < ends + RECOVERY_MINUTES; at += 1) {
    const time = start + at * minuteMs;
    const [series, minute] =
      at < begins ? [always, at] : at < ends ? [faulty, at - begins] : [recovered, at - ends];
    for (const one of series) one.put(time, minute, times);
    if (at < WATCHED_FROM) continue;
    for (const event of watch.tick(time + minuteMs)) {
      if (event.kind !== 'state') continue;
      const name = event.alarm.name;
      if (event.to === 'ALARM') {
        if (at < begins) early.add(name);
        else if (!fired.has(name)) fired.set(name, { firedAfter: at + 1 - begins });
      } else {
        const entry = fired.get(name);
        if (entry !== undefined && at >= ends) entry.recoveredAfter = at + 1 - ends;
      }
    }
    if (at > ends + 5 && !isOpen()) break;
  }
  const spans = { healthy: { from: 0, to: begins }, faulty: { from: begins, to: ends } };
  return {
    fault,
    early: declared.alarms.filter(({ name }) => early.has(name)),
    outcomes: declared.alarms
      .filter((alarm) => fired.has(alarm.name) || isWanted(fault, alarm))
      .map((alarm) => ({
        alarm,
        impliedMinutes: impliedMinutes(alarm, { alarms: declared.alarms, store, ...spans }),
        ...fired.get(alarm.name),
      }))
      .sort((a, b) => (a.firedAfter ?? Infinity) - (b.firedAfter ?? Infinity)),
  };
};
