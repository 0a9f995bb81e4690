import type { Alarm } from '../../simulator/alarms/alarm.ts';
import { type AlarmEvent, watchAlarms } from '../../simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../simulator/metrics/metric-store.ts';
import type { Declared } from '../../simulator/read-declared.ts';
import type { Fault } from '../fault.ts';
import type { Recording, Stretch } from '../recording.ts';
import { isWanted } from '../undrilled.ts';
import { type BurnTime, burnTime } from './implied-time.ts';
import { type Series, stretchPlayer } from './play-stretch.ts';
import { touchedAlarms } from './touched-alarms.ts';

const minuteMs = 60_000;
const start = Date.UTC(2026, 0, 5);
/** Faults begin at a full hour, since alarms over more than a day are looked at then. */
const BEGINS = 3 * 24 * 60 + 2 * 60;
/** The alarms are watched from then on: more than an hour of health, with all windows full, must be quiet. */
const WATCHED_FROM = BEGINS - 61;
/** The slowest alarm that tells of its end looks at a day; some minutes for what CloudWatch looks back. */
const RECOVERY_MINUTES = 24 * 60 + 90;
/** After the end of a fault nothing new is expected any more. */
const CALM_AFTER = 5;

/** What became of an alarm in a drill. */
export interface Outcome {
  readonly alarm: Alarm;
  /** Minutes after the beginning of the fault; absent = it did not fire. */
  readonly firedAfter?: number;
  /** Of a burn rate: when it should fire. */
  readonly burn?: BurnTime | undefined;
  /** Minutes after the end of the fault; absent = not within a day. */
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

/** Minutes that an alarm needs behind it until all of its data points are there. */
const lookBack = ({ alarms }: Series): number =>
  Math.max(...alarms.map(({ periodMinutes, evaluationPeriods }) => periodMinutes * evaluationPeriods));

/** Notes what alarms do, in minutes after the beginning and the end of the fault. */
const noteEvents = (ends: number) => {
  const fired = new Map<string, { firedAfter: number; recoveredAfter?: number }>();
  const early = new Set<string>();
  /** Those that tell somebody and have not told that it is over. */
  const open = new Set<string>();
  const note = (event: AlarmEvent, at: number): void => {
    if (event.kind !== 'state') return;
    const { name, actions } = event.alarm;
    if (event.to === 'ALARM') {
      if (actions.ALARM.length > 0) open.add(name);
      if (at < BEGINS) early.add(name);
      else if (!fired.has(name)) fired.set(name, { firedAfter: at + 1 - BEGINS });
      return;
    }
    open.delete(name);
    const entry = fired.get(name);
    if (entry !== undefined && at >= ends) entry.recoveredAfter = at + 1 - ends;
  };
  return { fired, early, open, note };
};

/**
 * Plays a recorded fault against the alarms of the templates: healthy days, the fault, healthy hours again. Only what the
 * fault can touch is played and watched; that all the rest is quiet is what the quiet scenarios show.
 */
export const runDrill = (
  { declared, environment, healthy }: DrillGround,
  fault: Fault,
  recording: Recording,
): DrillResult => {
  const store = createMetricStore(start);
  const play = stretchPlayer(declared, environment);
  const { times = 1, lastsMinutes, parts } = fault;
  const isHurt = ({ part }: Series): boolean => parts.some((own) => own === part);
  const always = play(store, healthy);
  const hurt = play(store, recording.faulty, fault.isRelease).filter(isHurt);
  const mended = play(store, recording.recovered).filter(isHurt);

  const touched = [...always.filter(isHurt), ...hurt, ...mended].flatMap(({ alarms }) => alarms);
  const alarms = touchedAlarms(declared.alarms, new Set(touched.map(({ name }) => name)));
  const watched = new Set(alarms);
  const isSeen = (series: Series): boolean => series.alarms.some((alarm) => watched.has(alarm));
  const before = always.filter(isSeen).map((series) => [series, lookBack(series)] as const);
  const others = before.flatMap(([series]) => (isHurt(series) ? [] : [series]));
  const [faulty, recovered] = [
    [...others, ...hurt],
    [...others, ...mended],
  ];

  const ends = BEGINS + lastsMinutes;
  const watch = watchAlarms({ alarms, store, initialState: 'OK' });
  const { fired, early, open, note } = noteEvents(ends);
  for (const [series, needed] of before) {
    for (let at = Math.max(0, WATCHED_FROM - needed); at < BEGINS; at += 1) {
      series.put(start + at * minuteMs, at, times);
    }
  }
  for (let at = WATCHED_FROM; at < ends + RECOVERY_MINUTES; at += 1) {
    const time = start + at * minuteMs;
    if (at >= BEGINS) {
      const [series, minute] = at < ends ? [faulty, at - BEGINS] : [recovered, at - ends];
      for (const one of series) one.put(time, minute, times);
    }
    for (const event of watch.tick(time + minuteMs)) note(event, at);
    if (at > ends + CALM_AFTER && open.size === 0) break;
  }
  const burning = {
    alarms,
    store,
    healthy: { from: BEGINS - 60, to: BEGINS },
    faulty: { from: BEGINS, to: ends },
  };
  return {
    fault,
    early: alarms.filter(({ name }) => early.has(name)),
    outcomes: declared.alarms
      .filter((alarm) => fired.has(alarm.name) || isWanted(fault, alarm))
      .map((alarm) => ({ alarm, burn: burnTime(alarm, burning), ...fired.get(alarm.name) }))
      .sort((a, b) => (a.firedAfter ?? Infinity) - (b.firedAfter ?? Infinity)),
  };
};
